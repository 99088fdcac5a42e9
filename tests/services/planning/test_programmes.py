"""What can be taught."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.services.planning import courses, programmes
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@pytest.fixture
def programme(office: Office) -> Key:
    return programmes.save(
        office,
        None,
        code="DPP",
        name="Digitalisasi Pelayanan Publik",
        field="Teknologi Informasi",
        hours=40,
        subjects=[("Layanan Digital", 40)],
        components=[("Pre-test", Decimal(0)), ("Ujian", Decimal(100))],
    )


def test_a_programme_is_kept_whole(office: Office, programme: Key) -> None:
    found = programmes.programme(office, programme)
    assert (found.row.code, found.row.field, found.row.competence) == (
        "DPP",
        "Teknologi Informasi",
        None,
    )
    assert [row.weight for row in found.components] == [Decimal(0), Decimal(100)]
    assert programmes.key_of(office, "DPP") == programme


def test_saving_is_undone_exactly(office: Office, programme: Key) -> None:
    before = tables(office)
    programmes.save(office, programme, name="Layanan Digital", subjects=[("Etika", 8)])
    found = programmes.programme(office, programme)
    assert (found.row.name, found.row.code) == ("Layanan Digital", "DPP")
    assert [row.name for row in found.subjects] == ["Etika"]
    history.undo(office)
    assert tables(office) == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"code": ""}, "code"),
        ({"name": "  "}, "name"),
        ({"hours": 0}, "hours"),
        ({"code": "DPP"}, "code"),
        ({"components": [("Ujian", Decimal(90))]}, "components"),
        ({"subjects": [("Etika", -1)]}, "subjects"),
    ],
)
def test_a_wrong_value_is_named_and_nothing_is_written(
    office: Office, programme: Key, values: dict[str, Any], field: str
) -> None:
    before = tables(office)
    with pytest.raises(Refused) as caught:
        programmes.save(office, None, **{"code": "B", "name": "B", **values})
    assert caught.value.field == field
    assert tables(office) == before


def test_a_step_is_named_by_its_programme(office: Office, programme: Key) -> None:
    programmes.save(office, programme, competence="Sadar layanan")
    assert str(history.undo_label(office)) == "Simpan program Digitalisasi Pelayanan Publik"


def test_an_archived_programme_keeps_its_courses(office: Office, programme: Key) -> None:
    made = courses.add(
        office,
        code="DPP-I",
        name="DPP",
        start=date(2026, 9, 1),
        end=date(2026, 9, 5),
        hours=40,
        programme=programme,
    )
    assert [row.courses for row in programmes.programmes(office)] == [1]
    before = tables(office)
    programmes.archive(office, programme)
    assert programmes.programmes(office) == []
    with pytest.raises(NotFound):
        programmes.key_of(office, "DPP")
    with pytest.raises(Refused, match="diarsipkan"):
        programmes.save(office, None, code="DPP", name="Lain")
    assert courses.course(office, made).programme == "Digitalisasi Pelayanan Publik"
    history.undo(office)
    assert tables(office) == before


def test_archived_courses_are_not_counted(office: Office, programme: Key) -> None:
    made = courses.add(
        office,
        code="DPP-I",
        name="DPP",
        start=date(2026, 9, 1),
        end=date(2026, 9, 5),
        hours=40,
        programme=programme,
    )
    courses.archive(office, made)
    assert [row.courses for row in programmes.programmes(office)] == [0]


def test_what_is_gone_is_said(office: Office, course: Key) -> None:
    for deed in (programmes.programme, programmes.archive):
        with pytest.raises(NotFound):
            deed(office, course)
