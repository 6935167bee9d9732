"""Everything that can be recorded of a link, by the last part of its address."""

from __future__ import annotations

from permanency.web.links import acts_ended, acts_link, acts_moving

GROUPS = (
    acts_link.LINK,
    acts_link.PAPERS,
    acts_moving.EARLY,
    acts_moving.INTRODUCTIONS,
    acts_moving.MOVING,
    acts_moving.COURT,
)
ACTS = (*acts_link.ACTS, *acts_moving.ACTS, *acts_ended.ACTS)
BY_SLUG = {act.slug: act for act in ACTS}
