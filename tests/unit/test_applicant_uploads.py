"""What people send is told by what is in it, cleaned, or refused in words that help."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from PIL import Image

from permanency.platform.documents.safety import sandbox
from permanency.platform.documents.safety.check import clean
from permanency.platform.documents.safety.jpeg_parts import NotAJpeg, without_notes
from permanency.platform.documents.safety.kinds import DOCX, JPEG, MAX_BYTES, PDF, PNG, NotTaken
from tests.unit import hostile_files as files


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (files.picture(), "IMG_0001.jpg", JPEG),
        (files.from_a_phone(), "photo.JPEG", JPEG),
        (files.from_a_phone(), "", JPEG),
        (files.from_a_phone(), "no name at all", JPEG),
        (files.from_a_phone() + b"\0" * 500, "motion.jpg", JPEG),
        (files.png_with_words(), "scan.png", PNG),
        (files.paper(), "statement.pdf", PDF),
        (files.paper(photo=files.with_photo), "scan.pdf", PDF),
        (files.word(), "tree.docx", DOCX),
    ],
)
def test_what_is_taken_holds_nothing_of_its_making(content, name, media_type):
    found, made = clean(content, name)
    assert found == media_type
    assert clean(made, name)[0] == media_type, "what was cleaned is still of its kind"
    inside = made
    if media_type == DOCX:
        with zipfile.ZipFile(io.BytesIO(made)) as packed:
            inside = b"".join(packed.read(each) for each in packed.namelist())
            assert b"Family" in inside
    if media_type == PDF:
        with pikepdf.open(io.BytesIO(made)) as pdf:
            assert "/Metadata" not in pdf.Root
            assert not pdf.docinfo
            inside = b"".join(
                each.read_raw_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)
            )
    assert b"Canary" not in inside
    assert b"Exif" not in inside


def test_a_photo_is_upright_and_keeps_its_colours():
    with Image.open(io.BytesIO(clean(files.from_a_phone())[1])) as made:
        assert made.size == (40, 60), "turned as the camera said"
        red, green, blue = made.convert("RGB").getpixel((20, 5))
        assert red > 200
        assert max(green, blue) < 80
        assert not made.getexif()


def test_a_large_photo_is_made_smaller():
    made = clean(files.picture(size=(5000, 1000)))[1]
    with Image.open(io.BytesIO(made)) as opened:
        assert opened.size == (4000, 800)


def test_a_clear_picture_gets_a_white_sheet():
    kept = io.BytesIO()
    Image.new("RGBA", (5, 5), (0, 0, 0, 0)).save(kept, "PNG")
    with Image.open(io.BytesIO(clean(kept.getvalue())[1])) as made:
        assert made.getpixel((2, 2)) == (255, 255, 255)


PHOTO = files.picture()
PAPER = files.paper()

HOSTILE = {
    "nothing": (b"", "a.pdf", "The file is empty."),
    "too large": (b"%PDF-" + b"x" * MAX_BYTES, "a.pdf", "larger than 10 MB"),
    "a PDF that is a photo": (PHOTO, "a.pdf", "says it is a PDF but is not one"),
    "a photo that is a PDF": (PAPER, "a.jpg", "says it is a photo but is not one"),
    "a photo that is a picture": (files.picture("PNG"), "a.jpg", "says it is a photo"),
    "a document that is a photo": (PHOTO, "a.docx", "says it is a Word document"),
    "a photo of the other kind of telephone": (b"\0\0\0\x18ftypheic", "a.heic", "HEIC"),
    "a program": (b"MZ\x90\0", "a.exe", "Files of this kind are not taken."),
    "a page of the web": (b"<html><script>1</script>", "a.html", "not taken"),
    "a drawing with script": (b"<svg onload='x'/>", "a.svg", "not taken"),
    "an animation": (b"GIF89a....", "a.gif", "not taken"),
    "an archive": (files.packed({"a": b"x"}), "a.zip", "cannot be opened|not one|not taken"),
    "an archive that says it is a document": (files.packed({"a": b"x"}), "a.docx", "but is not"),
    "the scanners' test file": (files.EICAR, "a.pdf", "PDF but is not one|virus"),
    "the same inside a photo": (PHOTO + files.EICAR, "a.jpg", "virus scanner"),
    # -- two kinds at once -----------------------------------------------------------------------
    "a photo with an archive behind it": (
        PHOTO + files.packed({"a": b"x"}), "a.jpg", "something else at once"),
    "a picture with an archive behind it": (
        files.picture("PNG") + files.packed({"a": b"x"}), "a.png", "something else at once"),
    "a PDF with an archive behind it": (
        PAPER + files.packed({"a": b"x"}), "a.pdf", "something else at once"),
    "a PDF with the beginning of one behind it": (
        PAPER + b"PK\x03\x04xxxx", "a.pdf", "something else at once"),
    "a photo that begins a PDF": (
        files.picture(comment=b"%PDF-1.4"), "a.jpg", "something else at once"),
    "a photo with script in its comment": (
        files.picture(comment=b"<script>alert(1)</script>"), "a.jpg", "something else at once"),
    "a photo with a server's program behind it": (
        PHOTO + b"<?php system($_GET[0]); ?>", "a.jpg", "something else at once"),
    "a photo with a program behind it": (PHOTO + b"MZ\x90\0", "a.jpg", "something else at once"),
    "a picture with a program behind it": (
        files.picture("PNG") + b"\x7fELF\x02", "a.png", "something else at once"),
    "something before a PDF": (b"GIF89a" + PAPER, "a.pdf", "says it is a PDF but is not one"),
    "a document that begins a PDF": (
        files.packed({"%PDF-1.4": b"x"}, stored=True), "a.docx", "something else at once"),
    # -- cut and broken --------------------------------------------------------------------------
    "half a photo": (PHOTO[: len(PHOTO) // 3], "a.jpg", "cut on its way"),
    "the head of a photo": (b"\xff\xd8\xff\xe0", "a.jpg", "cut on its way"),
    "half a picture": (files.picture("PNG")[:60], "a.png", "cut on its way"),
    "half a document": (files.word()[:200], "a.docx", "cut on its way"),
    "the head of a PDF": (b"%PDF-1.7\n", "a.pdf", "cut on its way"),
    # -- programs, other files -------------------------------------------------------------------
    "a PDF with a program": (files.paper(js=files.with_program), "a.pdf", "a program"),
    "a PDF that starts one": (files.paper(act=files.with_launch), "a.pdf", "act of its own"),
    "a PDF with a file in it": (files.paper(file=files.with_file), "a.pdf", "other files"),
    "a PDF that is locked": (files.paper(locked=files.locked), "a.pdf", "locked with a password"),
    "a book": (files.paper(pages=files.with_pages), "a.pdf", "201 pages. At most 200"),
    "a document with macros": (
        files.word(word__vbaProject_bin=b"x"), "a.docx", "programs or other files"),
    "a document with a table in it": (
        files.word(word__embeddings__a_xlsx=b"x"), "a.docx", "programs or other files"),
    "a document that fetches": (
        files.word(word___rels__settings_xml_rels=files.EXTERNAL)
        .replace(b"word//rels", b"word/_rels"), "a.docx", "fetch something from elsewhere"),
    "a document that multiplies": (
        files.word(word__styles_xml=b"<!DOCTYPE x [<!ENTITY a 'aa'>]><x>&a;</x>"), "a.docx",
        "not written as Word writes them"),
    "a document that climbs": (
        files.packed({"[Content_Types].xml": b"x", "word/document.xml": b"x", "../../x": b"x"}),
        "a.docx", "cut on its way"),
    # -- bombs -----------------------------------------------------------------------------------
    "a flood of points": (files.pixel_flood(), "a.png", "100000 by 100000 points"),
    "a flood of points in a PDF": (
        files.paper(flood=files.with_flood), "a.pdf", "100000 by 100000 points"),
    "an archive bomb": (
        files.word(word__media__a_xml=b"\0" * (70 * 1024 * 1024)), "a.docx",
        "unpacks to far more"),
    "a bomb of many parts": (
        files.packed({f"word/{n}": b"" for n in range(2500)}), "a.docx", "unpacks to far more"),
    "a bomb that lies": (files.lying_bomb(), "a.docx", "unpacks to far more|cut on its way"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "name", "said"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_refused_and_why(content, name, said):
    with pytest.raises(NotTaken, match=said):
        clean(content, name)


@pytest.mark.parametrize(("content", "name", "said"), HOSTILE.values(), ids=HOSTILE)
def test_no_refusal_names_the_file_or_the_trouble(content, name, said):
    with pytest.raises(NotTaken) as refused:
        clean(content, name)
    words = str(refused.value)
    assert len(words) <= 300
    assert "Error" not in words
    assert "Traceback" not in words
    assert words.endswith(".")


def test_segments_that_do_not_follow_one_another():
    for cut in (b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\xff\xff", b"\xff\xd8\x00\x00\x00\x00"):
        with pytest.raises(NotAJpeg):
            without_notes(cut)


def test_the_checking_process_answers_the_same():
    made = sandbox.checked(files.from_a_phone(), "IMG.jpg")
    assert made.media_type == JPEG
    assert b"Canary" not in made.content
    with pytest.raises(NotTaken, match="a program"):
        sandbox.checked(files.paper(js=files.with_program), "a.pdf")


def test_a_file_that_breaks_its_reader_breaks_nothing_else(monkeypatch):
    monkeypatch.setattr(sandbox, "_CHECK", "permanency.no_such_module")
    with pytest.raises(sandbox.NotChecked):
        sandbox.checked(PHOTO, "a.jpg")


def test_a_file_that_takes_for_ever_is_left(monkeypatch):
    with pytest.raises(sandbox.NotChecked, match="too long"):
        sandbox.checked(PHOTO, "a.jpg", patience=0.001)


def test_the_checking_process_knows_no_secret(monkeypatch, tmp_path):
    """Nothing of the environment reaches the process that opens what strangers send."""
    seen = {}

    def spy(command, **given):
        seen.update(given)
        raise sandbox.subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(sandbox.subprocess, "run", spy)
    with pytest.raises(sandbox.NotChecked):
        sandbox.checked(PHOTO, "a.jpg")
    assert seen["env"] == {}
