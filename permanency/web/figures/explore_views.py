"""One figure, opened: value, change, chart, table, definition, children."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from permanency.insight import presentation
from permanency.insight.engines.query import QueryError
from permanency.insight.figures import Figure, Question, query_of
from permanency.insight.measures import Measure
from permanency.insight.measures import language as words
from permanency.insight.measures.derived import DERIVED
from permanency.insight.periods import Period, PeriodError, PeriodKind, before
from permanency.insight.reports.definitions import definition
from permanency.web.figures import periods, sentences
from permanency.web.figures.adopter_themes import OWN_NAMES, of_adopters
from permanency.web.figures.asked import Asked, read
from permanency.web.figures.behind_table import behind_part
from permanency.web.figures.breakdown import breakdown_table
from permanency.web.figures.contents import contents_of
from permanency.web.figures.frame import choice, figure_href, trail
from permanency.web.figures.made_views import made_figure
from permanency.web.figures.meaning import meaning
from permanency.web.figures.reader import Reader, reader_of
from permanency.web.figures.ready import Ready, being_counted, ready_for
from permanency.web.figures.themes import SPLITS, asked_for, words_of
from permanency.web.figures.trend import trend
from permanency.web.gate import actor_of, needs


@needs("figures.read")
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """A figure of the reader's councils, for a period, split as asked."""
    if code in DERIVED:
        return made_figure(request, DERIVED[code])
    measure = asked_for(code)
    if measure is None:
        raise Http404
    reader, today = reader_of(actor_of(request)), timezone.localdate()
    problem = ""
    try:
        asked = read(request.GET, measure, reader, today)
        query_of(asked.question)
    except (PeriodError, QueryError) as wrong:
        asked, problem = read({}, measure, reader, today), str(wrong)
    ready = ready_for(reader)
    if ready is None:
        return being_counted(request, trail())
    if request.GET.get("as") == "csv" and not problem:
        return _csv(ready, asked)
    return render(
        request,
        "figures/explore.html",
        {
            "title": measure.title,
            "lede": f"{_asks(measure)}{ready.warning}".strip(),
            "trail_places": trail(),
            "acts": [{"words": "Download", "href": f"{asked.address}&as=csv", "quiet": True}],
            "themes": contents_of(measure.code, adopters=of_adopters(measure)),
            "controls": _controls(measure, asked, today),
            "narrowed": _narrowed(measure, asked),
            "behind_title": "",
            **({"none_words": problem} if problem else _answer(request, reader, ready, asked)),
            "meaning": meaning(measure, ready.asking, asked),
        },
        status=400 if problem else 200,
    )


def _asks(measure: Measure) -> str:
    """What the figure asks, where its title does not say it all."""
    plain = isinstance(measure.statistic, words.Count) and not measure.statistic.of
    return "" if plain else dict(definition(measure.code).facts)["What"]


def _answer(request: HttpRequest, reader: Reader, ready: Ready, asked: Asked) -> dict[str, Any]:
    measure, asking, period = asked.measure, ready.asking, asked.period
    bare = Question(measure.code, period, None, asked.picks)
    past = before(period)
    if not asking.covers(bare):
        return {
            "none_words": "Not known for this period.",
            "none_more": f"The records begin on {since:%-d %B %Y}, and a figure needs all of its "
            "period."
            if (since := asking.since_of(measure))
            else "",
        }
    total = asking.figures(bare)[-1]
    earlier = Question(measure.code, past, None, asked.picks)
    then = asking.figures(earlier)[-1] if asking.covers(earlier) else None
    if total.value is None:
        shown: dict[str, Any] = {
            "none_words": "Nobody is in this cohort."
            if of_adopters(measure)
            else "No child is in this cohort.",
            "none_more": f"Left out: {sentences.left_out(total)}.",
        }
    else:
        shown = {
            "value": sentences.shown(total),
            "unit": "" if measure.unit in ("percent", "pence") else measure.unit,
            "lines": sentences.lines(measure, period, total, then, past),
            "why_href": "#meaning",
        }
    drawn = period.kind in (PeriodKind.YEAR, PeriodKind.POOLED, PeriodKind.QUARTER, PeriodKind.AT)
    return {
        **shown,
        "chart": trend(asking, measure, period, reader.whole, timezone.localdate())
        if drawn and not asked.picks
        else None,
        "table": breakdown_table(asking, asked, reader.whole),
        **behind_part(actor_of(request), asking, asked, total),
    }


def _csv(ready: Ready, asked: Asked) -> HttpResponse:
    figures: list[Figure] = []
    if ready.asking.covers(asked.question):
        figures = ready.asking.figures(asked.question)
    answer = HttpResponse(presentation.as_csv(figures), content_type="text/csv; charset=utf-8")
    name = f"{asked.measure.code}-{periods.to_address(asked.period)}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _controls(measure: Measure, asked: Asked, today: Any) -> list[dict[str, Any]]:
    offered: list[Period] = periods.offered(measure, today)
    if asked.period not in offered:
        offered = [asked.period, *offered]
    return [
        choice(
            "period",
            "Period",
            periods.to_address(asked.period),
            [
                (periods.to_address(each), _period_words(each, measure, today))
                for each in dict.fromkeys(offered)
            ],
        ),
        choice(
            "by",
            "Split by",
            asked.by,
            [(each.name, SPLITS.get(each.name, words_of(each.name))) for each in measure.by],
        ),
    ]


def _period_words(period: Period, measure: Measure, today: Any) -> str:
    told = periods.in_words(period, stock=measure.is_stock)
    return f"{told}, so far" if not measure.is_stock and period.last > today else told


def _narrowed(measure: Measure, asked: Asked) -> dict[str, str] | None:
    """What the figure is narrowed to, and the way back to the whole."""
    if not asked.picks:
        return None
    said = " and ".join(
        f"{words_of(column)}: {' or '.join(_picked(column, code) for code in codes)}"
        for column, codes in asked.picks
    )
    return {"words": said, "href": figure_href(measure, asked.period, by=asked.by)}


def _picked(column: str, code: str) -> str:
    return code if column in OWN_NAMES else words_of(code).lower()
