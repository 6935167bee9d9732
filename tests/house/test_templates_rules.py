"""Habits of templates: documented, strict content policy, nothing from outside, all shown."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Undefined
from jinja2.utils import missing

from permanency.web.gallery.pages import PAGES
from permanency.web.gallery.render import render, sample_environment

TEMPLATES = Path(__file__).resolve().parents[2] / "permanency" / "web" / "templates"
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
PARTS = ("layouts/", "components/")


class Printed(Undefined):
    """Refuses to print a name the context does not have; asking whether it is there is allowed."""

    def __str__(self) -> str:
        if self._undefined_obj is missing and self._undefined_name != "undefined":
            self._fail_with_undefined_error()
        return ""

    __html__ = __str__


@pytest.fixture(scope="module")
def strict():  # type: ignore[no-untyped-def]
    """The environment of the samples, refusing unknown names."""
    return sample_environment(Printed)


@pytest.mark.parametrize("name", ALL)
def test_each_template_says_what_it_is_given(name: str) -> None:
    text = (TEMPLATES / name).read_text()
    assert re.match(r"\{#\s*\S", text), f"{name} must begin with a comment about its context"


@pytest.mark.parametrize("name", [name for name in ALL if not name.startswith(PARTS)])
def test_each_page_is_shown_in_the_gallery(name: str) -> None:
    if Path(name).name.startswith("_"):
        return  # a frame or a part: its pages are shown
    assert name in {template for template, _ in PAGES.values()}, f"add {name} to the gallery"


class Seen(HTMLParser):
    """Collects what the content policy would refuse, and what comes from outside."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []
        self._script: dict[str, str | None] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.refused += [f"<{tag} {name}>" for name in given if name == "style" or name[:2] == "on"]
        self.refused += [
            f"<{tag} {name}={given[name]}>"
            for name in ("src", "href", "action")
            if re.match(r"(https?:)?//|javascript:", given.get(name) or "")
        ]
        if tag == "style":
            self.refused.append("<style>")
        self._script = given if tag == "script" else None

    def handle_endtag(self, tag: str) -> None:
        self._script = None

    def handle_data(self, data: str) -> None:
        runs = self._script is not None and self._script.get("type") != "application/json"
        if runs and data.strip():
            self.refused.append("inline script")


@pytest.mark.parametrize("name", PAGES)
def test_pages_keep_to_the_content_policy(name: str, strict) -> None:  # type: ignore[no-untyped-def]
    seen = Seen()
    seen.feed(render(name, strict))
    assert seen.refused == []


def test_the_check_itself_finds_faults() -> None:
    seen = Seen()
    seen.feed('<p style="x" onclick="y"></p><script>1</script><a href="https://x.example">z</a>')
    assert len(seen.refused) == 4


def test_no_third_party_file_is_kept() -> None:
    static = TEMPLATES.parent / "static"
    kept = {path.name for path in static.rglob("*") if path.is_file() and "built" not in path.parts}
    assert kept == {"ph.js", "favicon.svg"}
