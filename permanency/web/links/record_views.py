"""Recording what happened to a link: choose, fill in the form, see what it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from permanency.casework.matching import operations as does
from permanency.casework.matching.models import Link
from permanency.platform.rows.conflict import ChangedByAnother
from permanency.platform.security.policies import NotAllowed
from permanency.web.adopters.conflict import both_versions
from permanency.web.components import Place
from permanency.web.conflicts import conflict_page, kept_theirs, line, sent_again
from permanency.web.date_boxes import DateBoxesField
from permanency.web.form_fields import errors_of, fields_of
from permanency.web.formats import long_date, short_date
from permanency.web.gate import needs
from permanency.web.links.act import Act, Said
from permanency.web.links.acts import ACTS, BY_SLUG, GROUPS
from permanency.web.links.forms import LinkForm
from permanency.web.links.pair import Pair, case_of, find_pair, trail
from permanency.web.links.words import tag_of
from permanency.web.numbers_typed import whole_number
from permanency.web.once import take, token_of
from permanency.web.what_happened import choices

ASK_THE_HUB = "You do not see this family’s record. Ask the hub to record it."


@needs("child.write")
def choose(request: HttpRequest, ref: str) -> HttpResponse:
    """What happened? Only what can be recorded now is offered; the rest says why not."""
    pair = find_pair(request, ref, action="link.event_list.read", writing=True)
    listed = [each for each in ACTS if each.group]
    refused = {each.slug: _refused(each, pair) for each in listed}
    return render(
        request,
        "children/record_choose.html",
        {
            "case": case_of(pair),
            "trail_places": trail(pair),
            "back_href": reverse("link", args=[ref]),
            **choices(
                listed,
                refused=refused,
                headings=GROUPS,
                href=lambda slug: reverse("link_record", args=[ref, slug]),
            ),
        },
    )


def _refused(act: Act, pair: Pair) -> str:
    return act.refused(pair) or (ASK_THE_HUB if act.both_sides and not pair.decides else "")


@needs("child.write")
def record(request: HttpRequest, ref: str, slug: str, code: str = "") -> HttpResponse:
    """One thing: the form, and after it the page one came from with what was done."""
    act = BY_SLUG.get(slug)
    if act is None or bool(act.find) != bool(code):
        raise Http404
    pair = find_pair(request, ref, action="link.event_form.read", writing=True)
    about = act.find(pair, code) if act.find else None
    if act.find and about is None:
        raise Http404
    posted = request.method == "POST"
    if posted and (request.POST.get("act") == "theirs" or "link" in kept_theirs(request)):
        messages.success(request, "It stays as your colleague saved it.")
        return redirect(act.back, ref)
    form = act.form(
        typed_into(request, act.form) if posted else None,
        pair=pair,
        about=about,
        initial=act.seen(about),
    )
    stops = _refused(act, pair)
    versions = _versions(request, pair)
    row = act.row_of(about)
    version = number_sent(request, "version", row.version if row else 0)
    if form.is_bound and form.is_valid():
        said = Said(pair, about, form.values, form.links, versions, version)
        try:
            if act.both_sides and not pair.decides:
                raise does.NotPossible("", ASK_THE_HUB)
            # What is refused is not taken either: the same form is mended and sent again.
            with transaction.atomic():
                if take(request):
                    act.record(said)
                    messages.success(request, act.done)
            return redirect(act.back, ref)
        except does.NotPossible as refused:
            tell(form, refused, act.names)
        except does.DoesNotFit as refused:
            for sentence in dict.fromkeys(each.message for each in refused.problems):
                form.add_error("on" if "on" in form.fields else None, sentence)
        except NotAllowed as refused:
            form.add_error(None, str(refused))
        except ChangedByAnother:
            if row is not None and not _moved(form.links, versions):
                row.refresh_from_db()
                return both_versions(
                    request, case=case_of(pair), row=row, form=form, now=act.seen(row)
                )  # fmt: skip
            return _conflict(request, act, pair, form, versions)
    return _form_page(request, act, pair, about, form, stops, version)


def typed_into(request: HttpRequest, form: type[LinkForm]) -> Any:
    """What was sent, days chosen on the page of both versions put back into their boxes."""
    days = [name for name, each in form.base_fields.items() if isinstance(each, DateBoxesField)]
    return sent_again(request, days)


def number_sent(request: HttpRequest, name: str, otherwise: int) -> int:
    """A whole number the form sent, such as the version it was shown."""
    sent = whole_number(request.POST.get(name))
    return otherwise if sent is None else sent


def _versions(request: HttpRequest, pair: Pair) -> dict[int, int]:
    """The version of each link as the form showed it, by the link's id."""
    return {
        each.pk: number_sent(request, f"version-{each.ref}", each.version) for each in pair.together
    }


