"""The annual report: its children's part, from facts to a tree that four renderers print.

``build_annual`` refuses a report whose figures break a declared identity; a draft for the inside
prints the break on its first page instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from permanency.insight.facts.factset import FactSet
from permanency.insight.periods import Period, PeriodError, PeriodKind, parse_period
from permanency.insight.reports import (
    children_part,
    matching_part,
    timeliness_part,
    waiting_part,
    words,
)
from permanency.insight.reports.binding import Binder, gather
from permanency.insight.reports.book import Book
from permanency.insight.reports.checking import Checked, check
from permanency.insight.reports.coverage import covered_from, covered_to, still_in, years_covered
from permanency.insight.reports.declared import (
    Agrees,
    Ask,
    ChartSpec,
    Fig,
    PeriodName,
    SectionSpec,
    TableSpec,
    Text,
)
from permanency.insight.reports.definitions import definitions
from permanency.insight.reports.drawing import chart
from permanency.insight.reports.references import Published
from permanency.insight.reports.scope import Scope
from permanency.insight.reports.suppression import printed_figures, suppressed
from permanency.insight.reports.tree import (
    Block,
    Checks,
    Definitions,
    Edition,
    Front,
    Paragraph,
    Report,
    Section,
    Table,
)

SUMMARY = Text(
    "In {year}, {placed} moved in with their adoptive family and {adopted} {adopted_were} adopted. "
    "On {day}, {waiting} with a placement order {waiting_were} still waiting to move in.",
    {
        "year": PeriodName(),
        "placed": Fig(Ask("children_placed"), counted=True),
        "adopted": Fig(Ask("adoption_orders")),
        "adopted_were": Agrees(Ask("adoption_orders")),
        "day": PeriodName(form="last day"),
        "waiting": Fig(Ask("waiting_with_order"), counted=True),
        "waiting_were": Agrees(Ask("waiting_with_order")),
    },
)


@dataclass(frozen=True)
class About:
    """What a report is about, apart from its figures: whose, when, and as known on which day."""

    partnership: str
    period: Period
    known_on: date
    covered_from: date | None
    named: bool

    @property
    def short(self) -> str:
        """The partnership's name without the words that every partnership shares."""
        name = self.partnership if self.named else "All councils"
        for ending in (" Permanency Partnership", " Adoption Partnership", " Partnership"):
            name = name.removesuffix(ending)
        return name


_SEARCHED = {"matched", "linked", "linked_carer_or_sibling", "authority_paused"}


def _any(facts: FactSet, table: str, column: str, codes: set[str]) -> bool:
    """Whether any row of the table holds one of these codes."""
    return bool(codes & set(facts.tables[table].column(column).to_pylist()))


def declared(
    facts: FactSet, period: Period, since: date | None, edition: Edition
) -> tuple[SectionSpec, ...]:
    """The sections of the children's part that these facts and the edition allow, in order."""
    scope = Scope(
        covered=years_covered(period, since),
        agencies=_any(facts, "adoptive_placement", "approving_agency_kind", {"own", "partner"}),
        searches=_any(facts, "adoption_position", "position", _SEARCHED),
        siblings=_any(facts, "adoption_order", "in_sibling_group", {"yes"}),
        matches=_any(facts, "match", "told", {"as_made"}),
        links=facts.tables["link"].num_rows > 0,
        scopes=_any(facts, "adoption_position", "search_scope", {"regional", "wider"}),
        together=_any(facts, "adoptive_placement", "with_siblings", {"yes", "no"}),
        sold=_any(facts, "adoptive_placement", "child_in_region", {"no"}),
        fees=edition == "internal" and facts.tables["interagency_fee"].num_rows > 0,
    )
    return (
        children_part.in_figures(),
        children_part.care(),
        children_part.decisions(scope),
        children_part.placed(scope),
        children_part.homes(scope),
        children_part.early_permanence(scope),
        timeliness_part.a10(scope),
        timeliness_part.a2(scope),
        children_part.adopted(scope),
        *matching_part.matches(scope),
        waiting_part.waiting(scope),
        waiting_part.disruptions(scope),
    )


def financial_year_of(period: Period | str) -> Period:
    """The financial year meant.

    Raises:
        PeriodError: not a period, or not a financial year.
    """
    year = parse_period(period) if isinstance(period, str) else period
    if year.kind is not PeriodKind.YEAR:
        raise PeriodError(f"An annual report is for a financial year, not for {year.label}.")
    return year


def _check_reach(facts: FactSet, year: Period, known_on: date) -> None:
    """Refuse a year that is not over or not reached: its noughts would look like figures."""
    if known_on < year.last:
        raise PeriodError(
            f"{year.label} ends on {words.long_date(year.last)}; records taken on "
            f"{words.long_date(known_on)} cannot hold all of it."
        )
    last = covered_to(facts)
    if last is None:
        raise PeriodError("There is nothing to report on: the records hold no child in care.")
    if last < year.last:
        raise PeriodError(
            f"The records end in the year to {words.long_date(last)}. "
            f"A report for {year.label} needs records up to {words.long_date(year.last)}."
        )


