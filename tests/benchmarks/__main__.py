"""One line for each figure promised: ``name  value unit  (target)  ok`` or ``SHORT``.

Each bench runs in a process of its own, so one's memory and imports are not charged to another.
Exit code 1 when one is short. Names given as arguments run those alone.
"""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path


def main(names: list[str]) -> int:
    """Run every ``bench_*`` module beside this one."""
    found = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    if names[:1] == ["--one"]:
        lines = import_module(f"tests.benchmarks.{names[1]}").run()
        for line in lines:
            print(line, flush=True)
        return 0 if all(line.ok for line in lines) else 1
    short = False
    for name in names or found:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tests.benchmarks", "--one", name], check=False
        )
        short = short or done.returncode != 0
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
