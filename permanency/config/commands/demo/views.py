"""Views of the list of children that two of the demonstration's people have saved."""

from __future__ import annotations

from urllib.parse import urlencode

_IVY, _PIP = "ivy.lanternwood@kestrel-vale.example", "pip.calloway@kestrel-vale.example"

# whose, name, slug, filters as the list's address holds them
_SAVED: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = (
    (_IVY, "Mine, paused", "mine-paused", (("stands", "authority_paused"), ("worker", "me"))),
    (
        _IVY,
        "Mine, something overdue",
        "mine-something-overdue",
        (("clock", "overdue"), ("worker", "me")),
    ),
    (
        _IVY,
        "Babies in parallel planning",
        "babies-in-parallel-planning",
        (("stands", "parallel_planning"), ("about", "under_1")),
    ),
    (
        _PIP,
        "First reviews overdue",
        "first-reviews-overdue",
        (("overdue", "authority_first_review"),),
    ),
    (
        _PIP,
        "Waiting over 18 months, with brothers and sisters",
        "waiting-over-18-months",
        (("waits", "siblings"), ("waits", "over_18_months")),
    ),
    (
        _PIP,
        "Decision made, over 60 days",
        "decision-made-over-60-days",
        (("stands", "decision_no_authority"), ("days", "60")),
    ),
)


def save_views() -> int:
    """Save those that are not there yet, each by whom it belongs to; how many were saved."""
    return sum(_save(*saved) for saved in _SAVED)


def _save(e_mail: str, name: str, slug: str, filters: tuple[tuple[str, str], ...]) -> bool:
    from django.db import transaction

    from permanency.exchange.synthetic.loading_staff import PAGE, account_id
    from permanency.platform.audit.operations import log_write
    from permanency.platform.security.identity import acting_as
    from permanency.web.models import SavedView

    mine = account_id(e_mail)
    with transaction.atomic(), acting_as(mine, page=PAGE):
        if SavedView.objects.filter(account_id=mine, slug=slug).exists():
            return False
        SavedView.objects.create(account_id=mine, name=name, slug=slug, filters=urlencode(filters))
        log_write(action="view.saved")
    return True
