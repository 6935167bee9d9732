"""One state of a page: who opens which address, and what is done there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.browser import world_children
from tests.browser.service import Service
from tests.browser.world import ADOPTED, BY_MOUSE, HIDDEN, IN_AXE, WAITING

Act = Callable[[Any], None]
# Returns in each state one can be in, as addresses call them.
RETURNS = ("{previewed}", "{waiting_return}", "{taken}", "{undone}")


@dataclass(frozen=True)
class State:
    """One state of a page: who opens which address, and what is done there."""

    route: str
    what: str
    who: str
    address: str
    status: int = 200
    act: Act | None = None

    @property
    def name(self) -> str:
        """The words of the test."""
        return f"{self.route}: {self.what}"

    @property
    def of_a_return(self) -> bool:
        """Whether the page is about a return, or about work that waits while one is being read."""
        return any(word in self.address for word in RETURNS) or self.route == "report_document"

    def at(self, hub: Service, returns: dict[str, str]) -> str:
        """The whole address, with the references of this run."""
        children = hub.world.children
        return hub.address + self.address.format(
            child=children[IN_AXE],
            waiting=children[WAITING],
            hidden=children[HIDDEN],
            named=children[BY_MOUSE],
            full=children[world_children.FULL],
            unborn=children[world_children.UNBORN],
            mend=children[world_children.TO_MEND],
            adopted=children[ADOPTED[0]],
            nell=hub.world.region.nell,
            dev=hub.world.region.dev,
            **hub.world.holds,
            **returns,
        )


def press(words: str) -> Act:
    """Press the button of that name, which leads to another page."""

    def act(tab: Any) -> None:
        with tab.expect_navigation():
            tab.locator("main").get_by_role("button", name=words).first.click()

    return act


def empty(field: str, words: str) -> Act:
    """Empty a field that is filled already, then press the button of that name."""

    def act(tab: Any) -> None:
        tab.get_by_label(field).fill("")
        press(words)(tab)

    return act
