"""Files of channels' numbers, postcodes and search words: what is read, what is refused and how."""

from __future__ import annotations

from datetime import date

import pytest

from permanency.casework.recruitment.district_files import read_districts
from permanency.casework.recruitment.models import EnquiryTokenKind
from permanency.casework.recruitment.postcodes import read_postcode
from permanency.casework.recruitment.reading_files import CannotRead, read_file, read_month
from permanency.casework.recruitment.tokens import (
    name_tokens,
    same_address,
    same_email,
    same_phone,
)
from permanency.platform.agencies.models import Agency, Hub

TODAY = date(2026, 11, 22)
HEAD = "month,channel,metric,number,source\n"


def read(lines: str, head: str = HEAD):
    return read_file((head + lines).encode(), today=TODAY)


def test_a_good_file():
    good, bad = read('2026-10,website,visits,"12,403",Web statistics\n\nOct 2026,X,Followers,7,X\n')
    assert bad == []
    assert [(g.channel, g.metric, g.counted_on, g.number, g.source) for g in good] == [
        ("website", "visits", date(2026, 10, 31), 12403, "Web statistics"),
        ("x", "followers", date(2026, 10, 31), 7, "X"),
    ]


def test_columns_stand_in_any_order_and_a_mark_at_the_beginning_does_no_harm():
    good, _ = read("Web,3,views,website,2026-09\n", "\ufeffSource,Number,Metric,Channel,Month\n")
    assert (good[0].number, good[0].source) == (3, "Web")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2026-10,fax,visits,1,x", "“fax” is not a channel"),
        ("2026-10,website,likes,1,x", "“likes” is not counted here"),
        ("2026-13,website,visits,1,x", "“2026-13” is not a month"),
        ("2026-12,website,visits,1,x", "still to come"),
        ("2026-10,website,visits,-1,x", "“-1” is not a whole number"),
        ("2026-10,website,visits,1.5,x", "“1.5” is not a whole number"),
        ("2026-10,website,visits,,x", "“” is not a whole number"),
        ("2026-10,website,visits,1,", "The source is missing"),
        ("2026-10,website", "is not counted here"),
    ],
)
def test_a_line_that_cannot_be_taken_says_what_was_found(line, said):
    good, bad = read(line + "\n")
    assert good == []
    assert bad[0].line == 2
    assert said in bad[0].words


def test_the_same_number_twice_is_said():
    _, bad = read("2026-10,website,visits,1,x\n2026-10,website,visits,2,x\n")
    assert [(each.line, each.words) for each in bad] == [
        (3, "The same number stands in line 2 already.")
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"month,channel\n", "Missing: metric, number, source"),
        (b"", "Missing: month"),
        (HEAD.encode(), "no line under them"),
        (b"\xff\xfe\x00", "not a CSV in UTF-8"),
        (b"PK\x03\x04\x00\x00", "Send the numbers as CSV"),
        (b"x" * 300_000, "larger than 256 kilobytes"),
        (HEAD.encode() + b'"never closed', "cannot be read from line"),
        (HEAD.encode() + b"2026-10,website,visits,1,x\n" * 2_100, "more than 2,000 lines"),
    ],
)
def test_a_file_that_is_none_says_what_it_needs(content, said):
    with pytest.raises(CannotRead, match=said):
        read_file(content, today=TODAY)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-02", date(2026, 2, 28)),
        ("2024-02-01", date(2024, 2, 29)),
        ("October 2026", date(2026, 10, 31)),
        ("31/10/2026", date(2026, 10, 31)),
        ("10/2026", date(2026, 10, 31)),
        ("Smarch 2026", None),
        ("2026", None),
        ("", None),
    ],
)
def test_a_month_is_its_last_day(words, day):
    assert read_month(words) == day


@pytest.mark.parametrize(
    ("words", "full", "district"),
    [
        ("wv1 4ab", "WV1 4AB", "WV1"),
        ("SW1A1AA", "SW1A 1AA", "SW1A"),
        ("m1 1ae", "M1 1AE", "M1"),
        ("B-77 5.XX", "B77 5XX", "B77"),
        ("WV1", None, None),
        ("12345", None, None),
        ("WV1 4AB; DROP", None, None),
    ],
)
def test_a_postcode_as_people_type_it(words, full, district):
    found = read_postcode(words)
    assert (found.full, found.district) == (full, district) if full else found is None


def test_contacts_in_one_form_each():
    phones = ("01632 960 001", "+44 1632 960001", "0044 (0)1632 960001", "(01632) 960-001")
    assert {same_phone(each) for each in phones} == {"01632960001"}
    assert same_phone("960") == ""
    assert same_email(" Jane+News@Example.com ") == "jane@example.com"
    assert same_email("not one") == ""
    assert same_address("Flat 2b, The Mill", "wv1 4ab") == "2b|WV1 4AB"
    assert same_address("12 Any Road", "") == ""


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Larkspur", "Larkspurr", True),  # one more
        ("Larkspur", "Larspur", True),  # one less
        ("Larkspur", "Larkspor", True),  # another
        ("Larkspur", "Lakrspur", True),  # swapped
        ("Larkspur", "Larkpsru", False),  # two slips
        ("Ann", "Ian", False),  # too short to say
    ],
)
def test_a_slip_of_one_letter_shares_a_word(one, other, near):
    kind = EnquiryTokenKind.NEAR
    shared = {t for t in name_tokens(one) if t[0] == kind} & name_tokens(other)
    assert bool(shared) is near


CASTLEMOOR, ALDERBRIDGE = Agency(pk=1, name="Castlemoor"), Agency(pk=2, name="Alderbridge")
NORTH = Hub(pk=1, name="North hub")


def districts(lines: str):
    return read_districts(
        ("District,Agency,Hub\n" + lines).encode(),
        serves={"north hub": {2}},
        agencies={"castlemoor": CASTLEMOOR, "alderbridge": ALDERBRIDGE},
        hubs={"north hub": NORTH},
    )


def test_districts_with_their_agency_and_hub():
    good, bad = districts("kv1,alderbridge,NORTH HUB\n\nKV 12,Alderbridge,North hub\n")
    assert bad == []
    assert good == [("KV1", ALDERBRIDGE, NORTH), ("KV12", ALDERBRIDGE, NORTH)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("KV1 2AB,Alderbridge,North hub", "“KV1 2AB” is not a district, like WV1."),
        ("KV1,Nowhere,North hub", "There is no agency “Nowhere”."),
        ("KV1,Alderbridge,", "There is no hub “”."),
        ("KV1,Castlemoor,North hub", "North hub does not work for Castlemoor."),
    ],
)
def test_a_district_that_cannot_be_settled_says_why(line, said):
    good, bad = districts(line)
    assert (good, [each.words for each in bad]) == ([], [said])


def test_a_district_stands_once_in_a_file():
    _, bad = districts("KV1,Alderbridge,North hub\nkv1,Alderbridge,North hub\n")
    assert [(each.line, each.words) for each in bad] == [(3, "KV1 stands further up already.")]
