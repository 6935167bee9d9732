"""The fixed names of the log as people say them."""

from __future__ import annotations

# Names of the log that are no change of a record, though they are no plain read either.
NO_CHANGE = (".previewed", ".missed", ".exported", ".printed", ".downloaded", ".shown")

# Where the fixed name alone would read oddly; the others read as they are written.
_WORDS = {
    "birth.recorded": "Was born",
    "care.entered": "Came into care",
    "care.left": "Left care",
    "decision.recorded": "Agency decision recorded",
    "decision.reversed": "Plan changed away from adoption",
    "consent.recorded": "A parent’s consent recorded",
    "consent.withdrawn": "A parent withdrew consent",
    "placed_for_adoption.recorded": "Placed for adoption",
    "placement.recorded": "Moved home",
    "disruption.recorded": "Placement ended before an order",
    "record.opened": "Record opened",
    "record.closed": "Record closed",
    "report.finished": "Permanence report finished",
    "report.defect_found": "Defect found in the permanence report",
    "report.redone": "Permanence report done again",
    "requirement.recorded": "Plan requirement recorded",
    "requirement.changed": "Plan requirement changed",
    "requirement.ended": "Plan requirement ended",
    "delay.began": "Delay recorded",
    "delay.ended": "Delay over",
    "day.corrected": "A day corrected",
    "entry.corrected": "An entry corrected",
    "doubt.cleared": "An entry put right",
    "document.voided": "Document taken back",
    "document.ordered": "Documents put in order",
    "action.added": "Action agreed",
    "action.raised": "Action raised with a senior manager",
    "action.not_done": "Action open again",
    "meeting.child_added": "Put on a meeting’s list",
    "meeting.put_on": "Put on a matching meeting’s agenda",
    "meeting.family_taken_off": "A family taken off a meeting’s agenda",
    "meeting.child_taken_off": "Taken off a meeting’s list",
    "meeting.child_skipped": "Left for another meeting",
    "meeting.child_talked_about": "Talked about at a meeting",
    "meeting.child_corrected": "Meeting’s note corrected",
    "meeting.agenda_built": "Put on a meeting’s list",
    "return.taken": "Brought up to date from the council’s return",
    "return.undone": "A return was undone",
    "worker.named": "Worker named",
    "worker.ended": "Worker no longer named",
    "grant.break_glass": "Opened in an emergency by someone outside the team",
    "grant.given": "Opened to somebody for a time",
    "grant.ended": "Closed again to somebody it was opened to",
    "denial.given": "Closed to somebody who must not see it",
    "denial.ended": "No longer closed to somebody",
}


def words_of(action: str) -> str:
    """A fixed name of the log as people say it: "placement_order.recorded"."""
    known = _WORDS.get(action)
    if known:
        return known
    words = action.replace("_", " ").replace(".", " ")
    return words[:1].upper() + words[1:]
