"""Papers, whatever they are about: the field of a form, how large one is, handing one out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from permanency.platform.documents.paper import Paper
from permanency.platform.documents.safety.kinds import DOCX, ENDINGS, JPEG, MAX_BYTES, PDF, PNG
from permanency.web.formats import number

_HINT = f"A PDF, a Word document or a photo, at most {MAX_BYTES // 1024 // 1024} MB"
_SANDBOX = "sandbox; default-src 'none'"


class PaperFile(forms.FileField):
    """A file, with what is wrong with it in plain words."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="The file",
            help_text=_HINT,
            widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.jpg,.jpeg,.png"}),
            allow_empty_file=True,
            error_messages={"required": "Choose the file"},
            **kwargs,
        )


def paper_in(file: UploadedFile[Any]) -> Paper:
    """The file as sent; of one that is too large no more is read than shows that it is."""
    return Paper(file.name or "", file.read(MAX_BYTES + 1))


# What people call a file of each kind.
KIND_WORDS: dict[str, str] = {PDF: "PDF", DOCX: "Word document", JPEG: "Photo", PNG: "Picture"}


def size_words(size: int) -> str:
    """1.2 MB, 340 KB, 1 KB."""
    if size >= 1024 * 1024:
        return f"{number(size / 1024 / 1024, 1)} MB"
    return f"{number(max(1, round(size / 1024)))} KB"


def handed_out(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to keep: never shown inside the service, under a name that names nobody."""
    answer = HttpResponse(content, content_type=media_type)
    ending = ENDINGS.get(media_type, "bin")
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = _SANDBOX
    return answer
