"""Files people send: known by what is in them, never by their names; kept in a folder of our own.

A folder of one upload gets a random name. Names of files are cut to plain letters and are only ever
used to show people which file a row came from. A zip is unpacked by counting what really comes out
of it, whatever it says of itself.
"""

from __future__ import annotations

import re
import secrets
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

FILE_LIMIT = 20 * 1024 * 1024
WHOLE_LIMIT = 100 * 1024 * 1024
FILES_LIMIT = 40
_PIECE = 64 * 1024
_MEGABYTE = 1024 * 1024

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OFFICE = "[Content_Types].xml"
_KNOWN_STARTS = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "packed with gzip"),
    (b"7z\xbc\xaf", "packed with 7-Zip"),
)


class UploadRefused(Exception):  # noqa: N818 - reads as what happened
    """A file cannot be taken; one plain sentence that says what to do."""


def receive(files: Iterable[UploadedFile[Any]]) -> Path:
    """Keep the files of one upload in a new folder, zips unpacked.

    Raises:
        UploadRefused: too large, too many, or no file a return is made of. Nothing is kept then.
    """
    folder = Path(settings.UPLOADS) / secrets.token_urlsafe(24)
    folder.mkdir(parents=True, mode=0o700)
    try:
        _Shelf(folder).put_all(files)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def throw_away(folder: str) -> None:
    """Remove the kept files of an upload; a folder that is not ours is left alone."""
    place = Path(folder)
    if folder and place.parent == Path(settings.UPLOADS):
        shutil.rmtree(place, ignore_errors=True)


class _Shelf:
    """One folder being filled: counts files and bytes, gives each file a name of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.size = 0

    def put_all(self, files: Iterable[UploadedFile[Any]]) -> None:
        for file in files:
            start = file.read(8)
            file.seek(0)
            if start.startswith((_ZIP, _EMPTY_ZIP)):
                self._put_zip(file)
            else:
                self._put(file.name or "file", file)
        if not self.count:
            raise UploadRefused("There is no file in it. Choose the CSV files or the XML document.")

    def _put_zip(self, file: UploadedFile[Any]) -> None:
        shown = shown_name(file.name or "zip")
        try:
            with zipfile.ZipFile(file) as packed:
                entries = packed.infolist()
                if any(entry.filename == _OFFICE for entry in entries):
                    raise UploadRefused(
                        f"“{shown}” is a spreadsheet or document, not a CSV or XML file. Save it "
                        "as CSV."
                    )
                for entry in _worth_reading(entries):
                    if entry.flag_bits & 1:
                        raise UploadRefused(
                            f"“{shown}” is locked with a password. Send it without one."
                        )
                    with packed.open(entry) as inside:
                        self._put(PurePosixPath(entry.filename).name, inside)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as trouble:
            raise UploadRefused(
                f"“{shown}” cannot be unpacked. It may have been cut on its way: send it again, or "
                "send the files themselves."
            ) from trouble

    def _put(self, name: str, content: IO[bytes] | UploadedFile[Any]) -> None:
        self.count += 1
        if self.count > FILES_LIMIT:
            raise UploadRefused(
                f"There are more than {FILES_LIMIT} files. Send the return of one council and one "
                "year."
            )
        shown = shown_name(name)
        with self._own(shown).open("xb") as kept:
            for piece in _pieces(content):
                if not kept.tell():
                    _refuse_other_kinds(piece, shown)
                self.size += len(piece)
                if kept.tell() + len(piece) > FILE_LIMIT:
                    raise UploadRefused(
                        f"“{shown}” is larger than {FILE_LIMIT // _MEGABYTE} MB. Use the command "
                        "line for a return this large."
                    )
                if self.size > WHOLE_LIMIT:
                    raise UploadRefused(
                        f"The files are larger than {WHOLE_LIMIT // _MEGABYTE} MB together. Use "
                        "the command line for a return this large."
                    )
                kept.write(piece)

    def _own(self, shown: str) -> Path:
        """A path in our folder that is not taken."""
        place, number = self.folder / shown, 1
        while place.exists():
            number += 1
            stem, dot, ending = shown.rpartition(".")
            place = self.folder / (f"{stem} {number}.{ending}" if dot else f"{shown} {number}")
        return place


def shown_name(name: str) -> str:
    """The file's name in plain letters, as it is kept and shown; never a path."""
    last = re.split(r"[\\/]", name)[-1]
    plain = re.sub(r"[^A-Za-z0-9 ._-]", "_", last).strip(" ._") or "file"
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:60]}.{ending[:8]}" if dot and stem else plain[:60]


def _worth_reading(entries: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    """Files, without folders and what a Mac adds beside them."""
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if not entry.is_dir() and not path.name.startswith(".") and "__MACOSX" not in path.parts:
            yield entry


def _pieces(content: IO[bytes] | UploadedFile[Any]) -> Iterator[bytes]:
    while piece := content.read(_PIECE):
        yield piece


def _refuse_other_kinds(start: bytes, shown: str) -> None:
    for begins, what in _KNOWN_STARTS:
        if start.startswith(begins):
            raise UploadRefused(
                f"“{shown}” is {what}, not a CSV or XML file. Save it as CSV and send it again."
            )
    if start.startswith((_ZIP, _EMPTY_ZIP)):
        raise UploadRefused(f"“{shown}” is a zip inside a zip. Send the files themselves.")
    # UTF-16 text is full of zeros too; the reader says how to save it.
    if b"\x00" in start[:1024] and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UploadRefused(
            f"“{shown}” is not a CSV or XML file. Save it as CSV and send it again."
        )
