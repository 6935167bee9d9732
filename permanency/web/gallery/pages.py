"""All sample pages: a name -> its template and what makes the context a view will give it."""

from __future__ import annotations

from permanency.web.gallery import account, children, figures, imports, service
from permanency.web.gallery.frame import Samples
from permanency.web.gallery.parts import components

PAGES: Samples = {
    "components": ("gallery/components.html", components),
    **children.PAGES,
    **imports.PAGES,
    **figures.PAGES,
    **service.PAGES,
    **account.PAGES,
}
