"""Every sample page: one h1, headings in order, a telling title, numbers under their heading."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from permanency.web.components import first_rows
from permanency.web.gallery.pages import PAGES
from permanency.web.gallery.render import render

# Pages that must work when nothing else does.
ALONE = {"not-found", "broken", "form-expired", "public-form-refused"}


class Outline(HTMLParser):
    """Headings, identifiers, what labels point to, and tables of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.points: list[str] = []
        self.tables: list[list[list[bool]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        for name in ("for", "aria-describedby", "aria-controls", "aria-labelledby"):
            self.points += (given.get(name) or "").split()
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables:
            self.tables[-1][-1].append("ph-number" in (given.get("class") or ""))


@pytest.fixture(scope="module", params=list(PAGES))
def page(request: pytest.FixtureRequest) -> tuple[str, str, Outline]:
    """Name, markup and outline of one sample page."""
    text = render(request.param)
    outline = Outline()
    outline.feed(text)
    return request.param, text, outline


def test_one_h1_and_no_heading_left_out(page: tuple[str, str, Outline]) -> None:
    _, _, outline = page
    assert outline.headings.count(1) == 1
    # A contents list may stand before the h1's own sections, so order begins at the h1.
    after = outline.headings[outline.headings.index(1) :]
    assert all(below - above <= 1 for above, below in pairwise(after))


def test_a_card_says_how_many_more_there_are() -> None:
    rows = [{"words": str(nth)} for nth in range(1, 11)]
    assert first_rows(rows[:8]) == rows[:8]
    assert first_rows(rows) == [*rows[:7], {"words": "And 3 more"}]


def test_the_title_names_the_page_and_the_partnership(page: tuple[str, str, Outline]) -> None:
    name, text, _ = page
    title = re.search("<title>(.*?)</title>", text, re.S)
    assert title is not None
    if name not in ALONE:
        assert title.group(1).endswith(", Kestrel Vale")
    assert len(title.group(1)) > 5


def test_a_page_in_error_says_so_in_its_title() -> None:
    assert "<title>Error: Record a placement order, Persephone" in render("record-event")
    assert "<title>Error: Sign in" in render("sign-in-wrong")
    assert "<title>Add a child" in render("child-add")


def test_identifiers_are_there_and_single(page: tuple[str, str, Outline]) -> None:
    _, _, outline = page
    assert sorted({one for one in outline.ids if outline.ids.count(one) > 1}) == []
    assert sorted(set(outline.points) - set(outline.ids)) == []


def test_numbers_stand_under_a_right_aligned_heading(page: tuple[str, str, Outline]) -> None:
    _, _, outline = page
    for head, *rows in outline.tables:
        for row in rows:
            assert row == head


def test_no_address_holds_a_name(page: tuple[str, str, Outline]) -> None:
    _, text, _ = page
    addresses = " ".join(re.findall(r'(?:href|action)="([^"]*)"', text))
    for word in ("Persephone", "Honeysuckle", "Quillfeather", "Marigold"):
        assert word.lower() not in addresses.lower()


def test_a_list_that_is_sorted_says_how() -> None:
    assert render("children-list").count('aria-sort="descending"') == 1


def test_repeated_links_carry_their_object() -> None:
    records = re.findall(r'<a [^>]*>Record<span class="ph-hidden">([^<]+)</span>', render("child"))
    assert len(records) == 2
    assert len(set(records)) == 2


def test_not_there_and_not_yours_cannot_be_told_apart() -> None:
    """The page has no shell, so its frame cannot tell what its words do not."""
    text = render("not-found")
    assert "Page not found" in text
    assert "Lanternwood" not in text
