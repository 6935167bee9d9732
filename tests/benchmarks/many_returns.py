"""A large return: one council of the invented region, copied under new child numbers."""

from __future__ import annotations

from pathlib import Path

YEARS = (2025, 2026)


def large_returns(folder: Path, children: int) -> str:
    """Write two years' returns with at least so many Header rows; gives ``NAME=LAST,THIS``."""
    from permanency.exchange.synthetic.region import region
    from permanency.exchange.synthetic.returns import write_returns

    one = write_returns(region(), folder / "one", YEARS).folders_of("Westmarsh")
    copies = -(-children // _rows(one[-1] / "header.csv"))
    targets = []
    for source, year in zip(one, YEARS, strict=True):
        target = folder / str(year)
        target.mkdir()
        for file in sorted(source.glob("*.csv")):
            _copied(file, target / file.name, copies)
        targets.append(target)
    return f"Westmarsh={','.join(str(target) for target in targets)}"


def _rows(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines()) - 1


def _copied(file: Path, target: Path, copies: int) -> None:
    heading, *rows = file.read_text(encoding="utf-8").splitlines()
    if not heading.startswith("CHILD,"):
        raise ValueError(f"{file}: the child number is not the first column")
    with target.open("w", encoding="utf-8") as out:
        out.write(heading + "\n")
        for number in range(copies):
            out.writelines(f"{number}N{row}\n" for row in rows)