def tell(form: LinkForm, refused: does.NotPossible, names: Mapping[str, str]) -> None:
    """Put what was refused beside its field; what belongs to none stands over the form."""
    name = names.get(refused.field, refused.field)
    for sentence in getattr(refused, "blockers", [str(refused)]):
        form.add_error(name if name in form.fields else None, sentence)


def _moved(links: list[Link], versions: Mapping[int, int]) -> list[Link]:
    """The links that somebody else changed since the form was shown."""
    now = {each.pk: each for each in Link.objects.filter(pk__in=[each.pk for each in links])}
    return [now[each.pk] for each in links if now[each.pk].version != versions[each.pk]]


def _conflict(
    request: HttpRequest, act: Act, pair: Pair, form: LinkForm, versions: Mapping[int, int]
) -> HttpResponse:
    """Where the links stand now, and what was about to be recorded; nothing is lost."""
    moved = _moved(form.links, versions) or [Link.objects.get(pk=pair.link.pk)]
    on = form.cleaned_data.get("on")
    mine = f"{act.title}{f', {long_date(on)}' if on else ''}"
    theirs = "; ".join(
        f"{pair.names.get(each.pk, pair.child)}: {tag_of(each)[0].lower()}, "
        f"{short_date(each.closed_on or each.state_on)}"
        for each in moved
    )
    return conflict_page(
        request,
        case=case_of(pair),
        row=moved[0],
        record_id=moved[0].record_id,
        lines=[
            line(
                "What happens to the link",
                "keep-link",
                theirs=("theirs", theirs),
                mine=("mine", mine),
            )
        ],
        changed={f"version-{each.ref}": str(each.version) for each in moved},
    )


def _form_page(
    request: HttpRequest, act: Act, pair: Pair, about: Any, form: LinkForm, stops: str,
    version: int,
) -> HttpResponse:  # fmt: skip
    side: list[dict[str, Any]] = []
    if stops:
        side.append({"title": "Before you record this", "rows": [{"words": stops}]})
    will = act.will(pair, about)
    if will:
        side.append({"title": "What recording this will do", "rows": will})
    side.append({"title": "So far", "rows": _so_far(pair)})
    hidden = {
        f"version-{each.ref}": str(number_sent(request, f"version-{each.ref}", each.version))
        for each in (pair.together if act.moves else ())
    }
    if act.row:
        hidden["version"] = str(version)
    return render(
        request,
        "children/entry.html",
        {
            "case": case_of(pair),
            "trail_places": [*trail(pair), *_choose_place(act, pair)],
            "title": act.title,
            "lede": act.lede,
            "act_words": act.act,
            "after_words": "The day and what was recorded stay in the history.",
            "side": side,
            "files": False,
            "errors": errors_of(form) if form.is_bound else [],
            "fields": fields_of(form),
            "hidden": hidden,
            "token": token_of(request),
            "form_action": request.path,
            "back_href": reverse(act.back, args=[pair.link.ref]),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


def _choose_place(act: Act, pair: Pair) -> list[Place]:
    if not act.group:
        return []
    return [Place("What happened?", reverse("link_choose", args=[pair.link.ref]))]


def _so_far(pair: Pair) -> list[dict[str, Any]]:
    link = pair.link
    return [
        {"words": "Link opened", "after": f", {short_date(link.opened_on)}"},
        {"words": tag_of(link)[0], "after": f", {short_date(link.closed_on or link.state_on)}"},
    ]
