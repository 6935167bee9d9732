"""The log: is the chain whole?"""

from __future__ import annotations

from typing import Any

import psycopg
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from permanency.platform.audit import queries
from permanency.platform.audit.verification import Verdict, verify
from permanency.web.formats import date_and_time, number
from permanency.web.gate import needs
from permanency.web.once import new_token

_SEALER = "permanency_sealer"


@needs("audit.read")
def chain(request: HttpRequest) -> HttpResponse:
    """The last seals; a post checks the whole chain anew from its rows."""
    result = _in_words(_verify()) if request.method == "POST" else None
    seals = queries.last_seals()
    return render(
        request,
        "audit/verify.html",
        {
            "result": result,
            "columns": [
                {"key": "number", "label": "Seal"},
                {"key": "at", "label": "Made"},
                {"key": "rows", "label": "Entries under it", "number": True},
            ],
            "rows": [
                {"number": number(seal.number), "at": date_and_time(seal.at), "rows": seal.rows}
                for seal in seals
            ],
            "facts": [("Seals", number(seals[0].number) if seals else "None yet")],
            "verify_action": request.path,
            "token": new_token(),
        },
    )


def _verify() -> Verdict:
    """As the sealer, in a transaction of its own: the service itself may not read the log."""
    where = connection.settings_dict
    with psycopg.connect(
        host=where["HOST"] or None,
        port=where["PORT"] or None,
        dbname=where["NAME"],
        user=_SEALER,
        password=where["PASSWORD"] or None,
        autocommit=True,
    ) as sealer:
        return verify(sealer)


def _in_words(verdict: Verdict) -> dict[str, Any]:
    if verdict.holds:
        waiting = (
            f" {number(verdict.waiting)} are newer than the last seal." if verdict.waiting else ""
        )
        return {
            "lead": "The chain holds.",
            "words": f"{number(verdict.rows)} entries under {number(verdict.seals)} seals "
            f"were computed again and agree.{waiting}",
            "kind": "done",
        }
    return {
        "lead": "The chain does not hold.",
        "words": " ".join(f"{finding}." for finding in verdict.findings[:5]),
        "kind": "stop",
        "more": "Tell every partner council, and compare with the heads they were sent.",
    }
