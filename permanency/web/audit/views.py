"""The log: is the chain whole?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from permanency.platform.audit import queries
from permanency.web.gate import needs
from permanency.web.once import new_token


@needs("audit.read")
def verify(request: HttpRequest) -> HttpResponse:
    """The last seals; a post checks the whole chain anew from its rows."""
    result = None
    if request.method == "POST":
        found = queries.verify_chain()
        result = (
            {
                "lead": "The chain holds.",
                "words": f"{found.rows:,} entries in {found.seals:,} seals were checked.",
                "kind": "done",
            }
            if not found.faults
            else {
                "lead": "The chain does not hold.",
                "words": " ".join(found.faults[:5]),
                "kind": "stop",
                "more": "Tell every partner council, and compare with the heads they hold.",
            }
        )
    seals = queries.last_seals(at_most=20)
    columns = [
        {"key": "number", "label": "Seal", "number": False},
        {"key": "at", "label": "Sealed"},
        {"key": "entries", "label": "Entries", "number": True},
    ]
    rows = [
        {"number": f"{seal.number:,}", "at": f"{seal.at:%d %b %Y, %H:%M}", "entries": seal.rows}
        for seal in seals
    ]
    facts = [("Seals", f"{seals[0].number:,}" if seals else "none yet")]
    return render(
        request,
        "audit/verify.html",
        {
            "result": result,
            "columns": columns,
            "rows": rows,
            "facts": facts,
            "verify_action": request.path,
            "token": new_token(),
        },
    )
