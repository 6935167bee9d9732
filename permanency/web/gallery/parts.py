"""The page of components: dates its samples need, and links to the sample pages."""

from __future__ import annotations

from datetime import date

from permanency.web.gallery import (
    account,
    adopters,
    adopters_household,
    adopters_kept,
    adopters_lists,
    applicant,
    board,
    children,
    children_list,
    events,
    events_feedback,
    figures,
    finding,
    finding_events,
    imports,
    kept_lists,
    link_tabs,
    links,
    matching,
    matching_fairness,
    matching_lists,
    meetings,
    meetings_matching,
    mending,
    old_enquiries,
    plan,
    profiles,
    profiles_outside,
    public,
    recording,
    recruitment,
    recruitment_figures,
    service,
    settings,
    work,
)
from permanency.web.gallery.frame import TODAY, Page, Samples, shell

DAYS = {
    "born": date(2024, 8, 19),
    "decision": date(2026, 1, 15),
    "order": date(2026, 4, 2),
    "late": date(2026, 11, 23),
    "later": date(2027, 1, 1),
}

SAMPLES: Samples = {
    **children_list.PAGES,
    **children.PAGES,
    **recording.PAGES,
    **imports.PAGES,
    **links.PAGES,
    **link_tabs.PAGES,
    **figures.PAGES,
    **service.PAGES,
    **account.PAGES,
    **applicant.PAGES,
    **board.PAGES,
    **plan.PAGES,
    **meetings.PAGES,
    **meetings_matching.PAGES,
    **work.PAGES,
    **mending.PAGES,
    **public.PAGES,
    **adopters.PAGES,
    **adopters_household.PAGES,
    **adopters_lists.PAGES,
    **adopters_kept.PAGES,
    **events.PAGES,
    **events_feedback.PAGES,
    **recruitment.PAGES,
    **recruitment_figures.PAGES,
    **old_enquiries.PAGES,
    **matching.PAGES,
    **matching_fairness.PAGES,
    **finding.PAGES,
    **finding_events.PAGES,
    **matching_lists.PAGES,
    **kept_lists.PAGES,
    **profiles.PAGES,
    **profiles_outside.PAGES,
    **settings.PAGES,
}


def components() -> Page:
    """Every component in every state."""
    return {
        "shell": shell(""),
        "today": TODAY,
        "days": DAYS,
        "pages": [{"words": name, "href": f"{name}.html"} for name in SAMPLES],
    }
