"""Names made comparable: in plain letters, and by their sound.

The sound is a small code of our own on the idea of Russell and Odell's Soundex (1918): consonants
that English ears confuse share a figure, vowels fall away, the first sound is kept; but the first
letter is made a sound as well (Katie and Catie, Philip and Filip), and silent beginnings go. Short
and forgiving on purpose: it makes a shortlist for a person to look at, never a match.
"""

from __future__ import annotations

import re
import unicodedata

_BEGINNINGS = (
    ("kn", "n"), ("gn", "n"), ("pn", "n"), ("wr", "r"), ("ps", "s"), ("wh", "w"), ("x", "s"),
)  # fmt: skip
_CLUSTERS = (
    ("ph", "f"), ("sch", "sh"), ("tch", "ch"), ("ck", "k"), ("gh", ""), ("dg", "j"), ("qu", "k"),
    ("mb", "m"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("sh", "s"), ("ch", "s"), ("th", "t"),
)  # fmt: skip
_FIGURES = {
    **dict.fromkeys("bfpv", "1"),
    **dict.fromkeys("cgjkqsxz", "2"),
    **dict.fromkeys("dt", "3"),
    "l": "4",
    **dict.fromkeys("mn", "5"),
    "r": "6",
}
_LENGTH = 5


def normal(words: str) -> str:
    """Lower case, without accents, letters only, words parted by one space.

    >>> normal("  Zoë  O'Brien-Łukasz ")
    "zoe obrien lukasz"
    """
    plain = words.lower().replace("ł", "l").replace("ø", "o").replace("ß", "ss").replace("æ", "ae")
    letters = unicodedata.normalize("NFKD", plain)
    kept = "".join(c for c in letters if not unicodedata.combining(c) and c not in "'’`")
    return " ".join(re.findall(r"[^\W\d_]+", kept))


def sound(word: str) -> str:
    """The sound of one word, empty when it has no letter.

    >>> sound("Catherine") == sound("Kathryn")
    True
    """
    letters = "".join(re.findall(r"[a-z]", normal(word)))
    for beginning, said in _BEGINNINGS:
        if letters.startswith(beginning):
            letters = said + letters[len(beginning) :]
            break
    for cluster, said in _CLUSTERS:
        letters = letters.replace(cluster, said)
    if not letters:
        return ""
    first = _FIGURES.get(letters[0], letters[0] if letters[0] in "hwy" else "0")
    code, last = [first], first
    for letter in letters[1:]:
        figure = _FIGURES.get(letter, "")
        if figure and figure != last:
            code.append(figure)
        # h and w do not part two equal sounds, vowels do.
        if letter not in "hw":
            last = figure
    return "".join(code)[:_LENGTH]
