"""Samples: a child's plan, family, links and documents; brothers and sisters."""

from __future__ import annotations

from permanency.web.gallery.frame import Samples

PAGES: Samples = {}
