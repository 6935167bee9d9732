"""The forms of stage 1, as declarations: what is asked, how it may be answered, why.

Nothing here runs anything. A form is short enough for one sitting and may be left at any point.
What stage 1 asks for: AAR 2005 Schedule 4 Part 1 and statutory guidance; rules.md 7.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from permanency.casework.adopters.own import terms

LONGEST = 4000


@dataclass(frozen=True)
class Question:
    """One question. ``kind``: text, textarea, pounds or radios; ``choices`` of radios."""

    code: str
    label: str
    kind: str = "textarea"
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Form:
    """A form: its words, about how many minutes it takes, and its questions."""

    code: str
    title: str
    lede: str
    minutes: int
    questions: tuple[Question, ...]
    hint: str = ""

    def answered(self, answers: Mapping[str, str]) -> int:
        """How many questions have an answer."""
        return sum(bool(answers.get(each.code, "").strip()) for each in self.questions)

    def minutes_more(self, answers: Mapping[str, str]) -> int:
        """About how long the rest takes: its share of the whole, in steps of five."""
        asked = [each for each in self.questions if not each.optional]
        left = sum(not answers.get(each.code, "").strip() for each in asked)
        return max(5, 5 * round(self.minutes * left / len(asked) / 5))


def _yes_no(code: str, label: str, hint: str = "") -> Question:
    return Question(code, label, "radios", hint, (("yes", "Yes"), ("no", "No")))


_REFEREE = "Name, how they know you, for how long, and how we can reach them"

FORMS: dict[str, Form] = {
    form.code: form
    for form in (
        Form(
            terms.MONEY,
            terms.FORMS[terms.MONEY],
            "We ask everybody this. You do not need to be rich or to own a home.",
            20,
            (
                Question(
                    "home",
                    "Do you own or rent your home?",
                    "radios",
                    choices=(
                        ("own", "We own it, with or without a mortgage"),
                        ("rent", "We rent it"),
                        ("family", "We live with family"),
                        ("other", "Something else"),
                    ),
                ),
                Question("since", "How long have you lived there?", "text", "For example 4 years"),
                Question("rooms", "How many bedrooms are there, and who sleeps where?"),
                Question(
                    "income",
                    "What comes in each month?",
                    "pounds",
                    "All of you together, after tax, in whole pounds",
                ),
                Question(
                    "outgoings",
                    "What goes out each month?",
                    "pounds",
                    "Home, bills, food, loans and travel together, in whole pounds",
                ),
                _yes_no("owing", "Do you owe money, apart from a mortgage?"),
                Question(
                    "owing_more",
                    "If you do: what, to whom, and how you pay it back",
                    optional=True,
                ),
                Question(
                    "with_child",
                    "What would change if a child moved in?",
                    hint="For example leave from work, childcare, a bigger car",
                ),
            ),
        ),
        Form(
            terms.FAMILY,
            terms.FORMS[terms.FAMILY],
            "The people you grew up with and the people you have now.",
            25,
            (
                Question("parents", "Your parents, or whoever brought you up"),
                Question("siblings", "Your brothers and sisters"),
                Question("children", "Your children, wherever they live", optional=True),
                Question("close", "Who else is close to you?", hint="Family, friends, neighbours"),
                Question("told", "Whom have you told, and what do they say?"),
                Question(
                    "adopted",
                    "Has anybody in your family been adopted, fostered or in care?",
                    optional=True,
                ),
            ),
            "Draw it on paper and send a photo if that is easier",
        ),
        Form(
            terms.REFEREES,
            terms.FORMS[terms.REFEREES],
            "We talk to three people who know you well. Not more than one may be a relative.",
            10,
            (
                Question("first", "The first person", hint=_REFEREE),
                Question("second", "The second person", hint=_REFEREE),
                Question("third", "The third person", hint=_REFEREE),
                Question(
                    "relatives",
                    "How many of them are relatives of yours?",
                    "radios",
                    choices=(("0", "None"), ("1", "One"), ("2", "Two or three")),
                ),
                _yes_no("asked", "Do all three know that we will ring them?"),
            ),
        ),
        Form(
            terms.WORK,
            terms.FORMS[terms.WORK],
            "How a usual week looks now, and how it could look with a child.",
            15,
            (
                Question("work", "What do you each do for work, and how many hours a week?"),
                Question("leave", "Who would take adoption leave, and for how long?"),
                Question("bending", "What could your work change, later on?", optional=True),
                Question("week", "What does a usual week look like?"),
                Question("helps", "Who could help when you are ill or at work?"),
            ),
        ),
        Form(
            terms.HEALTH,
            terms.FORMS[terms.HEALTH],
            "Your doctor writes a report, which our medical adviser reads. An illness alone does "
            "not stop anybody.",
            10,
            (
                Question(
                    "surgery", "Your doctor’s surgery", hint="Name and place, for each of you"
                ),
                Question(
                    "illness",
                    "Illnesses and treatments we should know of, now or before",
                    hint="Write “none” if there are none",
                ),
                Question("smoke", "Does anybody at home smoke or vape?", "text"),
                _yes_no("may_ask", "May we ask your doctor for a report?"),
            ),
        ),
    )
}


def kept(form: Form, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, as it is kept: known questions only, without blanks around, not too long."""
    return {
        each.code: words[:LONGEST]
        for each in form.questions
        if (words := typed.get(each.code, "").replace("\r\n", "\n").replace("\0", "").strip())
    }


def problems(form: Form, answers: Mapping[str, str]) -> list[tuple[str, str]]:
    """What must be put right before the form is handed in, beside each question."""
    found = []
    for each in form.questions:
        said = answers.get(each.code, "")
        if not said:
            if not each.optional:
                found.append((each.code, _missing(each)))
        elif each.kind == "radios" and said not in dict(each.choices):
            found.append((each.code, "Choose one of the answers"))
        elif each.kind == "pounds" and not pounds(said):
            found.append((each.code, f"Enter whole pounds, like 2,400. You entered “{said[:20]}”."))
    if form.code == terms.REFEREES and answers.get("relatives") == "2":
        found.append(
            (
                "relatives",
                "Not more than one of the three may be a relative (the regulations say so). "
                "Name somebody else for the others.",
            )
        )
    return found


def pounds(said: str) -> str:
    """An amount as digits, or nothing where it is none: "£2,400" is 2400."""
    plain = said.replace("£", "").replace(",", "").replace(" ", "").removesuffix(".00")
    return plain if plain.isascii() and plain.isdigit() and len(plain) <= 7 else ""


def _missing(question: Question) -> str:
    if question.kind == "radios":
        return f"Choose an answer: {question.label[0].lower()}{question.label[1:]}"
    return f"Answer “{question.label}”, or save the form and come back to it"
