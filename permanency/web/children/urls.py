"""Addresses of children: references only."""

from permanency.web.children import (
    urls_lists,
    urls_plan,
    urls_record,
)

urlpatterns = [*urls_lists.urlpatterns, *urls_record.urlpatterns, *urls_plan.urlpatterns]
