"""The forms about a link and its papers: at most eight fields, facts only."""

from __future__ import annotations

from typing import Any

from django import forms

from permanency.casework.children import terms as of_children
from permanency.casework.matching import terms
from permanency.casework.matching.models import Link
from permanency.web.adopters.form_parts import day, line, one_of, words
from permanency.web.form_fields import came_with
from permanency.web.links.pair import Pair

EXAMPLE = "For example 27 3 2026"


class LinkForm(forms.Form):
    """A form about one link, and about those of brothers and sisters with the same family.

    ``several`` says that it can be recorded for all of them in one step; ``whole`` that they are
    asked for, since the unit moves together.
    """

    several = False

    def __init__(
        self, data: Any = None, *, pair: Pair, about: Any = None,
        initial: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        self.pair, self.about = pair, about
        super().__init__(data, initial=initial)
        if self.several and (len(pair.together) > 1 or came_with(data, "children")):
            self.fields["children"] = forms.MultipleChoiceField(
                label="For which children?",
                choices=[(each.ref, pair.names[each.pk]) for each in pair.together],
                initial=[each.ref for each in pair.together],
                widget=forms.CheckboxSelectMultiple,
                error_messages={
                    "required": "Choose the children it is recorded for",
                    "invalid_choice": "The link of a child you ticked was closed meanwhile. "
                    "Look again at whom it is recorded for",
                },
            )
        self.prepare()

    def prepare(self) -> None:
        """Choices that depend on the link."""

    @property
    def links(self) -> list[Link]:
        """The links it is recorded for, in the one order in which children are locked.

        Two workers who record for brothers and sisters at once, each from another child's link,
        would else wait for each other.
        """
        chosen = self.cleaned_data.get("children")
        if chosen is None:
            return [self.pair.link]
        links = [each for each in self.pair.together if each.ref in chosen]
        return sorted(links, key=lambda each: each.record_id)

    @property
    def values(self) -> dict[str, Any]:
        """What the operation is given."""
        return {name: each for name, each in self.cleaned_data.items() if name != "children"}


def own_words(label: str = "In words") -> forms.CharField:
    """Sentences somebody may read in many years."""
    return words(label, hint="Write as if the child will read it, because one day they may.")


class EventForm(LinkForm):
    """What happened to the link."""

    several = True
    state = one_of(
        "What happened?",
        {code: terms.LINK_STATES[code] for code in terms.EXPLORING if code != terms.SUGGESTED},
        empty="Choose what happened",
    )
    on = day(hint=EXAMPLE)
    side = one_of("Who did it?", terms.LINK_SIDES, empty="Choose which side")
    words = own_words()


class DeclineForm(LinkForm):
    """One side does not go on."""

    several = True
    side = one_of("Who decided not to go on?", terms.LINK_SIDES, empty="Choose which side")
    on = day(hint=EXAMPLE)
    reason = one_of("Why?", terms.DECLINE_REASONS, empty="Say why")
    words = own_words()


CLOSED_BY_HAND = ("family_matched", "plan_changed", "other")


class CloseForm(LinkForm):
    """The link ends for another reason."""

    several = True
    on = day(hint=EXAMPLE)
    why = one_of(
        "Why?", {code: terms.LINK_CLOSED[code] for code in CLOSED_BY_HAND}, empty="Say why"
    )


class WhyForm(LinkForm):
    """An entry is taken back."""

    why = line("Why was it wrong?", empty="Say why it was wrong")


class PaperForm(LinkForm):
    """A paper is finished."""

    several = True
    kind = one_of("Which paper?", terms.PAPER_KINDS, empty="Choose the paper")
    finished_on = day("When was it finished?", hint=EXAMPLE)


class SentForm(LinkForm):
    """A paper went to the adopters."""

    several = True
    on = day("When was it sent to the adopters?", hint=EXAMPLE)


class CommentsForm(LinkForm):
    """What the adopters answered."""

    several = True
    on = day("When did they answer?", hint=EXAMPLE)
    comments = one_of(
        "What did they say?",
        {code: said for code, said in terms.COMMENTS.items() if code != "waiting"},
        empty="Choose what they said",
    )
    words = words("Their comments", hint="In their own words where you can")


class MatchForm(LinkForm):
    """The agency decision maker decided on the family."""

    several = True
    on = day(
        "When was the match decided?",
        hint="The agency decision, not the panel’s day, for example 27 3 2026",
    )
    decided_as = line(
        "Who decided, and in which role?",
        hint="For example: Hester Quillan, agency decision maker",
        empty="Say who decided, and in which role",
    )


class MatchEndedForm(LinkForm):
    """The match ended before the child moved in."""

    several = True
    on = day("When did the match end?", hint=EXAMPLE)
    reason = one_of(
        "Why?",
        {
            code: of_children.MATCH_END_REASONS[code]
            for code in ("family_withdrew", "agency_ended", "plan_changed", "other")
        },
        empty="Choose why the match ended",
    )
