"""A file is what is in it: kinds, ends, sizes."""

from __future__ import annotations

import io
import zipfile

import pytest

from permanency.casework.children.documents_content import NotAPaper, kind_of
from permanency.platform.documents.safety.kinds import MAX_BYTES

PDF = b"%PDF-1.4 ... %%EOF"
PNG = b"\x89PNG\r\n\x1a\n ... IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff ... \xff\xd9"


def packed(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as zipped:
        for name in names:
            zipped.writestr(name, "x")
    return kept.getvalue()


WORD = packed("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("report.pdf", PDF, "application/pdf"),
        ("REPORT.PDF", PDF, "application/pdf"),
        ("photo.jpg", JPEG, "image/jpeg"),
        ("photo.jpeg", JPEG + b"\x00" * 10, "image/jpeg"),
        ("scan.png", PNG, "image/png"),
        (
            "report.docx",
            WORD,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_a_paper_that_is_what_it_says(name, content, media_type):
    assert kind_of(name, content) == media_type


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"", "The file is empty."),
        ("a.pdf", b"x" * (MAX_BYTES + 1), "larger than 10 MB"),
        ("a.pdf", PNG, "says it is a PDF but is not one"),
        ("a.pdf", WORD, "Save it as PDF again, or send a photo."),
        ("a.pdf", b"%PDF-1.4 cut", "its end is missing"),
        ("a.png", JPEG, "says it is a picture but is not one"),
        ("a.jpg", PDF, "says it is a photo but is not one"),
        ("a.png", PNG[:12], "its end is missing"),
        ("a.docx", PDF, "says it is a Word document but is not one"),
        ("a.docx", packed("xl/workbook.xml", "[Content_Types].xml"), "is not one"),
        ("a.docx", WORD[: len(WORD) // 2], "cannot be opened"),
        (
            "a.docx",
            packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "holds macros",
        ),
        ("a.exe", b"MZ", "Files of this kind are not taken."),
        ("pdf", PDF, "is a PDF but its name does not say so"),
        ("a.pdf.html", PDF, "is a PDF but its name does not say so"),
        ("a.jpg", JPEG + WORD, "something else at once"),
        ("a.svg", b"<svg/>", "Files of this kind are not taken."),
    ],
)
def test_what_is_refused_is_refused_in_words(name, content, said):
    with pytest.raises(NotAPaper, match=said.replace("(", r"\(")):
        kind_of(name, content)


def test_exactly_ten_megabytes_are_taken():
    content = b"%PDF-1.4" + b"0" * (MAX_BYTES - 13) + b"%%EOF"
    assert len(content) == MAX_BYTES
    assert kind_of("a.pdf", content) == "application/pdf"
