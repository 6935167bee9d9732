"""The command line says what is wrong in one sentence and leaves with code 2."""

from __future__ import annotations

import subprocess
import sys

import pytest

from permanency.config.cli import CUT_SHORT, main


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "permanency: the following arguments are required: COMMAND."),
        (["sing"], "invalid choice: 'sing'"),
        (["figures", "A2", "--period", "2023-24", "--at", "2024-03-31"], "--at: not allowed with"),
        (["figures", "A2"], "one of the --period --at is required"),
        (
            ["figures", "A2", "--period", "2023-24", "--engine", "abacus"],
            "invalid choice: 'abacus'",
        ),
        (
            ["figures", "A2", "--period", "2023-24", "--years", "x"],
            "--years: invalid int value: 'x'",
        ),
        (["check", "annex_a", "Holt=somewhere"], "invalid choice: 'annex_a'"),
        (
            ["report", "annual", "--period", "2023-24", "--out", "out", "--known-on", "soon"],
            "--known-on: 'soon' is not a day. Write it like 2024-03-31.",
        ),
    ],
)
def test_wrong_use_is_one_sentence(capsys, arguments, says):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    told = capsys.readouterr()
    assert left.value.code == 2
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert says in told.err
    assert "--help" in told.err


def test_a_reader_that_has_seen_enough_gets_no_traceback(tmp_path):
    header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    rows = "".join(f"C{n},9,01/01/2020,WBRI,UN1,,\n" for n in range(2000))
    (tmp_path / "header.csv").write_text(header + rows)
    command = [sys.executable, "-m", "permanency.config.cli", "check", "ssda903"]
    with subprocess.Popen(
        [*command, f"Holt={tmp_path}", "--year", "2026", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == CUT_SHORT
