"""What a rule is given to look at: this year's return, the one before, and what both tell together.

Everything that several rules look at (an episode beside the one before it, a child's birth date, a
child's decisions) is worked out once here.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

import polars as pl

from permanency.exchange.ssda903.checks.codes import ADOPTED, ADOPTIVE
from permanency.exchange.ssda903.merging import merge
from permanency.exchange.ssda903.returned import AuthorityReturns, Return

BESIDE = (
    "DECOM", "DEC", "DECOM_ON", "DEC_ON", "RNE", "LS", "PLACE", "REC", "REASON_PLACE_CHANGE",
)  # fmt: skip


class Given:
    """The return being checked with its neighbours; frames are the rows taken unless it says sent.

    ``sent`` has the rows set aside as well: rules on the form of a single cell look there, so that
    a row set aside for its date is still named by the rule on dates.
    """

    def __init__(self, returns: AuthorityReturns, last: Return | None) -> None:
        self.returns = returns
        self.this = returns.returns[-1]
        self.last = last
        self._sent: dict[str, pl.DataFrame] = {}

    @property
    def year(self) -> int:
        """The collection year; only rules that need a known year ask."""
        if self.this.year is None:
            raise LookupError("the year of this return is not known")
        return self.this.year

    @property
    def start(self) -> date:
        """1 April, the first day of the collection year."""
        return date(self.year - 1, 4, 1)

    @property
    def end(self) -> date:
        """31 March, the last day of the collection year."""
        return date(self.year, 3, 31)

    def kept(self, table: str) -> pl.DataFrame:
        """The rows taken of a table of this return."""
        return self.this.table(table)

    def sent(self, table: str) -> pl.DataFrame:
        """Every row of a table that has the right number of cells, in the order of the file."""
        if table not in self._sent:
            kept, withheld = self.kept(table), self.this.withheld.get(table)
            if withheld is not None:
                kept = pl.concat([kept, withheld.drop("_found", "_reason")]).sort("_file", "_line")
            self._sent[table] = kept
        return self._sent[table]

    def lines_set_aside(self, table: str) -> frozenset[tuple[str, int]]:
        """File and line of each row of a table that was set aside."""
        withheld = self.this.withheld.get(table)
        if withheld is None:
            return frozenset()
        return frozenset(withheld.select("_file", "_line").iter_rows())

    def before(self, table: str) -> pl.DataFrame:
        """The rows taken of a table of last year's return."""
        if self.last is None:
            raise LookupError("there is no return for the year before")
        return self.last.table(table)

    @cached_property
    def born(self) -> pl.DataFrame:
        """Each child's birth date and sex: ``CHILD``, ``BORN``, ``BORN_ON``, ``SEX_CODE``."""
        return self.kept("Header").select(
            "CHILD",
            pl.col("DOB").alias("BORN"),
            pl.col("DOB_ON").alias("BORN_ON"),
            pl.col("SEX_CODE"),
        )

    @cached_property
    def steps(self) -> pl.DataFrame:
        """This year's episodes in order, each beside its neighbours and the birth date."""
        return beside(self.kept("Episodes")).join(
            self.born, on="CHILD", how="left", maintain_order="left"
        )

    @cached_property
    def history(self) -> pl.DataFrame:
        """The episodes of every return given, the later word standing, each beside its neighbours.

        ``_this`` tells those this year's return holds.
        """
        merged = merge(self.returns).episodes
        newest = len(self.returns.returns) - 1
        return beside(merged).with_columns((pl.col("_return") == newest).alias("_this"))

    @cached_property
    def decisions(self) -> pl.DataFrame:
        """The decisions of every return given, in order, with the one before beside each."""
        merged = merge(self.returns).placed_adoption.sort("CHILD", "DATE_PLACED_ON")
        return merged.with_columns(
            pl.col(name).shift(1).over("CHILD").alias(f"PREV_{name}")
            for name in ("DATE_PLACED", "DATE_PLACED_ON", "DATE_PLACED_CEASED_ON")
        ).with_columns(pl.col("DATE_PLACED_ON").first().over("CHILD").alias("FIRST_DECIDED_ON"))

    @cached_property
    def first_decision(self) -> pl.DataFrame:
        """Each child's earliest decision: ``CHILD``, ``DECIDED``, ``DECIDED_ON``."""
        return self.decisions.group_by("CHILD", maintain_order=True).agg(
            pl.col("DATE_PLACED").first().alias("DECIDED"),
            pl.col("DATE_PLACED_ON").first().alias("DECIDED_ON"),
        )

    @cached_property
    def last_decision(self) -> pl.DataFrame:
        """Each child's latest decision as this return has it, with its reversal."""
        return (
            self.kept("PlacedAdoption")
            .sort("CHILD", "DATE_PLACED_ON")
            .unique("CHILD", keep="last", maintain_order=True)
        )

    @cached_property
    def entries(self) -> pl.DataFrame:
        """Each child's entries to care that were seen: first and latest start with RNE S.

        ``FIRST_ENTERED_ON`` is blank when the first episode seen is not an entry: the child was
        already in care then, so when care began is not known.
        """
        return self.history.group_by("CHILD", maintain_order=True).agg(
            pl.when(pl.col("RNE").first() == "S")
            .then(pl.col("DECOM_ON").first())
            .alias("FIRST_ENTERED_ON"),
            pl.col("DECOM_ON").filter(pl.col("RNE") == "S").last().alias("ENTERED_ON"),
        )

    @cached_property
    def endings(self) -> pl.DataFrame:
        """Each child's latest episode this year, when it ended their time in care."""
        last = self.steps.unique("CHILD", keep="last", maintain_order=True)
        return last.filter(pl.col("REC").is_not_null() & (pl.col("REC") != "X1"))

    @cached_property
    def adoptions(self) -> pl.DataFrame:
        """This year's episodes that ended in an adoption order."""
        return self.steps.filter(pl.col("REC").is_in(ADOPTED))

    @cached_property
    def adoptive_placements(self) -> pl.DataFrame:
        """Runs of adoptive episodes: ``CHILD``, ``PLACED``, ``PLACED_ON``, ``ADOPTED_ON``.

        A run goes on while each episode starts on the day the one before ended and the reason for
        it is L, T or U; the start is the first day seen.
        """
        adoptive = pl.col("PLACE").is_in(ADOPTIVE)
        goes_on = (
            pl.col("PREV_PLACE").is_in(ADOPTIVE)
            & (pl.col("PREV_DEC_ON") == pl.col("DECOM_ON"))
            & pl.col("RNE").is_in(["L", "T", "U"])
        ).fill_null(value=False)
        return (
            self.history.filter(adoptive)
            .with_columns((~goes_on.filter(adoptive)).cum_sum().alias("_run"))
            .group_by("CHILD", "_run", maintain_order=True)
            .agg(
                pl.col("DECOM").first().alias("PLACED"),
                pl.col("DECOM_ON").first().alias("PLACED_ON"),
                pl.col("DEC_ON").filter(pl.col("REC").is_in(ADOPTED)).last().alias("ADOPTED_ON"),
                pl.col("_file", "_line", "_this").first(),
            )
        )


def beside(episodes: pl.DataFrame) -> pl.DataFrame:
    """Episodes in order of child and start, with ``PREV_`` and ``NEXT_`` columns of neighbours."""
    ordered = episodes.sort("CHILD", "DECOM_ON", "_line")
    same_before = pl.col("CHILD") == pl.col("CHILD").shift(1)
    same_after = pl.col("CHILD") == pl.col("CHILD").shift(-1)
    return ordered.with_columns(
        *(
            pl.when(same_before).then(pl.col(name).shift(1)).alias(f"PREV_{name}")
            for name in BESIDE
        ),
        *(
            pl.when(same_after).then(pl.col(name).shift(-1)).alias(f"NEXT_{name}")
            for name in BESIDE
        ),
        same_before.fill_null(value=False).alias("HAS_PREV"),
        same_after.fill_null(value=False).alias("HAS_NEXT"),
    )
