"""A run as its columns hold it, and made again from them."""

from __future__ import annotations

import json
import zlib
from typing import Any

from permanency.casework.matching.fit.run import Recipe, Run, rebuilt
from permanency.casework.matching.models.runs import KeptList


def packed(made: Run) -> dict[str, Any]:
    """The columns of ``KeptList`` that come from the run itself."""
    return {
        "card": made.card,
        "weights": made.weights,
        "inputs": zlib.compress(made.inputs, 6),
        "inputs_hash": made.inputs_hash,
        "output": zlib.compress(made.output, 6),
        "output_hash": made.output_hash,
    }


def lines_again(kept: KeptList, recipe: Recipe) -> list[dict[str, Any]]:
    """The list made again from what was kept, line by line as its recipe writes them.

    Raises:
        CannotRebuild: it was made with another score card, or does not come out the same.
    """
    output = rebuilt(
        Run(
            kept.card,
            kept.weights,
            zlib.decompress(kept.inputs),
            kept.inputs_hash,
            zlib.decompress(kept.output),
            kept.output_hash,
        ),
        recipe,
    )
    return [json.loads(line) for line in output.splitlines()]
