"""The verifier: recomputes every seal from the rows themselves and names what does not agree.

Written apart from the sealer (which is SQL inside the database) and small enough to be read by an
auditor. It needs a connection that may read the schema ``log`` and nothing else of the product.

What it checks, for the chain over all (agency 0) and the chain of each agency:

- a seal's hash is sha256(previous hash, "agency|no|epoch|lo|hi|", leaves); numbers have no gap;
- the leaves are those of the rows whose transaction number lies in [lo, hi), in order: kind (E
  entry, H history), number in 8 bytes, sha256 of the kind and all columns, each with its length;
- an agency's leaves are those of its own rows, batch by batch;
- every row older than the last seal is under a seal;
- every head that was sent out before is still in its chain (only this can show that the newest
  seals were cut off and made again).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from psycopg.pq import TransactionStatus

LEAF = 41
START = hashlib.sha256(b"").digest()
TABLES = {"E": "log.audit_entry", "H": "log.history"}
_STAMP = ("id", "epoch", "xid", "at", "account_id", "agency_id")
_COLUMNS = {
    "E": (*_STAMP, "action", "page", "why", "subject", "records", "detail"),
    "H": (*_STAMP, "record_id", "table_name", "row_id", "operation", "page", "why", "content"),
}


@dataclass(frozen=True)
class Head:
    """The last seal of a chain, as it was sent out."""

    agency: int
    no: int
    hash: str


@dataclass(frozen=True)
class Finding:
    """Something that does not agree. ``row`` is ``log.history 17``, empty for a seal itself."""

    agency: int
    seal: int
    what: str
    row: str = ""

    def __str__(self) -> str:
        chain = "the chain over all" if self.agency == 0 else f"the chain of agency {self.agency}"
        return f"{self.row or chain}: {self.what} (seal {self.seal} of {chain})"


@dataclass
class Verdict:
    """What was read and what was found; ``holds`` when nothing was."""

    rows: int = 0
    seals: int = 0
    waiting: int = 0  # rows written since the last seal
    findings: list[Finding] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether every seal agrees with its rows."""
        return not self.findings


def verify(connection: Any, heads: Iterable[Head] = ()) -> Verdict:
    """Check every chain; ``connection`` is psycopg's, of the sealer or a superuser.

    All is read from one snapshot, or in the transaction that is already open.
    """
    verdict = Verdict()
    alone = connection.info.transaction_status == TransactionStatus.IDLE
    with connection.transaction():
        if alone:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        chains = _chains(connection, verdict)
        _check_rows(connection, chains, verdict)
        _check_outside(connection, chains, verdict)
    sent = {(seal.agency, seal.no): seal.hash.hex() for chain in chains.values() for seal in chain}
    for head in heads:
        if sent.get((head.agency, head.no)) != head.hash:
            verdict.findings.append(
                Finding(head.agency, head.no, "the seal that was sent out is no longer there")
            )
    return verdict


@dataclass(frozen=True)
class _Seal:
    agency: int
    no: int
    epoch: int
    lo: int
    hi: int
    leaves: bytes
    previous: bytes
    hash: bytes

    @property
    def batch(self) -> tuple[int, int, int]:
        return self.epoch, self.lo, self.hi


def _chains(connection: Any, verdict: Verdict) -> dict[int, list[_Seal]]:
    """All seals by chain; numbers, links and hashes are checked on the way."""
    chains: dict[int, list[_Seal]] = defaultdict(list)
    for row in connection.execute(
        "SELECT agency_id, no, epoch, lo, hi, leaves, previous, hash FROM log.seal"
        " ORDER BY agency_id, no"
    ):
        seal = _Seal(*row[:5], *(bytes(part) for part in row[5:]))
        before = chains[seal.agency][-1] if chains[seal.agency] else None
        verdict.seals += 1
        if seal.no != (before.no + 1 if before else 1):
            verdict.findings.append(Finding(seal.agency, seal.no, "a seal before it is missing"))
        if seal.previous != (before.hash if before else START):
            verdict.findings.append(
                Finding(seal.agency, seal.no, "it does not follow from the seal before it")
            )
        told = f"{seal.agency}|{seal.no}|{seal.epoch}|{seal.lo}|{seal.hi}|".encode()
        if hashlib.sha256(seal.previous + told + seal.leaves).digest() != seal.hash:
            verdict.findings.append(Finding(seal.agency, seal.no, "its hash does not fit it"))
        chains[seal.agency].append(seal)
    verdict.heads = [Head(a, chain[-1].no, chain[-1].hash.hex()) for a, chain in chains.items()]
    return chains


