"""The sentences notes are made of. Write as if the child will read it: one day they may."""

from __future__ import annotations

OPENING = (
    "Spoke with the foster carer today.",
    "Visited at home.",
    "Telephone call with the social worker.",
    "Met at the contact centre.",
    "Short talk after the review.",
    "Letter from the health visitor read.",
    "Nursery rang.",
    "",
)

_EVERY_DAY = (
    "{name} is well and sleeps through most nights now.",
    "{name} has learned to ride a balance bike and wants to show everybody.",
    "{name} has a cold and was a little tearful, and cheered up with a story.",
    "{name} enjoyed the trip to the farm and talks about the goats.",
    "{name} has settled into the new routine faster than we had hoped.",
    "{name} loves water and splashed everybody at the swimming group.",
    "The carer says {name} laughs a lot these days.",
)
_LOOKING = (
    "Two families have asked for the profile of {name}; one has more questions about health.",
    "New photographs of {name} were taken for the profile, smiling in the garden.",
    "A family from the exchange day would like to hear more about {name}.",
    "The family that looked at {name}'s profile was matched elsewhere. We look further.",
    "The profile of {name} reads well now; the part about bedtime was added.",
)
_PLACED = (
    "{name} has unpacked the treasure box and put the photographs on the shelf.",
    "{name} calls the new room “my room”. Everybody is tired and glad.",
    "The first weeks are going well; {name} looks for comfort from both parents.",
    "{name} started nursery near the new home and was proud of the coat peg.",
    "Nights are still short. The parents have the support line's number and use it.",
)
_PLANNING = (
    "The grandmother's assessment goes on; {name} enjoys her visits.",
    "Contact went well. {name} was glad to see mum and settled quickly afterwards.",
    "The court has asked for one more assessment before it decides about {name}.",
    "The carers would keep {name} for as long as is needed.",
)
_EARLY = (
    "The early-permanence carers send photographs every week; {name} is growing fast.",
    "{name} is fed, winded and admired. The carers manage the not-knowing well.",
)

NEWS = {
    "parallel": (*_PLANNING, *_EVERY_DAY),
    "early": (*_EARLY, *_PLANNING),
    "decided": (*_EVERY_DAY, *_PLANNING[2:]),
    "searching": (*_LOOKING, *_EVERY_DAY),
    "matched": (*_EVERY_DAY, "The book about the new family has arrived; {name} carries it about."),
    "placed": _PLACED,
}

_USUAL = (
    "Next visit in two weeks.",
    "No change to the plan.",
    "To be told at the next tracking meeting.",
    "I will ring again on Friday.",
    "",
)
CLOSING = {
    "parallel": (*_USUAL, "The hearing date is still awaited."),
    "early": (*_USUAL, "The carers would like to know the hearing date soon."),
    "decided": (*_USUAL, "Papers are with the court."),
    "searching": (
        *_USUAL,
        "The medical summary is still to be updated.",
        "Profile goes out again.",
    ),
    "matched": (*_USUAL, "Introductions are planned with both carers."),
    "placed": (*_USUAL, "The next visit is agreed.", "Support is looked at in the review."),
}
