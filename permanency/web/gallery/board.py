"""Samples: the board."""

from __future__ import annotations

from permanency.web.gallery.frame import Samples

PAGES: Samples = {}
