"""A process that brings some councils of the invented region in; started by ``making``.

It makes the region and writes the returns at once, then waits for a line on its standard input: by
then the tables are there. When that input ends, whoever started it is gone, and it stops; what it
was in the middle of is not there.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path


def main(returns: Path, councils: list[str]) -> int:
    """Load these councils; a line for each part: the words, a tab, the seconds."""
    # A process that soon ends and keeps most of what it makes: looking for circles took a fifth of
    # its time and freed nothing.
    gc.disable()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "permanency.config.settings")
    import django

    django.setup()
    from permanency.exchange.synthetic import loading_tutorial
    from permanency.exchange.synthetic.loading import load
    from permanency.exchange.synthetic.loading_places import SEED
    from permanency.exchange.synthetic.region import region
    from permanency.exchange.synthetic.returns import write_returns

    whole = region(SEED)
    mine = replace(whole, councils=tuple(c for c in whole.councils if c.name in councils))
    written = write_returns(mine, returns)
    if loading_tutorial.COUNCIL in councils:
        loading_tutorial.write_tutorial(whole, returns / "to-try")
    if sys.stdin.readline() != "go\n":
        return 1
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    last = time.monotonic()

    def told(words: str) -> None:
        nonlocal last
        now = time.monotonic()
        print(f"{words}\t{now - last:.2f}", flush=True)
        last = now

    load(whole, written.folders, councils=councils, told=told)
    return 0


def _stop_with_parent() -> None:
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
