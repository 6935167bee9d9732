"""A declaration that cannot be kept is refused when the model is made."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from permanency.platform.rows.declaration import REGISTRY, RowClass, stored

EVERY = (("records", "children.Record"),)


def table(*columns: str) -> Any:
    """As much of a model as a declaration looks at."""
    fields = [SimpleNamespace(name=each) for each in columns]
    return type("Table", (), {"_meta": SimpleNamespace(concrete_fields=fields)})


@pytest.mark.parametrize(
    ("row_class", "columns", "told", "says"),
    [
        (RowClass.AGENCY, ["id"], {"shared": True, "every": EVERY}, "has no column records"),
        (RowClass.AGENCY, ["records"], {"every": EVERY}, "shared by agencies"),
        (RowClass.AGENCY, ["body"], {"private": ("body",)}, "needs a salt"),
        (RowClass.OWN, ["id"], {}, "handed over"),
        (RowClass.TWO_SIDED, ["record"], {}, "which family"),
    ],
)
def test_what_does_not_hold_together_is_refused(row_class, columns, told, says):
    before = list(REGISTRY)
    with pytest.raises(ValueError, match=says):
        stored(row_class, **told)(table(*columns))
    assert list(REGISTRY) == before
