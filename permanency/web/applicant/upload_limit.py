"""No more of a file is read than may be taken: the rest is let run past, and nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]


class AtMost(FileUploadHandler):
    """Stops at so many bytes; ``too_large`` says that it did."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.left = most
        self.too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Let so much through to the next handler.

        Raises:
            StopUpload: more came than may be taken; the connection stays, to say so on a page.
        """
        self.left -= len(raw_data)
        if self.left < 0:
            self.too_large = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""


def reads_at_most(most: int) -> Callable[[View], View]:
    """The view's files have at most ``most`` bytes together; see ``was_too_large``.

    The check of where the form came from reads the form, so it runs inside, after the limit stands.
    """

    def declare(view: View) -> View:
        checked = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                request.upload_handlers.insert(0, AtMost(request, most))
            return checked(request, *args, **kwargs)

        return limited

    return declare


def was_too_large(request: HttpRequest) -> bool:
    """Whether reading stopped at the limit."""
    return any(each.too_large for each in request.upload_handlers if isinstance(each, AtMost))
