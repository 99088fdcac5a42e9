"""What can be taught."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.services.planning import courses, programmes
from asn_desktop.services.rights import Right
from asn_desktop.services.steps import history
from asn_desktop.storage.tables import programmes as table
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
        ({"path": "KL99"}, "path"),
        ({"competence": "Sadar layanan"}, "competence"),
        ({"aims": "x" * 301}, "aims"),
        ({"outcomes": "a\n" * 61}, "outcomes"),
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
    programmes.save(office, programme, competence="technical")
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


def test_an_archived_programme_is_not_written_behind_its_back(
    office: Office, programme: Key
) -> None:
    anything: Any = None
    programmes.archive(office, programme)
    before = tables(office)
    with pytest.raises(NotFound, match="tidak ada lagi"):
        programmes.save(office, programme, name="Nama Baru")
    with pytest.raises(NotFound, match="tidak ada lagi"):
        programmes.set_scheme(office, programme, anything)
    assert tables(office) == before
    history.undo(office)
    programmes.save(office, programme, name="Nama Baru")


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


def test_everything_that_a_programme_says_is_kept(office: Office, programme: Key) -> None:
    before = tables(office)
    later = programmes.save(
        office,
        None,
        code="DPL",
        name="Digitalisasi Lanjutan",
        competence="technical",
        path="NKL03",
        aims="Mampu merancang\n\n  Mampu   mengukur ",
        outcomes="Rancangan layanan",
        target="Pengelola layanan",
        prerequisite="Membawa laptop",
        needs=[programme],
    )
    found = programmes.programme(office, later)
    assert (found.row.competence, found.row.path) == ("technical", "NKL03")
    assert found.aims == "Mampu merancang\nMampu mengukur"
    assert (found.outcomes, found.target) == ("Rancangan layanan", "Pengelola layanan")
    assert found.prerequisite == "Membawa laptop"
    assert [one.code for one in found.needs] == ["DPP"]
    history.undo(office)
    assert tables(office) == before


def test_what_is_needed_is_replaced_and_archived_programmes_stay_needed(
    office: Office, programme: Key
) -> None:
    others = [programmes.save(office, None, code=code, name=code) for code in ("A", "B", "C")]
    later = programmes.save(office, None, code="Z", name="Z", needs=others[:2])
    programmes.save(office, later, needs=[others[1], others[2], others[2]])
    assert [one.code for one in programmes.programme(office, later).needs] == ["B", "C"]
    programmes.archive(office, others[1])
    assert [one.code for one in programmes.programme(office, later).needs] == ["B", "C"]
    programmes.save(office, later, name="Zet")
    assert [one.code for one in programmes.programme(office, later).needs] == ["B", "C"]


def test_no_programme_needs_itself(office: Office, programme: Key) -> None:
    second = programmes.save(office, None, code="B", name="B", needs=[programme])
    third = programmes.save(office, None, code="C", name="C", needs=[second])
    before = tables(office)
    for needs in ([programme], [third], [second]):
        with pytest.raises(Refused, match="dirinya sendiri") as caught:
            programmes.save(office, programme, needs=needs)
        assert caught.value.field == "needs"
    assert tables(office) == before


@pytest.mark.parametrize(
    ("hours", "subjects", "told"),
    [
        (24, [("A", 20)], "kurang 4 JP"),
        (24, [("A", 20), ("B", 10)], "lebih 6 JP"),
        (24, [("A", 24)], "None"),
        (24, [], "None"),
        (None, [("A", 24)], "None"),
    ],
)
def test_a_curriculum_that_does_not_add_up_is_a_draft(
    office: Office, hours: int | None, subjects: list[tuple[str, int]], told: str
) -> None:
    programmes.save(office, None, code="D", name="D", hours=hours, subjects=subjects)
    (row,) = programmes.programmes(office)
    assert str(row.gap_words) == told


def test_a_competence_from_before_there_was_a_choice_stays_until_one_is_chosen(
    office: Office, programme: Key
) -> None:
    with office.write(Right.COURSE, msg("Lama")) as step:
        step.update(table, programme, competence="Sadar layanan")
    programmes.save(office, programme, competence="Sadar layanan", name="Digitalisasi")
    assert programmes.programme(office, programme).row.competence == "Sadar layanan"
    with pytest.raises(Refused):
        programmes.save(office, programme, competence="Sadar")
