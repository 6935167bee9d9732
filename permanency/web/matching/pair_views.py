"""One child or unit with one family: why, and why not, in full."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permanency.casework.matching.fit.criteria import CRITERIA, NUMBER
from permanency.casework.matching.fit.explain import Explanation, explain
from permanency.casework.matching.fit.near import fits_after
from permanency.casework.matching.runs import on_other_lists
from permanency.platform.audit.operations import log_write
from permanency.web.components import Place
from permanency.web.formats import count_of, long_date
from permanency.web.matching import called, wording
from permanency.web.matching.called import records_of
from permanency.web.matching.cards import facts_of, link_href, lists_words, names_of_families
from permanency.web.matching.frame import children_and_families
from permanency.web.matching.look import Look, NotLooking, families_for
from permanency.web.matching.not_looking import not_available, not_looking_for_child
from permanency.web.matching.passed import (
    act_of,
    may_pass_over,
    passed_over,
    passed_words,
)
from permanency.web.matching.shortlist_views import trail
from permanency.web.tracking.said import agenda_act

READ = "matching.pair.read"


@children_and_families
def pair(request: HttpRequest, ref: str, home: str) -> HttpResponse:
    """What passes, what fails and by how much, what to ask, what helps, what it would cost."""
    try:
        look = families_for(request, ref, READ, only=home)
    except NotLooking:
        return not_looking_for_child(request, ref)
    if look.home_refs.row_of(home) is None:
        return _no_family(request, look, home)
    family = look.home_refs[0]
    told = explain(look.units, look.row, look.homes, 0, look.weights)
    child = called.named([look.unit])[look.unit.key]
    name = names_of_families([family], look, READ)[family.household_id]
    lists = on_other_lists([family.application_id], look.unit.key, look.actor, look.today)
    listed = lists.get(family.application_id, 0)
    href = link_href(look.unit.key, family.key)
    passed = passed_over(look).get(family.application_id)
    pass_act = act_of(look, family.key, passed, may=may_pass_over(look))
    return render(
        request,
        "matching/pair.html",
        {
            "trail_places": trail(
                Place(f"Families for {child}", reverse("matching-shortlist", args=[look.unit.key]))
            ),
            "title": f"{name} for {child}",
            "name": name,
            "child": child,
            "verdict": verdict(told),
            "band": str(told.band) if told.band else "",
            "acts": [
                *([{"words": "Explore a link", "href": href}] if href else []),
                *([pass_act | {"quiet": True}] if pass_act else []),
                *agenda_act(ref, records_of([look.unit])[0], look.actor, family=home),
            ],
            "passed": passed_words([passed])[passed.pk] if passed else "",
            "family_facts": facts_of(family),
            "child_facts": [
                look.unit.key,
                called.ages(look.unit, look.today),
                called.councils(look.unit),
                called.waiting(look.unit, look.today),
            ],
            "family_href": reverse("adopter", args=[family.key]),
            "child_href": reverse("child", args=[look.unit.children[0].ref])
            if len(look.unit.children) == 1
            else reverse("unit", args=[look.unit.group]),
            "passes": wording.met(told.passes),
            "fails": wording.failed(told.fails),
            "one_change": _one_change(look, told),
            "ask": wording.to_ask_family(told.questions),
            "ask_children": [
                {"kind": "unknown", "words": line.words, "more": _asked_of_children(line.code)}
                for line in told.questions
                if CRITERIA[NUMBER[line.code]].ask_children in line.ask
            ],
            "strengths": [{"kind": "meets", "words": each.words} for each in told.strengths],
            "compromises": wording.helped(told.compromises),
            "terms": wording.card_of_terms(told.terms, dict(look.weights.of)),
            "term_columns": _TERMS,
            "weights": f"Weights {look.weights.version}, agreed "
            f"{long_date(look.weights.agreed_on)} by {look.weights.author}.",
            "lists": lists_words(listed),
        },
    )


def _no_family(request: HttpRequest, look: Look, home: str) -> HttpResponse:
    from permanency.casework.adopters.models import Household
    from permanency.platform.security.policies import within

    seen = within(Household.objects.all(), look.actor, "adopter.read")
    if not seen.filter(ref=home, voided_at__isnull=True).exists():
        log_write(action="lookup.missed")
        raise Http404
    return not_available(request, home)


def verdict(told: Explanation) -> str:
    """One sentence that says where the pair stands."""
    if not told.fails and not told.questions:
        return "This family meets everything the plan asks for and we know of."
    if not told.fails:
        asked = count_of(len(told.questions), "answer is", "answers are")
        return f"Nothing rules this family out. {asked} missing."
    changes = count_of(len(told.fails), "change", "changes")
    return f"This family would need {changes}. Nobody has to say yes; a talk may be worth having."


def _one_change(look: Look, told: Explanation) -> str:
    """Whether the one thing in the way is all there is, tried on a copy of the pair."""
    if len(told.fails) != 1:
        return ""
    line = told.fails[0]
    if not CRITERIA[NUMBER[line.code]].flexible:
        return "This is for the children’s safety: no talk changes it."
    one = look.units.take([look.row])
    if fits_after(one, look.homes.take([0]), line.code):
        return "With this one change nothing else would stand in the way."
    return ""


def _asked_of_children(code: str) -> str:
    return CRITERIA[NUMBER[code]].ask_children


_TERMS: list[dict[str, Any]] = [
    {"key": "term", "label": "What adds to the order of the list", "width": 50},
    {"key": "met", "label": "How far it is met", "number": True},
    {"key": "weight", "label": "Weight", "number": True},
    {"key": "points", "label": "Adds", "number": True},
]