def build_annual(
    facts: FactSet,
    period: Period | str,
    edition: Edition = "internal",
    *,
    partnership: str | None = None,
    known_on: date | None = None,
    known_from: date | None = None,
    draft: bool = False,
    engine: str = "reference",
) -> Report:
    """The annual report of a financial year as a tree.

    Args:
        facts: the fact tables, from the live database or from returns.
        period: a financial year, 2025-26.
        edition: internal, or public with small numbers held back.
        partnership: the name on the first page; the councils' names when not given.
        known_on: the day the facts were taken; the last day of the period when not given.
        known_from: the first day the facts cover; found from the facts when not given.
        draft: build in spite of a break, and print it on the first page. Internal only.
        engine: the engine that computes the figures; the plain one is quickest for a partnership.

    Raises:
        PeriodError: the period is not a financial year, or the records do not reach it.
        ReportRefused: a declared identity breaks, or a draft of a public edition is asked for.
    """
    year = financial_year_of(period)
    _check_reach(facts, year, known_on or year.last)
    since = known_from or covered_from(facts)
    named = partnership is not None
    partnership = partnership or words.listed(sorted(facts.authorities))
    about = About(partnership, year, known_on or year.last, since, named)
    checked = check(facts, year, edition, draft=draft)
    plan = declared(facts, year, since, edition)
    book = Book(facts, year, since, engine)
    binder = Binder(book, about.short, Published(about.known_on), parts=edition == "internal")
    specs = [
        block for section in plan for block in section.blocks if not isinstance(block, ChartSpec)
    ]
    shown = gather(binder, [SUMMARY, *specs])
    if edition == "public":
        binder.hidden = suppressed(printed_figures(shown, book.figures()))
    sections = list(_sections(binder, plan))
    sections.append(Section("A", "Checks on the figures", (_intro(checked), Checks(checked.lines))))
    sections.append(_appendix(binder, sections, edition))
    return Report(
        title=f"Annual report {year.label}",
        partnership=partnership,
        period=year.label,
        edition=edition,
        front=Front(
            tuple(_about(about, facts, edition, checked)),
            binder.paragraph(SUMMARY),
            checked.notice,
        ),
        sections=tuple(sections),
        stamp=about.known_on,
        draft=checked.notice is not None,
    )


def _sections(binder: Binder, plan: Sequence[SectionSpec]) -> Iterator[Section]:
    """The declared sections filled, tables and charts numbered through the report."""
    tables = charts = 0
    for number, section in enumerate(plan, start=1):
        declared_tables = [block for block in section.blocks if isinstance(block, TableSpec)]
        filled: dict[str, tuple[TableSpec, Table]] = {}
        for spec in declared_tables:
            tables += 1
            filled[spec.code] = (spec, binder.table(spec, tables))
        blocks: list[Block] = []
        for block in section.blocks:
            if isinstance(block, Text):
                blocks.append(binder.paragraph(block))
            elif isinstance(block, TableSpec):
                blocks.append(filled[block.code][1])
            else:
                drawn = chart(binder, block, *filled[block.table], charts + 1)
                if drawn:
                    charts += 1
                    blocks.append(drawn)
        yield Section(str(number), section.title, tuple(blocks))


def _appendix(binder: Binder, sections: Sequence[Section], edition: Edition) -> Section:
    """The definitions of every measure shown, with how many were left out if that may be said."""
    used: dict[str, None] = {}
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    used.update(dict.fromkeys(c.key.measure for c in row.cells if c.key))
            elif isinstance(block, Paragraph):
                used.update(
                    dict.fromkeys(
                        r.definition for r in block.runs if not isinstance(r, str) and r.definition
                    )
                )
    left_out = binder.left_out(used) if edition == "internal" else {}
    return Section(
        "B", "What each figure means", (Definitions(tuple(definitions(used, left_out))),)
    )


def _intro(checked: Checked) -> Paragraph:
    return Paragraph(
        ("Before a report is issued, its figures must agree with each other. ", checked.summary)
    )


def _about(
    about: About, facts: FactSet, edition: Edition, checked: Checked
) -> Iterator[tuple[str, str]]:
    """The lines of the first page: what the report stands on."""
    period = about.period
    yield "Period", f"{words.long_date(period.first)} to {words.long_date(period.last)}"
    if edition == "public":
        yield "Edition", "Public. Small numbers of children are held back and print c."
    else:
        yield "Edition", "Internal. Nothing is held back; do not pass on outside the partnership."
    yield "Councils", words.listed(sorted(facts.authorities)) or "None"
    yield "Source", f"{facts.source[:1].upper()}{facts.source[1:]}"
    yield "As known on", words.long_date(about.known_on)
    if about.covered_from:
        yield "Records from", words.long_date(about.covered_from)
    count = len(facts.set_aside)
    yield "Rows set aside", f"{count:,}" if count else "None"
    if still := still_in(facts, period):
        yield (
            "Look again",
            (
                f"Nobody enters or leaves care in {period.label} in the records of "
                f"{words.listed(still)}. A return may be missing."
            ),
        )
    yield "Checks", checked.summary


build = build_annual
