"""Kept files read as a return of the council and year that were chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from permanency.exchange.ssda903.reading import read_return
from permanency.exchange.ssda903.returned import Return, ReturnError, year_label


class YearAsked(Exception):  # noqa: N818 - a question, not a fault
    """The dates do not say the year beyond doubt; the message asks for it."""

    def __init__(self, message: str, likely: int | None) -> None:
        super().__init__(message)
        self.likely = likely


def read_kept(folder: Path, authority: str, year: int | None) -> Return:
    """The return in the folder.

    Raises:
        ReturnError: it cannot be read, or is plainly of another year; nothing of our folders is
            in the sentence.
        YearAsked: no year was chosen and the dates leave a doubt.
    """
    try:
        one = read_return(authority, folder, expected=year)
    except ReturnError as trouble:
        raise ReturnError(_without(folder, str(trouble), year)) from None
    if year is not None:
        return one if one.year == year else replace(one, year=year, year_from="it was given")
    if one.year is None or not one.year_certain:
        likely = f" It looks like {year_label(one.year)}: {one.year_from}." if one.year else ""
        raise YearAsked(
            f"The dates do not say the year beyond doubt.{likely} Choose the year.", one.year
        )
    return one


def _without(folder: Path, words: str, year: int | None) -> str:
    """The sentence with "these files" in place of where we keep them."""
    if "is the return of another year" in words and year is not None:
        told = words.split("another year: ", 1)[-1].split(", and ", 1)[0]
        return (
            f"These files are of another year than {year_label(year)}: {told}. Choose the other "
            "year, or send the other files."
        )
    if "holds no table" in words:
        return (
            "None of these files is a table of the return. Send the CSV files (Header, Episodes "
            "and the others) or the XML document."
        )
    return words.replace(f"{folder}/", "").replace(str(folder), "these files")
