"""``permanency report annual``: return files in, four documents out; no database, no Django."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from permanency.config.cli import main
from tests.spec.oracle.invented import cohort

KINDS = ("pdf", "docx", "xlsx", "html")


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Two councils with the returns of 2024-25 and 2025-26, as command-line words."""
    base = tmp_path_factory.mktemp("returns")
    words = []
    for seed, name in enumerate(("Alderbridge", "Holt and Fenwick")):
        folder = cohort(base / name, year=2026, seed=seed, children=400)
        words += ["--in", f"{name}={folder / 'last'},{folder / 'this'}"]
    return words


def report(*words: str | Path) -> int:
    return main(["report", "annual", *(str(word) for word in words)])


def test_both_editions_are_written_and_said(given, tmp_path, capsys):
    code = report(*given, "--period", "2025-26", "--edition", "both", "--out", tmp_path)
    said = capsys.readouterr().out.splitlines()
    names = [
        f"annual-report-2025-26-{edition}.{kind}"
        for edition in ("internal", "public")
        for kind in KINDS
    ]
    assert code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert [line.split("/")[-1].split(" ")[0] for line in said] == names


def test_the_same_returns_give_the_same_bytes_without_django(given, tmp_path):
    written = []
    for name in ("first", "second"):
        words = ["report", "annual", *given, "--period", "2025-26", "--out", str(tmp_path / name)]
        program = (
            "import sys; from permanency.config.cli import main; "
            f"code = main({words!r}); "
            "sys.exit(code or (9 if 'django' in sys.modules else 0))"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        written.append({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()})
    assert written[0] == written[1]
    assert len(written[0]) == len(KINDS)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--period", "2030-31"), "The records end in the year to 31 March 2026"),
        (("--period", "2025-26 Q2"), "An annual report is for a financial year"),
        (("--period", "soon"), "'soon' is not a period"),
        (("--period", "2025-26", "--host", "Westmarsh"), "--host names Westmarsh"),
        (("--period", "2025-26", "--known-on", "2025-12-01"), "2025-26 ends on 31 March 2026"),
    ],
)
def test_wrong_use_is_one_plain_sentence(given, tmp_path, capsys, words, sentence):
    assert report(*given, *words, "--out", tmp_path) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert "Traceback" not in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_return_is_refused(tmp_path, capsys):
    code = report("--in", f"Holt={tmp_path}", "--period", "2025-26", "--out", tmp_path / "out")
    assert code == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_said(given, tmp_path, capsys):
    file = tmp_path / "taken"
    file.write_text("a file, not a folder")
    assert report(*given, "--period", "2025-26", "--out", file) == 2
    assert f"Cannot write to {file}" in capsys.readouterr().err
