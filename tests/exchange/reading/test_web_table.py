"""Web pages under the name `.xls`, as programs of the state send them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import BadFile
from asn_desktop.exchange.participants import read_people
from tests.exchange.making import AHMAD, BUTET, CANDRA, HEAD, PEOPLE, web_page, web_row

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.exchange.participants import PeopleFile


def people(found: PeopleFile) -> list[tuple[int, str | None, str]]:
    return [(row, person.nip, person.name) for row, person in found.records]


BODY = "".join(web_row(*one) for one in PEOPLE)
HEADING = web_row(*HEAD, tag="th")
WHOLE = [(2, *PEOPLE[0]), (3, *PEOPLE[1])]
PAGES = {
    "plain": f"<table>{HEADING}{BODY}</table>",
    "in capitals": f"<table>{HEADING}{BODY}</table>".upper().replace(
        "SIREGAR", "Siregar"
    ).replace("AHMAD", "Ahmad").replace("BUTET", "Butet").replace("HARAHAP", "Harahap"),
    "parts": f"<table><thead>{HEADING}</thead><tbody>{BODY}</tbody></table>",
    "ends forgotten": f"<table>{HEADING}{BODY}".replace("</td>", "").replace("</tr>", ""),
    "texts outside": f"<h3>DAFTAR</h3>x<table>{HEADING}{BODY}</table>",
    "styled": f"<table border=1>{HEADING}{BODY}</table>".replace(
        "<td>", "<td class='x' style=\"mso-number-format:'\\@'\"><b>"
    ).replace("</td>", "</b></td>"),
    "conditional": f"<![if gte mso 9]><!-- <tr><td>NIP --><table>{HEADING}{BODY}</table><![endif]>",
    "scripts": f"<script>if (a<b) '<tr><td>NIP'</script><table>{HEADING}{BODY}</table>",
    "characters": f"<table>{HEADING}{BODY}</table>".replace("Ahmad S", "&#65;hmad&nbsp;<br>\nS"),
    "guarded": f"<table>{HEADING}{BODY}</table>".replace(AHMAD, f'="{AHMAD}"').replace(
        BUTET, f"'{BUTET}"
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", PAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_the_table_of_a_web_page_is_read(tmp_path: Path, how: str, encoding: str) -> None:
    found = read_people(web_page(tmp_path / "siasn.xls", PAGES[how], encoding))
    assert people(found) == WHOLE
    assert not found.problems


def test_letters_that_grow_when_small_move_nothing(tmp_path: Path) -> None:
    page = f"<p>{'İ' * 50}</p><!-- x --><table>{HEADING}{BODY}</table>"
    assert people(read_people(web_page(tmp_path / "a.xls", page))) == WHOLE


def test_cells_over_several_rows_and_columns_stand_where_they_are_seen(tmp_path: Path) -> None:
    table = (
        "<table><tr><td colspan=4>DAFTAR PESERTA</td></tr>"
        "<tr><th rowspan=2>NO</th><th colspan='2'>IDENTITAS</th><th rowspan=2>OPD</th></tr>"
        "<tr><th>NIP</th><th>NAMA</th></tr>"
        f'<tr><td>1</td><td>{AHMAD}</td><td>Ahmad</td><td rowspan="2">Dinas Sosial</td></tr>'
        f"<tr><td>2</td><td>{BUTET}</td><td>Butet</td></tr>"
        f"<tr><td>3</td><td>{CANDRA}</td><td>Candra</td><td>Bappeda</td></tr></table>"
    )
    found = read_people(web_page(tmp_path / "a.xls", table))
    assert people(found) == [(4, AHMAD, "Ahmad"), (5, BUTET, "Butet"), (6, CANDRA, "Candra")]
    assert [one.agency for _, one in found.records] == ["Dinas Sosial", "Dinas Sosial", "Bappeda"]


def test_a_table_inside_the_layout_of_a_page_is_found(tmp_path: Path) -> None:
    page = f"<table><tr><td>Menu</td><td><table>{HEADING}{BODY}</table></td><td>x</td></tr></table>"
    assert [one.nip for _, one in read_people(web_page(tmp_path / "a.xls", page)).records] == [
        AHMAD,
        BUTET,
    ]


@pytest.mark.parametrize("number", ["x:num", f'x:num="{AHMAD}"', f'sdval="{AHMAD}"'])
def test_a_nip_that_the_page_calls_a_number_is_refused(tmp_path: Path, number: str) -> None:
    line = web_row(f"<td {number}>{AHMAD}</td>", "Ahmad")
    (problem,) = read_people(web_page(tmp_path / "a.xls", f"<table>{HEADING}{line}")).problems
    assert "tersimpan sebagai angka" in str(problem.reason)


@pytest.mark.parametrize(
    "inside",
    [
        "<table>" + "<tr><td colspan=999999999>x" * 4000,
        "<table><tr><td rowspan=999999 colspan=1500>x</td></tr>" + "<tr>" * 4000,
        "<table>" + "<tr><td>x" * 260_000,
    ],
)
def test_a_page_without_bounds_is_refused(tmp_path: Path, inside: str) -> None:
    with pytest.raises(BadFile, match="terlalu lebar"):
        read_people(web_page(tmp_path / "a.xls", inside))


@pytest.mark.parametrize(
    "piece", ["<!--", "<", "a", "<td x='", "&#", "<script", "<tr><td>", "</table>"]
)
def test_a_page_of_nothing_but_scraps_is_no_table(tmp_path: Path, piece: str) -> None:
    with pytest.raises(BadFile):
        read_people(web_page(tmp_path / "a.xls", f"<table><tr><{piece * 200_000}"))


def test_a_page_without_a_table_says_how_to_save_it(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"simpan sebagai \.xlsx"):
        read_people(web_page(tmp_path / "a.xls", "<frameset><frame src='a_files/1.htm'>"))
