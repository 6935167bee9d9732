"""Whatever the code logs can be told to people: reads by a table of words, changes as written."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from permanency.platform.security.roles import CAPABILITIES
from permanency.web.home.change_words import words_of
from permanency.web.log_words import READS, read_words

CODE = Path(__file__).resolve().parents[2] / "permanency"
READ = re.compile(r"[a-z_0-9]+(\.[a-z_0-9]+)*[._]read")


@cache
def looked_at() -> tuple[list[tuple[str, ast.Call]], set[str]]:
    """Every call by its name, and every text that has the form of a read's name."""
    calls: list[tuple[str, ast.Call]] = []
    names: set[str] = set()
    for file in CODE.rglob("*.py"):
        if {"migrations", "gallery"} & set(file.parts):
            continue
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                calls.append((name or getattr(node.func, "id", ""), node))
            elif isinstance(node, ast.Constant) and READ.fullmatch(str(node.value)):
                names.add(str(node.value))
    return calls, names


def constants(node: ast.AST) -> set[str]:
    """The texts of an argument, each side of a condition included."""
    return {
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def logged_reads() -> set[str]:
    """Names given to ``log_read`` or handed on as ``action``, and those kept in a table."""
    calls, kept = looked_at()
    found = set()
    for name, call in calls:
        if name == "log_read" and call.args:
            found |= constants(call.args[0])
        for keyword in call.keywords:
            if keyword.arg == "action":
                found |= {each for each in constants(keyword.value) if READ.fullmatch(each)}
        if name == "Leads":
            found |= {each for arg in call.args for each in constants(arg) if READ.fullmatch(each)}
    return (found | (kept - set(CAPABILITIES))) - _NO_ACTIONS


def logged_changes() -> set[str]:
    return {
        each
        for name, call in looked_at()[0]
        if name == "log_write"
        for keyword in call.keywords
        if keyword.arg == "action"
        for each in constants(keyword.value)
    }


# Capabilities named where a figure's rows lead, which are no actions.
_NO_ACTIONS = frozenset({"child.read", "adopter.read"})


def test_every_read_that_is_logged_has_words():
    missing = sorted(logged_reads() - set(READS))
    assert missing == [], "add them to permanency/web/log_words.py"


def test_no_words_are_kept_for_what_nobody_logs():
    assert sorted(set(READS) - logged_reads()) == []


def test_words_of_reads_read_as_words():
    odd = [words for words in READS.values() if not words[:1].isupper() or "." in words]
    assert odd == []
    assert read_words("gone.in.a.later.version.read") == "Another page"


def test_every_change_that_is_logged_reads_as_words():
    changes = {each for each in logged_changes() if "." in each}
    assert len(changes) > 150
    odd = [
        each
        for each in changes
        if not re.fullmatch(r"[A-Z][^_.]+", words_of(each)) or " " not in words_of(each)
    ]
    assert odd == []


def test_the_collection_sees_each_way_a_read_is_logged():
    found = logged_reads()
    assert {"paper.read", "household.read", "figure.events.read", "enquiry.read"} <= found
