"""A form that puts an entry right offers nothing that the operation behind it refuses."""

from __future__ import annotations

import pytest

from permanency.casework.matching.operations.corrections_own import OWN_COLUMNS
from permanency.web.children.correct_fields import FIELDS


@pytest.mark.parametrize("kind", sorted(OWN_COLUMNS))
def test_every_field_offered_can_be_put_right(kind):
    offered = {field.name for field in FIELDS.get(kind, ())}
    assert offered <= set(OWN_COLUMNS[kind])
