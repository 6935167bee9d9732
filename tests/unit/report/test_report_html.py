"""The HTML edition: complete, accessible in structure, and figures that open."""

from __future__ import annotations

import itertools
import re

from lxml import html as lxml_html

from permanency.insight.reports.render.html import render


class EveryChild:
    """Links of a page of the service, for a reader who may see everything."""

    def definition(self, code):
        return f"/figures/{code}/"

    def children(self, key):
        return f"/figures/{key.measure}/?{dict(key.breakdown).get('authority', 'all')}"


def page(report, **more):
    return lxml_html.fromstring(render(report, **more))


def test_it_is_one_file_with_a_language_and_one_main_heading(sample_report):
    text = render(sample_report())
    found = lxml_html.fromstring(text)
    assert found.get("lang") == "en-GB"
    assert [h.text_content() for h in found.iter("h1")] == ["Annual report 2025-26"]
    assert "<script" not in text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)


def test_text_of_a_report_is_never_markup(sample_report):
    text = render(sample_report())
    assert "Children <placed>" not in text
    assert "Children &lt;placed&gt;" in text


def test_headings_never_skip_a_level(sample_report):
    levels = [int(h.tag[1]) for h in page(sample_report()).iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_a_caption_and_scoped_headings(sample_report):
    for table in page(sample_report()).iter("table"):
        heads = table.findall(".//th")
        assert heads
        assert all(head.get("scope") in ("col", "row") for head in heads)
    captions = [c.text_content() for c in page(sample_report()).iter("caption")]
    assert captions == ["Table 1. Where homes were found, children placed"]


def test_numbers_stand_right_under_headings_that_stand_right(sample_report):
    table = page(sample_report()).get_element_by_id("table-homes")
    heads = [
        "number" if "number" in (th.get("class") or "") else None
        for th in table.findall(".//thead//th")
    ][1:]
    for row in table.findall(".//tbody/tr"):
        assert [td.get("class") for td in row.findall("td")] == heads


def test_charts_are_images_with_title_and_text_at_two_widths(sample_report):
    pictures = list(page(sample_report()).iter("svg"))
    assert len(pictures) == 4
    ids = [one.get("id") for one in page(sample_report()).iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for svg in pictures:
        assert svg.get("role") == "img"
        assert svg.find("title").text
        assert svg.find("desc").text.endswith(".")


def test_a_figure_opens_its_definition_in_the_same_file(sample_report):
    found = page(sample_report())
    targets = {a.get("href") for a in found.iter("a") if a.get("class") == "figure"}
    assert targets == {"#definition-children_placed"}
    assert found.get_element_by_id("definition-children_placed") is not None


def test_a_figure_opens_its_children_where_the_page_gives_an_address(sample_report):
    found = page(sample_report(), links=EveryChild())
    cells = found.get_element_by_id("table-homes").findall(".//td/a")
    assert cells[0].get("href") == "/figures/children_placed/?Alderbridge & Dale"


def test_the_public_edition_never_opens_children(sample_report):
    text = render(sample_report("public"), links=EveryChild())
    assert "?" not in "".join(re.findall(r'href="([^"]*)"', text))
    assert "Public edition" in text


def test_symbols_are_explained(sample_report):
    text = page(sample_report()).text_content()
    assert "c: held back" in text
    assert "z: not applicable" in text
    assert "x: not available" not in text


def test_a_draft_says_so_with_the_break_first(sample_report, broken_notice):
    text = page(sample_report(notice=broken_notice, draft=True)).text_content()
    assert text.index("By provider it is 128") < text.index("Contents")
    assert "Draft. Internal edition" in text


def test_a_fragment_has_the_sections_and_no_page_around_them(sample_report):
    text = render(sample_report(), fragment=True)
    assert "<html" not in text
    assert 'id="table-homes"' in text
