"""The problems of a return: as the preview lists them, and as a file to mend them by.

The file says where each row is and what to do; it holds no name and no child's number.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from permanency.platform.imports.models import ImportBatch, RowAct
from permanency.web.formats import number

_TODO = {
    "mend_first": "Mend first",
    "set_aside": "Set aside",
    "kept_flagged": "Kept, flagged",
}
_WHAT_TO_DO = {
    "mend_first": "Mend it in the council's own system and send the return again: the child is not "
    "taken until then.",
    "set_aside": "Mend the row and send the return again: the child's other rows are taken.",
    "kept_flagged": "Taken as it is. Check it, and mend it for the next return.",
}
_ORDER = ("mend_first", "set_aside", "kept_flagged")
# Spreadsheets run cells that begin so as formulas.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def listed(batch: ImportBatch, *, every: bool) -> list[dict[str, Any]]:
    """The rules that found something, worst first, then those that could not run.

    ``every`` adds the rules that found nothing.
    """
    found = sorted(
        (one for one in batch.problems if one["state"] == "found"),
        key=lambda one: (_ORDER.index(one["remedy"]), one["rule"]),
    )
    resting = [one for one in batch.problems if one["state"] == "not_run"]
    rows = [
        {
            "rule": one["rule"],
            "what": one["title"],
            "count": one["children"],
            "todo": _TODO[one["remedy"]],
        }
        for one in found
    ]
    rows += [
        {
            "rule": one["rule"],
            "what": _resting(one["reason"]),
            "count": None,
            "todo": "Not run",
        }
        for one in resting
    ]
    if every:
        rows += [
            {"rule": one["rule"], "what": one["title"], "count": 0, "todo": "No problem"}
            for one in batch.problems
            if one["state"] == "nothing"
        ]
    return rows


def lede(batch: ImportBatch) -> str:
    """ "58 rules run: 53 found nothing, 1 could not run."."""
    states = [one["state"] for one in batch.problems]
    run = len(states) - states.count("not_run")
    told = f"{number(run)} rules run: {number(states.count('nothing'))} found nothing"
    resting = states.count("not_run")
    return f"{told}, {number(resting)} could not run." if resting else f"{told}."


def as_csv(batch: ImportBatch) -> str:
    """One line for each problem: file, line, rule, what is wrong, what to do."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["File", "Line", "Rule", "What is wrong", "What to do"])
    for one in batch.problems:
        if one["state"] == "not_run":
            writer.writerow(["", "", one["rule"], _safe(_resting(one["reason"])), ""])
        for row in one["rows"]:
            told = [row["file"], row["line"] or "", one["rule"], one["title"]]
            writer.writerow([*(_safe(each) for each in told), _WHAT_TO_DO[one["remedy"]]])
        named = {row["child"] for row in one["rows"]}
        if one["children"] > len(named) > 0:
            more = f"and {one['children'] - len(named):,} more children"
            writer.writerow(["", "", one["rule"], f"{one['title']}: {more}", ""])
    for aside in batch.rows.filter(act=RowAct.SET_ASIDE).exclude(file="").order_by("id"):
        writer.writerow(
            [
                _safe(aside.file),
                aside.line or "",
                "",
                _safe(aside.problem),
                _WHAT_TO_DO["set_aside"],
            ]
        )
    return out.getvalue()


def _resting(reason: str) -> str:
    told = reason.removeprefix("Could not be checked. ")
    return f"Could not be checked: {told[:1].lower()}{told[1:]}".rstrip(".")


def _safe(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
