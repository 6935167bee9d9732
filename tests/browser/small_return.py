"""A small return of Westmarsh, made by hand: five invented children, with problems and without.

71001  adopted in January 2026; AD1 says another day of decision than PlacedAdoption (rule 523)
71002  waits with an order; the decision is said to be ten days after it (rule 554)
71003  waits with an order
71004  waits with a decision
71005  came into care on the 31st of February
"""

from __future__ import annotations

from pathlib import Path

YEAR = "2026"
YEAR_WORDS = "2025-26"

HEADER = """\
CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
71001,F,14/02/2023,WBRI,UN1,,
71002,M,03/09/2024,WBRI,UN1,,
71003,F,21/12/2022,MWBC,UN1,,
71004,M,30/06/2025,WBRI,UN1,,
71005,F,08/01/2026,WBRI,UN1,,
"""
EPISODES = """\
CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
71001,03/02/2025,L,E1,N1,U6,PR1,12/05/2025,X1,CARPL,ST5 1BL,ST16 2DH,SC100001
71001,12/05/2025,P,E1,N1,A6,PR1,20/01/2026,E12,,ST5 1BL,ST16 3AQ,SC100002
71002,05/05/2025,S,C1,N1,U6,PR1,10/11/2025,X1,,ST5 1BL,ST16 2DH,SC100003
71002,10/11/2025,L,E1,N1,U6,PR1,,,,ST5 1BL,ST16 2DH,SC100003
71003,14/04/2025,S,C1,N1,U6,PR1,12/01/2026,X1,,ST5 1BL,ST16 2DH,SC100004
71003,12/01/2026,L,E1,N1,U6,PR1,,,,ST5 1BL,ST16 2DH,SC100004
71004,02/09/2025,S,C1,N1,U6,PR1,,,,ST5 1BL,ST16 2DH,SC100005
71005,{came},S,C1,N1,U6,PR1,,,,ST5 1BL,ST16 2DH,SC100006
"""
PLACED = """\
CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED
71001,14/02/2023,15/01/2025,,
71002,03/09/2024,{decided},,
71003,21/12/2022,05/12/2025,,
71004,30/06/2025,20/02/2026,,
"""
ADOPTED = """\
CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR
71001,14/02/2023,{intended},24/04/2025,0,2,MF,L11
"""

WITH_PROBLEMS = {"came": "31/02/2026", "decided": "20/11/2025", "intended": "16/01/2025"}
MENDED = {"came": "27/02/2026", "decided": "20/10/2025", "intended": "15/01/2025"}


def write(folder: Path, *, mended: bool) -> list[Path]:
    """The return's four files in a folder, as the council first sent them or mended."""
    said = MENDED if mended else WITH_PROBLEMS
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in {
        "header": HEADER,
        "episodes": EPISODES,
        "placed_for_adoption": PLACED,
        "ad1": ADOPTED,
    }.items():
        written.append(folder / f"{name}.csv")
        written[-1].write_text(text.format(**said))
    return written
