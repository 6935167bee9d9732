"""The command line says what is wrong in one sentence and leaves with code 2."""

from __future__ import annotations

import pytest

from permanency.config.cli import main


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
