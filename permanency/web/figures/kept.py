"""What was worked out from one count of the facts, kept beside it: worked out once, read often.

Each thing belongs to the councils it was worked out for, so nobody is ever handed what was made
for a reader of other councils. A count never changes, and neither does what follows from it, as
long as the measures stay the same: their code is part of the name.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar, cast
from uuid import uuid4

from permanency.web.figures.known import DRAWINGS, Known

T = TypeVar("T")


def kept(known: Known, councils: Sequence[str], what: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, made now or read from before.

    Args:
        councils: the names of the councils it is worked out for.
        what: names the thing and all it depends on, besides the facts and the measures.
    """
    file = place_of(known, councils, what)
    try:
        # Our own file in our own folder, which nobody else can write.
        return cast(T, pickle.loads(file.read_bytes()))  # noqa: S301
    except FileNotFoundError:
        made = make()
        write(file, pickle.dumps(made))
        return made


def drawing_of(known: Known, content: str, draw: Callable[[], str]) -> str:
    """The markup of a picture, drawn now or before.

    A picture is kept under the digest of all it shows, so it serves every count in which that is
    the same, and is found by nobody who does not know what is in it.
    """
    name = hashlib.sha256(f"{known.code}\0{content}".encode()).hexdigest()
    file = known.folder.parent / DRAWINGS / f"{name}.svg"
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        drawn = draw()
        file.parent.mkdir(exist_ok=True, mode=0o700)
        write(file, drawn.encode("utf-8"))
        return drawn


def place_of(known: Known, councils: Sequence[str], what: str, ending: str = "kept") -> Path:
    """The file a thing is kept in, whether it is there or not."""
    told = "\0".join((known.code, what, *sorted(councils)))
    return known.folder / f"{hashlib.sha256(told.encode()).hexdigest()[:32]}.{ending}"


def write(file: Path, content: bytes) -> None:
    """Write a file in one step: a reader finds all of it or nothing."""
    fresh = file.with_name(f"{file.name}.{uuid4().hex[:8]}")
    fresh.write_bytes(content)
    os.replace(fresh, file)
