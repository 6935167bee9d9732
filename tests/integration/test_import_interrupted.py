"""A process killed in the middle of a return leaves nothing; the command says what it did."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from permanency.casework.children.models import Record, ReturnEntry
from permanency.casework.matching.models import Position
from permanency.config import database
from permanency.config.cli import main
from permanency.exchange.ssda903 import jobs
from permanency.exchange.ssda903.preview import preview
from permanency.exchange.ssda903.reading import read_authority
from permanency.platform.agencies.models import Agency
from permanency.platform.imports.models import ImportBatch, ImportProgress
from permanency.platform.people.models import Person
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account
from tests.conftest import environment_of

GENERATOR = Path(__file__).parents[1] / "spec" / "oracle" / "gen903.py"

# Takes the return named first, telling each step, and waits to be killed at the one named second.
TAKE = """
import datetime, sys, time, django
django.setup()
from permanency.exchange.ssda903.preview import preview
from permanency.exchange.ssda903.reading import read_authority
from permanency.exchange.ssda903.records import apply
from permanency.platform.agencies.models import Agency
from permanency.platform.security.identity import acting_as
from permanency.platform.security.models import Account
one = read_authority(sys.argv[1]).returns[0]
def tell(step, done, total):
    print(step, flush=True)
    if step == sys.argv[2]:
        time.sleep(60)
with acting_as(int(sys.argv[3])):
    by = Account.objects.get(pk=int(sys.argv[3]))
    batch = preview(one, agency=Agency.objects.get(name="Castlemoor"), by=by, figures=False)
    apply(batch, by=by, today=datetime.date(2026, 11, 22), one=one, progress=tell)
"""
# Before any row, between the rows of a child, and when all is written but not committed.
STEPS = ("New children", "What follows from it", "Done")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("interrupted")
    words = ["--children", "60", "--seed", "3"]
    subprocess.run([sys.executable, str(GENERATOR), str(made), *words], check=True,
                   capture_output=True)  # fmt: skip
    return made


def rows() -> dict[str, int]:
    return {
        model._meta.db_table: model.objects.count()
        for model in (Person, Record, ReturnEntry, Position, ImportBatch)
    }


def test_killed_at_any_step_nothing_is_there(committed_db, committed_region, folder):
    environment = {
        **environment_of(committed_db),
        "DJANGO_SETTINGS_MODULE": "permanency.config.settings",
    }
    for step in STEPS:
        words = [f"Castlemoor={folder / 'this'}", step, str(committed_region.pip)]
        with subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", TAKE, *words],
            env=environment, cwd=database.ROOT, text=True, stdout=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            reached = [line.strip() for line in iter(process.stdout.readline, f"{step}\n")]
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        assert reached[0] == "Reading the files"
        connection.close()
        with acting_as(committed_region.pip):
            assert set(rows().values()) == {0}, step


REFUSED = (
    (["Castlemoor={folder}/this"], "Say who brings the return in"),
    (["Castlemoor={folder}/this", "--as", "nobody@x.example"], "No account has the e-mail"),
    (["Castlemoor={folder}/this", "--as", "dev@kestrelvale.example"], "do not allow you"),
    (["Nowhere={folder}/this", "--as", "pip@kestrelvale.example"], "No council is called"),
)


def permanency(*words: str) -> int:
    return main(["import", "ssda903", *words])


def test_the_command_takes_each_year_and_refuses_in_one_sentence(
    committed_db, committed_region, folder, capsys
):
    named = f"Castlemoor={folder / 'last'},{folder / 'this'}"
    as_pip = ("--as", "pip@kestrelvale.example")
    assert permanency(named, *as_pip) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in told] == ["Castlemoor 2024-25", "Castlemoor 2025-26"]
    assert " children new, 0 changed, 0 the same (I" in told[0]
    assert permanency(named, *as_pip) == 0
    again = capsys.readouterr().out.splitlines()
    assert all(": 0 children new, 0 changed, " in line for line in again)
    for words, sentence in REFUSED:
        assert permanency(*(word.format(folder=folder) for word in words)) == 2
        said = capsys.readouterr()
        assert sentence in said.err
        assert (len(said.err.splitlines()), said.out) == (1, "")


def test_a_job_takes_the_return_and_its_progress_is_seen(committed_db, committed_region, folder):
    pip = committed_region.pip
    one = read_authority(f"Castlemoor={folder / 'this'}").returns[0]
    with acting_as(pip):
        by = Account.objects.get(pk=pip)
        agency = Agency.objects.get(name="Castlemoor")
        batch = preview(one, agency=agency, by=by, folder=one.folder, figures=False)
        jobs.take_in_background(batch, by=by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs")
        waiting = cursor.fetchall()
    assert [name for name, _ in waiting] == ["ssda903.apply_import"]
    seen = []
    told = jobs._beside

    def tell(account_id, batch_id, **values):
        told(account_id, batch_id, **values)
        seen.append(values["step"])

    jobs._beside = tell
    try:
        jobs.apply_import(batch.pk, pip)
        jobs.apply_import(batch.pk, pip)
    finally:
        jobs._beside = told
    with acting_as(pip):
        batch.refresh_from_db()
        progress = ImportProgress.objects.get(batch=batch)
    assert batch.state == "applied"
    assert seen[:3] == ["Reading the files", "Comparing with what is recorded", "New children"]
    assert (progress.step, progress.failed[:29]) == ("Not done", "This return was already taken")
