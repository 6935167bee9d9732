"""Families of the invented region as the rows of their records: approved, asked, and waiting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from permanency.casework.matching.fit.profiles import Households
from permanency.casework.matching.fit.schema import (
    ANIMALS,
    CONTACT_FORMS,
    CONTACT_PARTIES,
    DOMAINS,
    HERITAGES,
)
from tests.benchmarks.many_children import Table
from tests.benchmarks.written_rows import district, square, table

# Of a family: its adults, then its children at home; far from the numbers of children who wait.
_PEOPLE, _EACH = 5_000_000, 10
_EARLY = ("none", "ffa", "concurrency", "both")
_GIVEN = ("Rhea", "Lionel", "Gwen", "Orla", "Tobias", "Hester", "Piers", "Nuala", "Edda", "Silas")
_FAMILY = ("Goldfinch", "Wagtail", "Redstart", "Lapwing", "Dunnock", "Siskin", "Whinchat")

Row = dict[str, Any]


def family_tables(offer: Households, agencies: Sequence[int], today: date) -> Iterator[Table]:
    """All that lists of families read, row ``n`` of the region as household ``n + 1``."""
    told = _Told(offer, agencies, today)
    rows = range(len(offer))
    yield table("adopters_household", map(told.household, rows))
    yield table("people_person", (each for row in rows for each in told.people(row)))
    yield table("people_name", (each for row in rows for each in told.names(row)))
    yield table("adopters_adult", (each for row in rows for each in told.adults(row)))
    yield table("adopters_member", (each for row in rows for each in told.children(row)))
    yield table("adopters_application", map(told.application, rows))
    yield table("adopters_approval", map(told.approval, rows))
    yield table("adopters_approvalterms", map(told.terms, rows))
    yield table("adopters_availability", map(told.available, rows))
    yield table("adopters_matchingrange", map(told.range, rows))
    yield table("adopters_wish", (each for row in rows for each in told.wishes(row)))
    yield table("adopters_contactwish", (each for row in rows for each in told.contact(row)))
    yield table("adopters_homefact", (each for row in rows for each in told.home(row)))
    yield table("adopters_pet", (each for row in rows for each in told.pets(row)))


class _Told:
    """One row of the region at a time, as it is recorded."""

    def __init__(self, offer: Households, agencies: Sequence[int], today: date) -> None:
        self.offer, self.agencies, self.today = offer, agencies, today

    def of(self, row: int, *, salted: bool = False) -> Row:
        common = {"version": 1, "agency_id": self.agencies[row % len(self.agencies)], "access": 0}
        return common | ({"salt": UUID(int=row + 1)} if salted else {})

    def said(self, row: int, code: str) -> int | None:
        """The number where it is known."""
        span = self.offer.span(code)
        return int(span.low[row]) if span.known[row] else None

    def named(self, row: int, code: str, words: Sequence[str]) -> list[str]:
        bits = int(self.offer.marks(code).surely[row])
        return [word for nth, word in enumerate(words) if bits >> nth & 1]

    def household(self, row: int) -> Row:
        home, area = self.offer.places("home"), self.said(row, "area")
        return {
            **self.of(row, salted=True), "id": row + 1, "ref": f"H{row + 1:07}",
            "district": "" if area is None else district(area),
            "square": square(int(home.east[row]), int(home.north[row])) if home.known[row] else "",
        }  # fmt: skip

    def _born(self, row: int) -> list[date]:
        """Of the adults, then of the children at home."""
        carers = self.said(row, "carers") or 1
        at_home = self.said(row, "children_at_home") or 0
        youngest = int(self.offer.span("youngest_at_home").low[row]) if at_home else 0
        days = [int((youngest + 24 * nth) * 30.44) for nth in range(at_home)]
        grown = [13_000 + 97 * (row % 40)] * carers
        return [self.today - timedelta(each) for each in (*grown, *days)]

    def people(self, row: int) -> Iterator[Row]:
        first = _PEOPLE + row * _EACH
        for nth, born_on in enumerate(self._born(row)):
            yield {
                **self.of(row), "id": first + nth, "ref": f"P{first + nth:07}", "side": "family",
                "born_on": born_on,
            }  # fmt: skip

    def names(self, row: int) -> Iterator[Row]:
        for person in self.people(row):
            yield {
                **self.of(row), "salt": UUID(int=person["id"]), "person_id": person["id"],
                "side": "family", "kind": "legal", "given": _GIVEN[person["id"] % len(_GIVEN)],
                "family": _FAMILY[row % len(_FAMILY)],
            }  # fmt: skip

    def _at_home(self, row: int) -> tuple[list[Row], list[Row]]:
        carers = self.said(row, "carers") or 1
        told = [
            {**self.of(row, salted=True), "household_id": row + 1, "person_id": person["id"]}
            for person in self.people(row)
        ]
        return told[:carers], told[carers:]

    def adults(self, row: int) -> list[Row]:
        return [{**each, "nth": nth} for nth, each in enumerate(self._at_home(row)[0], start=1)]

    def children(self, row: int) -> list[Row]:
        return [{**each, "kind": "child"} for each in self._at_home(row)[1]]

    def application(self, row: int) -> Row:
        return {
            **self.of(row), "id": row + 1, "household_id": row + 1, "ref": f"A{row + 1:07}",
            "kind": "adoption", "opened_on": self._approved_on(row) - timedelta(200),
        }  # fmt: skip

    def _approved_on(self, row: int) -> date:
        return self.today - timedelta(30 + row * 7 % 900)

    def approval(self, row: int) -> Row:
        return {
            **self.of(row), "id": row + 1, "application_id": row + 1,
            "approved_on": self._approved_on(row), "import_batch_id": 1,
        }  # fmt: skip

    def _of_approval(self, row: int, *, salted: bool = False) -> Row:
        return {
            **self.of(row, salted=salted), "application_id": row + 1, "approval_id": row + 1,
            "approved_on": self._approved_on(row), "started_on": self._approved_on(row),
        }  # fmt: skip

    def terms(self, row: int) -> Row:
        early = int(self.offer.marks("early_permanence").surely[row])
        return {
            **self._of_approval(row), "max_children": self.said(row, "max_children") or 4,
            "age_from": 0, "age_to": 17, "early_permanence": _EARLY[early], "because": "first",
        }  # fmt: skip

    def available(self, row: int) -> Row:
        days = self.said(row, "confirmed_days")
        noon = None
        if days is not None:
            noon = datetime.combine(self.today - timedelta(days), time(12), UTC)
        return {
            **self._of_approval(row, salted=True), "state": "available", "confirmed_at": noon,
            "confirmed_by": "link" if noon else "",
        }  # fmt: skip

    def _asked(self, row: int) -> Row:
        return {
            **self.of(row, salted=True), "certainty": "known", "source": "adopters",
            "as_at": self.today - timedelta(90),
        }  # fmt: skip

    def range(self, row: int) -> Row:
        ages = {end: self.said(row, end) for end in ("age_from", "age_to")}
        both, most = None not in ages.values(), self.said(row, "max_children")
        return {
            **self._asked(row), "application_id": row + 1,
            "min_children": min(self.said(row, "min_children") or 1, most or 1),
            "max_children": most,
            "age_from_months": ages["age_from"] if both else None,
            "age_to_months": ages["age_to"] if both else None,
            "which_sex": {1: "female", 2: "male", 3: "any"}.get(
                int(self.offer.marks("accepts").surely[row]), ""
            ),
            "legal_risk": self.said(row, "legal_risk"),
        }  # fmt: skip

    def wishes(self, row: int) -> Iterator[Row]:
        helped = self.named(row, "support_only", DOMAINS)
        for code in DOMAINS:
            if (level := self.said(row, f"limit_{code}")) is not None:
                stance = "no" if not level else "with_support" if code in helped else "yes"
                yield {
                    **self._asked(row), "application_id": row + 1, "domain": code,
                    "level": level, "stance": stance,
                }  # fmt: skip

    def contact(self, row: int) -> Iterator[Row]:
        for party in CONTACT_PARTIES:
            if (form := self.said(row, f"keeps_{party}")) is not None:
                yield {
                    **self._asked(row), "application_id": row + 1, "party": party,
                    "form": CONTACT_FORMS[form], "stance": "yes" if form else "no",
                }  # fmt: skip

    def home(self, row: int) -> Iterator[Row]:
        for fact, value in self._facts(row):
            yield {**self._asked(row), "household_id": row + 1, "fact": fact, "value": value}

    def _facts(self, row: int) -> Iterator[tuple[str, str]]:
        for code, fact in (("carer_at_home", "carer_home_months"), ("support_network", "helpers")):
            if (number := self.said(row, code)) is not None:
                yield fact, str(number)
        for code, fact in (("step_free", "stairs_free"), ("school_near", "school")):
            if (number := self.said(row, code)) is not None:
                yield fact, "yes" if number else "no"
        if self.said(row, "children_at_home") == 0:
            yield "no_children", "yes"
        if not self.named(row, "animals", ANIMALS):
            yield "no_animals", "yes"
        yield from (("experience", each) for each in self.named(row, "experience", DOMAINS))
        for code in self.named(row, "heritage_plans", HERITAGES):
            yield "heritage_support", f"{code} {self.said(row, 'heritage_support') or 1}"

    def pets(self, row: int) -> Iterator[Row]:
        for kind in self.named(row, "animals", ANIMALS):
            yield {**self.of(row), "household_id": row + 1, "kind": kind, "number": 1}
