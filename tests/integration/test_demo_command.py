"""What `permanency demo` says and keeps, and when it stands back."""

from __future__ import annotations

import json
import socket
import stat

import pytest

from permanency.config.commands.demo import installation, making, serving, words
from permanency.config.commands.demo.installation import AtWork, Kept, kept, only_one


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr("permanency.config.database.HOME", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("at", "code"),
    # RFC 6238, appendix B, SHA-1; the last six of its eight digits.
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(at, code):
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert Kept("", secret).code(at) == code


def test_the_password_is_made_once_and_read_by_us_alone(home):
    first = kept()
    assert kept() == first
    assert len(first.password) >= 12
    assert stat.S_IMODE(installation.file().stat().st_mode) == 0o600


def test_another_installation_has_another_password(home):
    first = kept()
    installation.file().unlink()
    assert kept().password != first.password


def test_one_run_at_a_time(home):
    with only_one():
        assert installation.at_work() > 0
        with pytest.raises(AtWork, match="by another run"), only_one():
            pass
    assert installation.at_work() == 0
    with only_one():
        pass


def test_a_port_in_use_is_said_in_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(serving.CannotServe, match="Choose another address") as refused:
            serving.check_free(f"127.0.0.1:{port}")
    assert f"--bind 127.0.0.1:{port + 1}" in str(refused.value)


@pytest.mark.parametrize("bind", ["8000", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:70000"])
def test_what_is_no_address_is_refused(bind):
    with pytest.raises(serving.CannotServe, match="is not an address"):
        serving.check_free(bind)


def test_a_server_that_is_gone_is_not_running(home):
    (home / "demo-server.json").write_text(json.dumps({"pid": 1, "bind": "127.0.0.1:8000"}))
    assert serving.running_at() == ""
    assert not serving.stop()


@pytest.mark.parametrize("processors", [1, 2, 3, 4, 8])
def test_every_council_is_loaded_by_one_process(processors, monkeypatch):
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(processors)))
    shares = making._shares()
    assert len(shares) == min(processors, 4)
    assert sorted(name for share in shares for name in share) == sorted(making._COUNCILS)


def test_the_end_names_everybody_and_every_folder(home):
    told = words.told(Kept("word-word-word", "ABCDEFGH"), home / "out", home / "returns")
    for part in (
        "Family finder, central hub", "Ivy Lanternwood", "Dev Marigold",
        "Marguerite Holloway-Finch", "Hester Quillan", "Inspector", "Administrator",
        "pip.calloway@kestrel-vale.example *", "word-word-word", "permanency demo --code",
        "to-try",
    ):  # fmt: skip
        assert part in told


@pytest.mark.parametrize(
    ("bind", "shown"),
    [
        ("127.0.0.1:8000", "127.0.0.1:8000"),
        ("0.0.0.0:8123", "127.0.0.1:8123"),
        ("[::]:8000", "[::1]:8000"),
        ("[::1]:8000", "[::1]:8000"),
    ],
)
def test_letters_lead_to_an_address_a_browser_takes(bind, shown):
    assert serving._shown(bind) == shown
