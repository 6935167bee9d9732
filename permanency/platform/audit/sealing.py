"""Sealing: asking the database, as the sealer, to seal what has ended; keeping the heads.

The head of each chain is worth sending out of the operator's reach (to each council, daily): a
chain shows any change of what it holds, but only a head kept elsewhere shows that its end was cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from permanency.platform.audit.verification import Head


def seal(connection: Any) -> int:
    """Seal all transactions that have ended; how many seals were made (0: nothing new)."""
    with connection.transaction():
        row = connection.execute("SELECT log.seal_batch()").fetchone()
    return int(row[0])


def heads(connection: Any) -> list[Head]:
    """The newest seal of each chain."""
    return [
        Head(agency, no, bytes(digest).hex())
        for agency, no, digest in connection.execute(
            "SELECT DISTINCT ON (agency_id) agency_id, no, hash FROM log.seal"
            " ORDER BY agency_id, no DESC"
        )
    ]


def write_heads(path: Path, sent: Iterable[Head]) -> None:
    """Add heads to a file of lines that is only ever added to."""
    with path.open("a") as file:
        for head in sent:
            file.write(json.dumps(asdict(head)) + "\n")


def read_heads(path: Path) -> list[Head]:
    """Heads that were sent out before.

    Raises:
        ValueError: a line that is not a head.
    """
    try:
        return [Head(**json.loads(line)) for line in path.read_text().splitlines() if line.strip()]
    except (TypeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path} has a line that is not a head: {error}") from error
