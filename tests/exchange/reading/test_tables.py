"""Files of every kind, by content and not by name, and files that are none."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import BadFile
from asn_desktop.exchange.participants import read_people
from tests.exchange.making import (
    AHMAD,
    BUTET,
    CANDRA,
    HEAD,
    PEOPLE,
    STRICT,
    cell,
    ods,
    ods_cell,
    ods_row,
    raw_xlsx,
    row,
    table,
    text,
    web_row,
    xls,
    xlsx,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asn_desktop.exchange.participants import PeopleFile


def people(found: PeopleFile) -> list[tuple[str | None, str]]:
    return [(person.nip, person.name) for _, person in found.records]


KINDS: dict[str, Callable[[Path], Path]] = {
    "a.xlsx": lambda path: xlsx(path, [HEAD, *PEOPLE]),
    "a.xls": lambda path: xls(path, [HEAD, *PEOPLE]),
    "a.ods": lambda path: ods(path, *(ods_row(*one) for one in (HEAD, *PEOPLE))),
    "a.csv": lambda path: text(path, [HEAD, *PEOPLE]),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["b.xlsx", "b.xls", "b.ods", "b.csv", "b.txt", "b", "b.XLSM"])
def test_content_and_not_the_name_decides_what_a_file_is(
    tmp_path: Path, kind: str, name: str
) -> None:
    made = KINDS[kind](tmp_path / kind)
    shutil.copy(made, tmp_path / name)
    assert people(read_people(tmp_path / name)) == list(PEOPLE)


RAW: dict[str, Callable[[Path], Path]] = {
    "no dimension": lambda path: raw_xlsx(path, table()),
    "too small a dimension": lambda path: raw_xlsx(path, table(), before='<dimension ref="A1"/>'),
    "a dimension as large as can be": lambda path: raw_xlsx(
        path, table(), before='<dimension ref="A1:XFD1048576"/>'
    ),
    "strict": lambda path: raw_xlsx(path, table(), space=STRICT),
    "absolute paths": lambda path: raw_xlsx(
        path, table(), book="/xl/workbook.xml", target="/xl/worksheets/sheet1.xml"
    ),
    "another folder": lambda path: raw_xlsx(
        path, table(), part="xl/data/one.xml", target="data/one.xml"
    ),
    "no references": lambda path: raw_xlsx(
        path,
        "".join(
            f"<row>{cell('', a)}{cell('', b)}</row>".replace(' r=""', "")
            for a, b in (HEAD, *PEOPLE)
        ),
    ),
    "rich text": lambda path: raw_xlsx(
        path,
        table().replace(
            f"<t>{AHMAD}</t>", f"<r><t>{AHMAD[:9]}</t></r><r><rPr><b/></rPr><t>{AHMAD[9:]}</t></r>"
        ),
    ),
    "formatted to the last row and column": lambda path: raw_xlsx(
        path, table() + '<row r="1048576" s="1" customFormat="1"><c r="XFD1048576" s="1"/></row>'
    ),
    "a byte order mark": lambda path: raw_xlsx(path, table(), prolog="\ufeff"),
    "single quotes": lambda path: raw_xlsx(path, table().replace('"', "'")),
    "a link": lambda path: raw_xlsx(
        path,
        table().replace(
            cell("B2", "Ahmad Siregar"),
            '<c r="B2" t="str"><f>HYPERLINK("https://contoh.go.id","Ahmad Siregar")</f>'
            "<v>Ahmad Siregar</v></c>",
        ),
    ),
    "ods padded to the end": lambda path: ods(
        path,
        *(ods_row(*one) for one in (HEAD, *PEOPLE)),
        ods_row('<table:table-cell table:number-columns-repeated="16384"/>', repeat=1048573),
    ),
    "ods with spans": lambda path: ods(
        path,
        ods_row(*HEAD),
        ods_row(
            f'<table:table-cell office:value-type="string"><text:p>{AHMAD}<text:s/></text:p>'
            "</table:table-cell>",
            '<table:table-cell office:value-type="string"><text:p>Ahmad<text:s text:c="2"/>'
            "<text:span>Siregar</text:span></text:p></table:table-cell>",
        ),
        ods_row(*PEOPLE[1]),
    ),
}


@pytest.mark.parametrize("how", RAW)
def test_workbooks_of_other_programs_are_read(tmp_path: Path, how: str) -> None:
    found = read_people(RAW[how](tmp_path / "asing.xlsx"))
    assert people(found) == list(PEOPLE)
    assert not found.problems


def test_sheets_are_tried_in_order_until_one_has_a_table(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEAD, *PEOPLE], first=[["Petunjuk"], ["Isi lembar 2"]])
    found = read_people(path)
    assert people(found) == list(PEOPLE)
    assert found.sheets == ("first", "Peserta")


def test_a_sheet_is_chosen_by_its_name_in_any_case(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEAD, *PEOPLE], Cadangan=[HEAD, (CANDRA, "Candra")])
    assert people(read_people(path, "cadangan ")) == [(CANDRA, "Candra")]


@pytest.mark.parametrize("kind", ["csv", "html"])
def test_a_text_has_no_other_sheet_than_itself(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"daftar.{kind}"
    if kind == "csv":
        text(path, [HEAD, *PEOPLE])
    else:
        path.write_text(f"<table>{''.join(web_row(*one) for one in (HEAD, *PEOPLE))}</table>")
    with pytest.raises(BadFile, match=f"Yang ada: daftar.{kind}"):
        read_people(path, "Peserta")
    assert people(read_people(path, f"Daftar.{kind}")) == list(PEOPLE)


@pytest.mark.parametrize("kind", ["a.xlsx", "a.xls", "a.ods"])
def test_merged_cells_stand_for_each_of_their_rows(tmp_path: Path, kind: str) -> None:
    heading = (*HEAD, "Unit Kerja")
    lines: list[tuple[Any, ...]] = [heading, (*PEOPLE[0], "Dinas Kesehatan"), (*PEOPLE[1], "")]
    path = tmp_path / kind
    if kind == "a.ods":
        spanned = ods_cell("Dinas Kesehatan", ' table:number-rows-spanned="2"')
        below = ods_row(*PEOPLE[1], "<table:covered-table-cell/>")
        ods(path, ods_row(*heading), ods_row(*PEOPLE[0], spanned), below)
    elif kind == "a.xls":
        import xlwt

        book = xlwt.Workbook()
        sheet = book.add_sheet("P")
        for at, line in enumerate(lines):
            for column, value in enumerate(line[:2]):
                sheet.write(at, column, value)
        sheet.write(0, 2, heading[2])
        sheet.write_merge(1, 2, 2, 3, "Dinas Kesehatan")
        book.save(str(path))
    else:
        from openpyxl import load_workbook

        book = load_workbook(xlsx(path, lines))
        book["Peserta"].merge_cells("C2:D3")
        book.save(path)
    units = [person.agency for _, person in read_people(path).records]
    assert units == ["Dinas Kesehatan"] * 2


@pytest.mark.parametrize("kind", ["a.xlsx", "a.ods"])
def test_a_workbook_that_counts_from_1904_keeps_its_dates(tmp_path: Path, kind: str) -> None:
    born = date(1985, 11, 24)
    path = tmp_path / kind
    if kind == "a.ods":
        day = (
            '<table:table-cell office:value-type="date" office:date-value="1985-11-24">'
            "<text:p>24/11/85</text:p></table:table-cell>"
        )
        ods(path, ods_row(*HEAD, "Tgl Lahir"), ods_row(*PEOPLE[0], day))
    else:
        from openpyxl import Workbook
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book = Workbook()
        book.epoch = CALENDAR_MAC_1904
        sheet = book.active
        assert sheet is not None
        sheet.append([*HEAD, "Tgl Lahir"])
        sheet.append([*PEOPLE[0], born])
        book.save(path)
    assert [person.birth_date for _, person in read_people(path).records] == [born]


ERROR = "#REF!"


def _xls_with_error(path: Path) -> Path:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("P")
    for column, value in enumerate((*HEAD, "Jabatan")):
        sheet.write(0, column, value)
    sheet.write(1, 0, AHMAD)
    sheet.write(1, 1, "Ahmad")
    sheet.row(1).set_cell_error(2, 0x17)
    book.save(str(path))
    return path


BROKEN: dict[str, Callable[[Path], Path]] = {
    "a.xlsx": lambda path: raw_xlsx(
        path,
        row(1, *HEAD, "Jabatan") + f'<row r="2">{cell("A2", AHMAD)}{cell("B2", "Ahmad")}'
        f'<c r="C2" t="e"><f>X1</f><v>{ERROR}</v></c></row>',
    ),
    "a.ods": lambda path: ods(
        path,
        ods_row(*HEAD, "Jabatan"),
        ods_row(
            AHMAD,
            "Ahmad",
            '<table:table-cell table:formula="of:=X1" office:value-type="float" office:value="0" '
            f'calcext:value-type="error"><text:p>{ERROR}</text:p></table:table-cell>',
        ),
    ),
    "a.xls": _xls_with_error,
}


@pytest.mark.parametrize("kind", BROKEN)
def test_an_error_in_a_cell_is_not_a_blank(tmp_path: Path, kind: str) -> None:
    found = read_people(BROKEN[kind](tmp_path / kind))
    assert not found.records
    assert [(p.row, p.column, p.value) for p in found.problems] == [(2, "Jabatan", ERROR)]
    assert ERROR in str(found.problems[0].reason)


@pytest.mark.parametrize("empty", ["<v/>", "<v></v>", "<v />", ""])
def test_a_formula_without_a_result_matters_only_where_it_is_needed(
    tmp_path: Path, empty: str
) -> None:
    data = (
        row(1, "No", *HEAD)
        + f'<row r="2"><c r="A2"><f>A1+1</f>{empty}</c>{cell("B2", AHMAD)}{cell("C2", "A. B.")}'
        f'</row><row r="3"><c r="A3"><f>A2+1</f>{empty}</c>{cell("B3", BUTET)}'
        f'<c r="C3"><f>X9</f>{empty}</c></row>'
    )
    found = read_people(raw_xlsx(tmp_path / "a.xlsx", data))
    assert people(found) == [(AHMAD, "A. B.")]
    assert [(p.row, p.column, p.value) for p in found.problems] == [(3, "Nama", "=X9")]


def test_parts_that_nobody_asked_for_do_no_harm(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {
        "../../jahat.txt": "x",
        "C:\\Windows\\x.txt": "x",
        "xl/media/foto.png": b"<c \x00\xff",
    }
    found = read_people(raw_xlsx(tmp_path / "a.xlsx", table(), more=more))
    assert people(found) == list(PEOPLE)
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_zip_that_is_no_workbook_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="bukan lembar kerja"):
        read_people(zipped(tmp_path / "a.xlsx", {"mimetype": "text/plain"}))


@pytest.mark.parametrize("size", range(0, 700, 7))
def test_an_old_workbook_cut_anywhere_is_damaged(tmp_path: Path, size: int) -> None:
    whole = xls(tmp_path / "a.xls", [HEAD, *PEOPLE]).read_bytes()
    path = tmp_path / "b.xls"
    path.write_bytes(whole[: len(whole) - 1 - size])
    with pytest.raises(BadFile):
        read_people(path)


def test_an_old_workbook_whose_tables_go_round_is_damaged(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", [HEAD, *PEOPLE])
    data = bytearray(path.read_bytes())
    data[68:76] = b"\0\0\0\0\xff\xff\xff\xff"
    data[512 + 508 : 1024] = b"\0\0\0\0"
    path.write_bytes(data)
    with pytest.raises(BadFile, match="rusak"):
        read_people(path)


def test_an_encoding_that_nobody_knows_is_damage(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", ods_row(*HEAD))
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["content.xml"] = parts["content.xml"].replace(b"UTF-8", b"UTF-9", 1)
    with pytest.raises(BadFile, match="rusak"):
        read_people(zipped(path, parts))


def test_hidden_rows_are_read_and_said(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = xlsx(tmp_path / "a.xlsx", [HEAD, *PEOPLE])
    book = load_workbook(path)
    book["Peserta"].row_dimensions[3].hidden = True
    book.save(path)
    found = read_people(path)
    assert people(found) == list(PEOPLE)
    assert [str(note) for note in found.notes] == [
        "1 baris yang tersembunyi atau tersaring ikut dibaca."
    ]


def test_a_row_that_says_without_end_that_it_is_hidden_is_read_once(tmp_path: Path) -> None:
    endless = "<row" + ' hidden="1"' * 300_000 + "/>"
    assert people(read_people(raw_xlsx(tmp_path / "a.xlsx", table() + endless))) == list(PEOPLE)
