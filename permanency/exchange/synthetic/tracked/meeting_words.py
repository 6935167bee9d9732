"""What is said at tracking meetings: notes, actions, and what the work taught. Nobody's name."""

from __future__ import annotations

# What meetings learned; read by many, so it never tells of one child.
PRACTICE = (
    "Medical summaries take six weeks or more. We ask for them when the review recommends "
    "adoption, not when the decision is made.",
    "Profiles with a short film bring twice as many questions from families. We make one for "
    "each child who waits over four months.",
    "Together-or-apart assessments come too late. They begin with the second review from now on.",
    "Families ask about contact first. The plan for contact goes into each profile.",
    "Reviews after moving in were late where the reviewing officer changed. Their manager is told.",
    "Life story work had not begun for several children. The hub offers a morning a month.",
    "Carers heard of a pause from others. Whoever pauses a search rings the carer the same day.",
)

# Notes by the first reason on the agenda; {name} is the child's first name.
SAID = {
    "clock_overdue": (
        "{name}'s review has been put off twice. A date is promised this week.",
        "The visit to {name} was made and has not been written down yet.",
        "The papers for {name} are with the decision maker. A date is asked for.",
    ),
    "action_overdue": (
        "Still waiting for the answer. {name}'s worker will ring instead of writing.",
        "Half of it is done. A new day was agreed.",
    ),
    "asked_for": (
        "{name} is doing well. The profile has gone out and two families have read it.",
        "No new families for {name}. We look at the wording of the profile together.",
        "The assessment of the relative goes on. {name} enjoys the visits.",
        "Everything as planned for {name}.",
    ),
    "paused_long": (
        "The pause has lasted long enough. We ask for the result by the end of the month.",
        "The carers' assessment is nearly done. {name} is happy there.",
    ),
    "new": (
        "First look at {name}'s plan. The family finder meets the carer next week.",
        "{name} is new to us. Early permanence was talked about with the social worker.",
        "Parallel planning for {name}. The final hearing is in the new year.",
    ),
    "unborn": (
        "The midwife has been told. A meeting before the birth is arranged.",
        "Early permanence was explained to the team. Carers are being looked for.",
    ),
    "early_permanence": (
        "Early permanence may be right for {name}. Two families could be ready.",
        "The social worker is to say whether early permanence is right for {name}.",
    ),
    "earlier_child_adopted": (
        "The adopters of the earlier child will be asked before we look elsewhere.",
    ),
    "no_note": (
        "Nothing was written for a while because nothing changed. {name} is well.",
        "The worker was on leave. {name} has grown and talks more.",
        "The profile of {name} is up to date. The search goes on.",
    ),
    "added": ("Talked about at the worker's wish.",),
}

# (what is to be done, by the social worker or the family finder)
ACTIONS = {
    "clock_overdue": (
        ("Hold the review and write it down", "social_worker"),
        ("Write down the visits that were made", "social_worker"),
        ("Ask the decision maker for a date", "finder"),
    ),
    "paused_long": (
        ("Ask for the result of the assessment", "finder"),
        ("Tell the carers what happens next", "social_worker"),
    ),
    "early_permanence": (
        ("Say whether early permanence is right", "social_worker"),
        ("Ask who could be early-permanence carers", "finder"),
    ),
    "unborn": (
        ("Meet the midwife", "social_worker"),
        ("Look for early-permanence carers", "finder"),
    ),
    "earlier_child_adopted": (("Ask the adopters of the earlier child", "finder"),),
    "": (
        ("Ask for the updated medical summary", "social_worker"),
        ("Send the profile to the neighbouring agencies", "finder"),
        ("Take new photographs for the profile", "finder"),
        ("Arrange a visit to the foster carer", "finder"),
        ("Begin the life story book", "social_worker"),
        ("Finish the support plan", "finder"),
        ("Ask the nursery for a report", "social_worker"),
        ("Meet the two families from the exchange day", "finder"),
    ),
}
