"""A name is found however it was spelt: the shortlist is for a person to look at."""

from __future__ import annotations

import pytest

from permanency.platform.people.sounds import normal, sound

ALIKE = [
    ("Catherine", "Kathryn"),
    ("Philip", "Filip"),
    ("Smith", "Smyth"),
    ("Stephen", "Steven"),
    ("Jayden", "Jaiden"),
    ("Knowles", "Nowles"),
    ("Wright", "Rite"),
    ("O'Connor", "Oconor"),
    ("Zoë", "Zoe"),
    ("Łukasz", "Lukas"),
    ("Shaun", "Sean"),
    ("Mohammed", "Muhamad"),
    ("Aisha", "Ayesha"),
    ("Bramble", "Brambel"),
]
DIFFERENT = [("Ivy", "Dev"), ("Holt", "Fenwick"), ("Ash", "Rowan"), ("Castle", "Moor")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_these_sound_alike(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_these_do_not(one, other):
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("  Zoë  O'Brien-Łukasz ", "zoe obrien lukasz"),
        ("MARY ANN", "mary ann"),
        ("d’Arcy", "darcy"),
        ("Straße", "strasse"),
        ("123", ""),
        ("", ""),
    ],
)
def test_plain_letters(written, plain):
    assert normal(written) == plain


def test_no_letters_have_no_sound():
    assert sound("42") == ""
    assert sound("") == ""
