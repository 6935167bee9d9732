"""The one number the public pages say: kept with the facts, of last month, never a small one."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from permanency.web.figures.asking import Asking
from permanency.web.figures.known import count_again
from permanency.web.public.right_now import prepare
from tests.integration.web_figures_world import TODAY, Life, settle
from tests.people import COUNCILS
from tests.web import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("that_day")]
# In the order their names are kept by.
NAMES = tuple(sorted(COUNCILS))


@pytest.mark.parametrize(("waiting", "said"), [(10, True), (9, False)])
def test_it_is_said_from_ten_on_and_as_of_last_month(region, settings, tmp_path, waiting, said):
    settings.FACTS = tmp_path
    lives = [Life("Westmarsh", date(2026, 2, 2), 0)] * waiting
    lives.append(Life("Castlemoor", date(2026, 11, 9), 0))  # not yet in October
    settle(region, lives)
    assert "Right now" not in words(Client().get("/enquire/")), "nothing was counted yet"

    prepare(Asking(count_again(), NAMES), TODAY)
    page = words(Client().get("/enquire/"))
    assert ("Right now" in page) is said
    sentence = (
        "On 31 October 2026, 10 children in our four council areas were waiting to move in with a "
        "family who will adopt them."
    )
    assert (sentence in page) is said
