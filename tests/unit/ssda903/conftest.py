"""A small good return to spoil: two children, one adopted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "header.csv": """CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
C1,F,01/06/2022,WBRI,UN1,,
C2,M,14/02/2020,MWBC,UN1,,
""",
    "episodes.csv": """CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,\
HOME_POST,PL_POST,URN
C1,10/05/2025,S,C2,N1,U6,PR1,20/06/2025,X1,CARPL,ST4 1HH,B1 1BB,SC123456
C1,20/06/2025,P,E1,N1,A6,PR1,02/02/2026,E12,,ST4 1HH,B1 1BB,SC123456
C2,01/07/2025,S,C2,N1,U6,PR1,,,,ST4 1HH,B1 1BB,SC123456
""",
    "placed.csv": """CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED
C1,01/06/2022,15/05/2025,,
""",
    "ad1.csv": """CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR
C1,01/06/2022,15/05/2025,10/06/2025,0,2,MF,L11
""",
    "previous.csv": """CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM
C1,01/06/2022,Z1,,
C2,14/02/2020,P1,860,zz/05/2021
""",
}

Spoil = Callable[..., Path]


@pytest.fixture
def good_return(tmp_path: Path) -> Path:
    """The folder of the good return."""
    folder = tmp_path / "return"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def spoil(good_return: Path) -> Spoil:
    """Replace a piece of one file of the good return; gives its folder."""

    def replace(file: str, old: str, new: str) -> Path:
        path = good_return / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
        return good_return

    return replace