def _check_rows(connection: Any, chains: dict[int, list[_Seal]], verdict: Verdict) -> None:
    by_batch = {
        (agency, *seal.batch): seal for agency, chain in chains.items() if agency for seal in chain
    }
    for seal in chains.get(0, []):
        found: dict[int, list[bytes]] = defaultdict(list)
        for agency, leaf in _rows(connection, seal):
            found[0].append(leaf)
            if agency is not None:
                found[agency].append(leaf)
            verdict.rows += 1
        _compare(seal, found.pop(0, []), verdict)
        for agency, leaves in found.items():
            own = by_batch.pop((agency, *seal.batch), None)
            if own is None:
                verdict.findings.append(
                    Finding(agency, seal.no, "the agency's own seal of this batch is missing")
                )
            else:
                _compare(own, leaves, verdict)
    for seal in by_batch.values():
        verdict.findings.append(
            Finding(seal.agency, seal.no, "no seal over all belongs to it, or its rows are gone")
        )


def _compare(seal: _Seal, leaves: list[bytes], verdict: Verdict) -> None:
    if seal.leaves == b"".join(leaves):
        return
    sealed = [seal.leaves[at : at + LEAF] for at in range(0, len(seal.leaves), LEAF)]
    was = {leaf[:9]: leaf for leaf in sealed}
    now = {leaf[:9]: leaf for leaf in leaves}
    told = 0
    for key in sorted(was.keys() | now.keys()):
        what = ""
        if key not in now:
            what = "the row was deleted"
        elif key not in was:
            what = "the row was put in afterwards"
        elif was[key] != now[key]:
            what = "the row was changed"
        if what:
            row = f"{TABLES[chr(key[0])]} {int.from_bytes(key[1:], 'big', signed=True)}"
            verdict.findings.append(Finding(seal.agency, seal.no, what, row))
            told += 1
    if not told:
        verdict.findings.append(Finding(seal.agency, seal.no, "its rows are in another order"))


def _rows(connection: Any, seal: _Seal) -> Iterator[tuple[int | None, bytes]]:
    """Agency and leaf of each row of a batch, in the order of sealing."""
    batch = []
    for kind, table in TABLES.items():
        columns = ", ".join(
            "(extract(epoch FROM at) * 1000000)::bigint::text" if c == "at" else f"{c}::text"
            for c in _COLUMNS[kind]
        )
        rows = connection.execute(
            f"SELECT xid, id, agency_id, {columns} FROM {table}"  # noqa: S608 - fixed names
            " WHERE epoch = %s AND xid >= %s AND xid < %s",
            [seal.epoch, seal.lo, seal.hi],
        )
        batch += [(xid, kind, number, agency, _leaf(kind, number, values))
                  for xid, number, agency, *values in rows]  # fmt: skip
    batch.sort(key=lambda each: each[:3])
    for _, _, _, agency, leaf in batch:
        yield agency, leaf


def _leaf(kind: str, number: int, values: list[str | None]) -> bytes:
    parts = "".join(
        "-," if value is None else f"{len(value.encode())}:{value}," for value in values
    )
    digest = hashlib.sha256((kind + parts).encode()).digest()
    return kind.encode() + number.to_bytes(8, "big", signed=True) + digest


def _check_outside(connection: Any, chains: dict[int, list[_Seal]], verdict: Verdict) -> None:
    """Rows under no seal: fresh ones wait; others were put in, or their seal was taken away."""
    last: dict[int, int] = defaultdict(int)
    before: dict[int, int] = defaultdict(int)
    for seal in chains.get(0, []):
        if seal.lo != before[seal.epoch]:
            verdict.findings.append(Finding(0, seal.no, "it does not begin where the last ended"))
        before[seal.epoch] = last[seal.epoch] = seal.hi
    epoch, upto = connection.execute(
        "SELECT max(number), pg_snapshot_xmax(pg_current_snapshot())::text::bigint FROM log.epoch"
    ).fetchone()
    for table in TABLES.values():
        for of_epoch, xid, number in connection.execute(
            f"SELECT t.epoch, t.xid, t.id FROM {table} t"  # noqa: S608 - fixed names
            " LEFT JOIN unnest(%s::int[], %s::bigint[]) AS s (epoch, hi) USING (epoch)"
            " WHERE s.hi IS NULL OR t.xid >= s.hi OR t.xid < 0 ORDER BY t.id",
            [list(last), list(last.values())],
        ):
            if of_epoch == epoch and last[epoch] <= xid < upto:
                verdict.waiting += 1
            else:
                verdict.findings.append(
                    Finding(0, 0, "the row is under no seal", f"{table} {number}")
                )
