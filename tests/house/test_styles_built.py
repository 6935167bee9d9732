"""The built sheets: our own palette and type, nothing of a government site, nothing downloaded."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STYLES = ROOT / "permanency" / "web" / "styles"
MODULES = ROOT / "node_modules"
SASS = MODULES / ".bin" / "sass"
GOVUK_PALETTE = MODULES / "govuk-frontend/dist/govuk/settings/_colours-palette--internal.scss"

pytestmark = pytest.mark.skipif(not SASS.exists(), reason="styles are not set up: make styles")

SKIPPED_TO = ".govuk-skip-link-focused-element:focus"
QUIET = ("--quiet-deps", "--silence-deprecation=import,global-builtin,if-function")


@pytest.fixture(scope="module", params=["desk", "public"])
def sheet(request: pytest.FixtureRequest) -> str:
    """A sheet built now from its sources."""
    built = subprocess.run(
        [SASS, "--load-path=.", *QUIET, "--no-source-map", STYLES / f"{request.param}.scss"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert built.stderr == "", "Sass warns: " + built.stderr
    return built.stdout


def govuk_colours(group: str) -> set[str]:
    """The hex values GOV.UK Frontend has under one name of its palette."""
    source = GOVUK_PALETTE.read_text()
    values = source[source.index(f'"{group}": (') :]
    return set(re.findall(r"#[0-9a-f]{6}", values[: values.index(")")]))


def test_no_font_is_downloaded(sheet: str) -> None:
    assert "GDS Transport" not in sheet
    assert "@font-face" not in sheet
    assert "url(" not in sheet.replace("url(data:", "")


def test_no_blue_of_a_government_site(sheet: str) -> None:
    blues = govuk_colours("blue")
    assert "#1d70b8" in blues, "the list of blues was not read"
    assert sorted(blue for blue in blues if blue in sheet.lower()) == []


@pytest.mark.parametrize("group", ["green", "red", "purple", "yellow"])
def test_main_colours_of_govuk_are_replaced(sheet: str, group: str) -> None:
    source = GOVUK_PALETTE.read_text()
    values = source[source.index(f'"{group}": (') :]
    primary = re.search(r'"primary": (#[0-9a-f]{6})', values)
    assert primary is not None
    assert primary.group(1) not in sheet.lower()


def test_system_fonts_only(sheet: str) -> None:
    families = set(re.findall(r"font-family: ([^;]+);", sheet))
    ours = '"Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif'
    assert families <= {ours, "inherit", "sans-serif", "monospace"}


def test_focus_is_never_removed(sheet: str) -> None:
    """Where an outline is taken away, something else shows focus: only <main> and notices, reached
    by script or the skip link, have none."""
    rules = re.findall(r"([^{}]+)\{[^{}]*outline: (?:none|0)[;\s}]", sheet)
    selectors = {one.strip() for rule in rules for one in rule.split(",")}
    assert selectors <= {".ph-main:focus", ".ph-notice:focus", SKIPPED_TO}


def test_hex_values_stand_in_the_palette_alone() -> None:
    found = {
        f"{path.name}: {value}"
        for path in STYLES.rglob("*.scss")
        if path.name != "_palette.scss"
        for value in re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\{)", _without_comments(path))
    }
    assert found == set()


def test_density_is_configuration_not_overrides() -> None:
    """No partial asks which sheet it is in."""
    for path in (STYLES / "components").glob("*.scss"):
        assert "density.$name" not in path.read_text(), path.name


def _without_comments(path: Path) -> str:
    return re.sub(r"//[^\n]*", "", path.read_text())
