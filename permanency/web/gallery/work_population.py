"""Samples: the care population."""

from __future__ import annotations

from permanency.web.gallery.frame import Samples

PAGES: Samples = {}
