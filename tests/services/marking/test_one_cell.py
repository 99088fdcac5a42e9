"""A cell that was read ahead is written as it is now, whoever has written meanwhile."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing as leaving
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.domain.marking.cells import Given
from asn_desktop.services.marking import closing, one_cell
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.office import open_office
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.one_cell import Look
    from asn_desktop.services.office import Office

    Place = tuple[Key, Key]


@pytest.fixture
def place(office: Office, course: Key) -> Place:
    found = sheet(office, course)
    return found.rows[0].enrolment, found.components[1].id


def look(office: Office, place: Place) -> Look:
    found = one_cell.look(office, *place)
    assert found is not None
    return found


def test_it_is_not_read_again_while_nobody_writes(
    office: Office, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_mark(office, *place, "70")
    ahead = look(office, place)
    monkeypatch.delattr(one_cell, "read_cell")
    before = tables(office)
    set_mark(office, *place, "80", ahead=ahead)
    history.undo(office)
    assert tables(office) == before


def test_one_that_another_process_gave_meanwhile_is_written_over_and_comes_back(
    office: Office, course: Key, place: Place
) -> None:
    ahead = look(office, place)
    code = (
        "import sys; from pathlib import Path; from uuid import UUID\n"
        "from asn_desktop.services.office import open_office\n"
        "from asn_desktop.services.marking.marks import set_mark\n"
        "office = open_office(Path(sys.argv[1]), 'Budi')\n"
        "set_mark(office, UUID(sys.argv[2]), UUID(sys.argv[3]), '60')\n"
        "office.close()\n"
    )
    keys = [str(key) for key in place]
    subprocess.run([sys.executable, "-c", code, str(office.folder), *keys], check=True)
    set_mark(office, *place, "80", ahead=ahead)
    history.undo(office)
    assert sheet(office, course).rows[0].cells[place[1]] == Given(Decimal(60))


def test_a_course_that_another_closed_meanwhile_refuses(
    office: Office, course: Key, place: Place
) -> None:
    ahead = look(office, place)
    with leaving(open_office(office.folder, "Budi")) as other:
        closing.close(other, course, accept_missing=True)
    before = tables(office)
    with pytest.raises(Refused, match="ditutup"):
        set_mark(office, *place, "80", ahead=ahead)
    assert tables(office) == before
    assert one_cell.look(office, *place) is None


def test_an_undo_between_is_seen(office: Office, course: Key, place: Place) -> None:
    set_mark(office, *place, "70")
    set_mark(office, *place, "75")
    ahead = look(office, place)
    history.undo(office)
    set_mark(office, *place, "80", ahead=ahead)
    history.undo(office)
    assert sheet(office, course).rows[0].cells[place[1]] == Given(Decimal(70))


def test_a_look_at_another_cell_or_another_office_says_nothing(
    office: Office, course: Key, place: Place
) -> None:
    ahead = look(office, (place[0], sheet(office, course).components[2].id))
    set_mark(office, *place, "70", ahead=ahead)
    cells = sheet(office, course).rows[0].cells
    assert cells == {place[1]: Given(Decimal(70))}
    with leaving(open_office(office.folder, "Budi")) as other:
        ahead = look(other, place)._replace(cell=look(other, place).cell._replace(mark=None))
    set_mark(office, *place, "75", ahead=ahead)
    assert sheet(office, course).rows[0].cells == {place[1]: Given(Decimal(75))}
