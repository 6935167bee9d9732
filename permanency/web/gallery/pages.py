"""All sample pages: a name -> its template and what makes the context a view will give it."""

from __future__ import annotations

from permanency.web.gallery.frame import Samples
from permanency.web.gallery.parts import SAMPLES, components

PAGES: Samples = {"components": ("gallery/components.html", components), **SAMPLES}
