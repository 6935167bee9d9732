"""What happens when an operation, or the database itself, refuses: the page for what is not there.

Pages ask before they offer, so a refusal here is somebody who typed an address, a right that ended
a moment ago, or a fault in a page that row-level security caught.
"""

from __future__ import annotations

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse

from permanency.platform.security.policies import NotAllowed
from permanency.web.errors import not_found
from permanency.web.middleware import Handler

_INSUFFICIENT_PRIVILEGE = "42501"


class Refusals:
    """Middleware: a refusal answers exactly like what does not exist, and nothing is kept."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do on the way in."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The same page as for a missing one, or None for any other error."""
        if not isinstance(error, NotAllowed) and not _refused_by_the_database(error):
            return None
        transaction.set_rollback(True)
        return not_found(request)


def _refused_by_the_database(error: Exception) -> bool:
    cause = error.__cause__
    return (
        isinstance(error, DatabaseError)
        and getattr(cause, "sqlstate", None) == _INSUFFICIENT_PRIVILEGE
    )
