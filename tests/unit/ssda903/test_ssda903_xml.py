"""The XML form of the return gives the same rows as the CSV form."""

from __future__ import annotations

from pathlib import Path

import pytest

from permanency.exchange.ssda903.reading import ReturnError, read_return

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<EXPSSDA903>
<CHILD>
 <HEADER>
  <CHILDID>C1</CHILDID><UPN>UN1</UPN><SEX>F</SEX><DOB>2022-06-01</DOB><ETHNIC>WBRI</ETHNIC>
  <UASC>0</UASC><MOTHER/><MC_DOB/>
  <AREVIEW><REVIEW>27/09/2025</REVIEW><REVIEW_CODE>PN0</REVIEW_CODE></AREVIEW>
  <AREVIEW><REVIEW>14/01/2026</REVIEW><REVIEW_CODE>PN0</REVIEW_CODE></AREVIEW>
  <AMISSING><MISSING>M</MISSING><MIS_START>01/08/2025</MIS_START></AMISSING>
  <PERMANENCE><PREV_PERM>P1</PREV_PERM><LA_PERM>860</LA_PERM><DATE_PERM>zz/05/2023</DATE_PERM>
  </PERMANENCE>
  <AD_PLACED><DATE_PLACED>15/05/2025</DATE_PLACED><DATE_PLACED_CEASED/></AD_PLACED>
  <DATE_INT>15/05/2025</DATE_INT><DATE_MATCH>10/06/2025</DATE_MATCH><FOSTER_CARE>0</FOSTER_CARE>
  <NB_ADOPTR>2</NB_ADOPTR><SEX_ADOPTR>MF</SEX_ADOPTR><LS_ADOPTR>L11</LS_ADOPTR>
  <OC2/>
 </HEADER>
 <EPISODE><DECOM>10/05/2025</DECOM><RNE>S</RNE><LS>E1</LS><CIN>N1</CIN><PL>A6</PL>
  <PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>2026-02-02</DEC><REC>E12</REC></EPISODE>
</CHILD>
<CHILD><HEADER><CHILDID>C2</CHILDID><SEX>M</SEX><DOB>14/02/2020</DOB></HEADER>
 <EPISODE><DECOM>01/07/2025</DECOM><RNE>S</RNE><PL>U6</PL></EPISODE>
</CHILD>
</EXPSSDA903>
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "return.xml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_each_part_of_the_document_becomes_its_table(document: Path) -> None:
    one = read_return("Holt", document)
    counts = {name: frame.height for name, frame in one.tables.items() if frame.height}
    assert counts == {
        "Header": 2,
        "Episodes": 2,
        "Reviews": 2,
        "Missing": 1,
        "PrevPerm": 1,
        "PlacedAdoption": 1,
        "AD1": 1,
    }
    assert one.set_aside == []


def test_names_and_dates_of_the_xml_are_read_as_ours(document: Path) -> None:
    one = read_return("Holt", document)
    [episode, _] = one.tables["Episodes"].to_dicts()
    assert (episode["CHILD"], episode["PLACE"], episode["_line"]) == ("C1", "A6", 17)
    assert (str(episode["DECOM_ON"]), str(episode["DEC_ON"])) == ("2025-05-10", "2026-02-02")
    [adoption] = one.tables["AD1"].to_dicts()
    assert (adoption["CHILD"], adoption["LS_ADOPTR"]) == ("C1", "L11")
    [decision] = one.tables["PlacedAdoption"].to_dicts()
    assert (decision["CHILD"], decision["DOB"], decision["DATE_PLACED_CEASED"]) == (
        "C1",
        "2022-06-01",
        None,
    )


def test_a_document_in_a_folder_is_found(document: Path) -> None:
    assert read_return("Holt", document.parent).tables["Header"].height == 2


def test_a_row_of_the_xml_is_set_aside_with_its_line(document: Path) -> None:
    document.write_text(GOOD.replace("<DECOM>01/07/2025", "<DECOM>31/02/2025"), encoding="utf-8")
    [row] = read_return("Holt", document).set_aside
    assert (row.line, row.child, row.reason) == (21, "C2", "There is no 31 February.")


def test_a_document_cut_off_is_refused(document: Path) -> None:
    document.write_text(GOOD[: GOOD.index("<EPISODE>") + 30], encoding="utf-8")
    with pytest.raises(ReturnError, match=r"return\.xml breaks off or is damaged at line 17"):
        read_return("Holt", document)


def test_a_document_with_its_own_entities_is_refused(document: Path) -> None:
    swollen = GOOD.replace("<EXPSSDA903>", '<!DOCTYPE x [<!ENTITY a "aaaa">]><EXPSSDA903>', 1)
    document.write_text(swollen, encoding="utf-8")
    with pytest.raises(ReturnError, match="has a document type of its own"):
        read_return("Holt", document)


@pytest.mark.parametrize("encoding", ["nowhere-8", "shift_jis"])
def test_a_document_in_an_encoding_that_cannot_be_read_is_refused(
    document: Path, encoding: str
) -> None:
    told = GOOD.partition("?>")[2] if GOOD.startswith("<?xml") else GOOD
    document.write_text(f'<?xml version="1.0" encoding="{encoding}"?>{told}', encoding="utf-8")
    with pytest.raises(ReturnError, match=r"return\.xml names an encoding that cannot be read"):
        read_return("Holt", document)


def test_another_kind_of_xml_is_no_return(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text("<rss><channel/></rss>", encoding="utf-8")
    with pytest.raises(ReturnError, match="holds no table of the SSDA903 return"):
        read_return("Holt", tmp_path)
