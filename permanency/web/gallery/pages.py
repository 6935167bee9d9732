"""All sample pages: a name -> its template and the context a view will give it."""

from __future__ import annotations

from permanency.web.gallery import children
from permanency.web.gallery.frame import Page

PAGES: dict[str, tuple[str, Page]] = {
    **children.PAGES,
}
