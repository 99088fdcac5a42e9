"""People one by one, and a long list whose every page stays a page."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.keys import new_key
from asn_desktop.domain.people.records import PersonRecord
from asn_desktop.services.office import open_office
from asn_desktop.services.people import participants
from asn_desktop.services.people.participants import FIELDS, SORTABLE
from asn_desktop.services.steps import history
from asn_desktop.storage import tables as storage_tables
from tests.services.conftest import person, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

NIP = "199001012015031001"


def _names(office: Office, search: str) -> list[str]:
    return [row.name for row in participants.participants(office, search)]


def _crowd(office: Office, names: list[str], **values: Any) -> None:
    with office.database.write() as connection:
        from asn_desktop.storage.step import Step

        blank = dict.fromkeys(FIELDS)
        records = [PersonRecord(**{**blank, "name": name, **values}) for name in names]
        rows = [participants.new_row(new_key(), record) for record in records]
        Step(connection).insert(storage_tables.participants, *rows)


def test_a_nip_may_be_typed_with_blanks_and_dots(office: Office) -> None:
    key = participants.save(office, None, name="Dewi  Lestari ", nip="NIP. 19900101 201503.1-001")
    row = person(office, key)
    assert (row.nip, row.name) == (NIP, "Dewi Lestari")


def test_titles_typed_into_the_name_are_put_apart(office: Office) -> None:
    key = participants.save(office, None, name="Dr. Dewi Lestari, S.E., M.M.")
    row = person(office, key)
    assert (row.title_before, row.name, row.title_after) == ("Dr.", "Dewi Lestari", "S.E., M.M.")


def test_a_name_beside_titles_loses_stray_blanks_as_in_an_import(office: Office) -> None:
    key = participants.save(office, None, name="Dewi A .", title_before="Dr.")
    assert person(office, key).name == "Dewi A."


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("name", {"name": " "}),
        ("name", {"name": "123"}),
        ("nip", {"nip": "19900101201503100"}),
        ("nip", {"nip": "199013012015031001"}),
        ("nip", {"nip": "1,99001E+17"}),
        ("nik", {"nik": "123"}),
        ("rank", {"rank": "V/z"}),
        ("sex", {"sex": "X"}),
        ("status", {"status": "ASN"}),
        ("birth_date", {"birth_date": date(1890, 1, 1)}),
        ("birth_date", {"birth_date": date(2990, 1, 1)}),
    ],
)
def test_a_refusal_names_the_field(office: Office, field: str, values: dict[str, Any]) -> None:
    before = tables(office)
    with pytest.raises(Refused) as refusal:
        participants.save(office, None, **{"name": "Dewi", **values})
    assert refusal.value.field == field
    assert tables(office) == before


def test_a_nip_of_someone_else_is_refused_by_name(office: Office, people: list[Key]) -> None:
    participants.save(office, people[0], title_after="S.E.")
    with pytest.raises(Refused, match=r"Ahmad Siregar, S\.E\.") as refusal:
        participants.save(office, None, name="Dewi", nip="198501012010011001")
    assert refusal.value.field == "nip"
    with pytest.raises(Refused, match="Ahmad"):
        participants.save(office, people[1], nip="198501012010011001")


def test_who_was_taken_off_comes_back_with_what_is_new(office: Office, people: list[Key]) -> None:
    participants.archive(office, people[0])
    before = tables(office)
    key = participants.save(office, None, name="Ahmad Siregar", nip="198501012010011001")
    assert key == people[0]
    assert person(office, key).agency == "Dinas Kesehatan"
    assert "Ahmad Siregar" in _names(office, "")
    history.undo(office)
    assert tables(office) == before


def test_another_persons_nip_is_refused_though_off_the_list(
    office: Office, people: list[Key]
) -> None:
    participants.archive(office, people[0])
    with pytest.raises(Refused, match="dihapus dari daftar"):
        participants.save(office, people[1], nip="198501012010011001")


def test_only_what_is_given_changes(office: Office, people: list[Key]) -> None:
    participants.save(office, people[0], position="Analis", agency=None)
    row = person(office, people[0])
    assert (row.position, row.agency, row.rank) == ("Analis", None, "III/a")


def test_the_same_again_is_no_step(office: Office, people: list[Key]) -> None:
    label = history.undo_label(office)
    participants.save(office, people[0], rank="III/a")
    assert history.undo_label(office) == label


def test_people_taken_off_the_list_come_back_by_undo(office: Office, people: list[Key]) -> None:
    before = tables(office)
    participants.archive(office, *people, people[0], new_key())
    assert _names(office, "") == []
    assert str(history.undo_label(office)) == "Hapus 5 peserta"
    participants.archive(office, *people)
    history.undo(office)
    assert tables(office) == before


def test_who_is_gone_is_not_found(office: Office) -> None:
    with pytest.raises(NotFound):
        participants.save(office, new_key(), name="Siapa")


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("SIREGAR", ["Ahmad Siregar"]),
        ("010011", ["Ahmad Siregar"]),
        ("19850101 201001", ["Ahmad Siregar"]),
        ("dokter", ["Butet Harahap"]),
        ("pendidikan", ["Candra"]),
        ("bu", ["Butet Harahap"]),
        ("b h", ["Butet Harahap"]),
        ("19", ["Ahmad Siregar", "Butet Harahap", "Candra"]),
        ("dinas ca", ["Candra"]),
        ("tidak ada", []),
    ],
)
def test_search_looks_at_name_nip_position_and_agency(
    office: Office, people: list[Key], search: str, found: list[str]
) -> None:
    participants.save(office, people[1], position="Dokter Muda")
    participants.save(office, people[2], agency="Dinas Pendidikan")
    assert _names(office, search) == found
    source = participants.source(office)
    rows, whole = source.first((), search)
    assert ([row.name for row in rows], whole) == (found, True)
    assert source.total() == len(people)


def test_an_empty_cell_comes_last_in_either_direction(office: Office, people: list[Key]) -> None:
    participants.save(office, people[1], agency=None)
    for descending in (False, True):
        rows, _whole = participants.source(office).first((("agency", descending),), "")
        assert rows[-1].name == "Butet Harahap"


def test_keys_and_rows_follow_the_order_of_the_first_look(
    office: Office, people: list[Key]
) -> None:
    source = participants.source(office)
    for name, descending in product(SORTABLE, (False, True)):
        order = ((name, descending),)
        first = [row.id for row in source.first(order, "")[0]]
        assert list(source.keys(order, "")) == first
        assert [row.id for row in source.rows(first)] == first


def test_a_bounded_look_says_that_it_may_have_missed_someone(office: Office) -> None:
    _crowd(office, [f"Ali {number}" for number in range(1100)], agency="Dinas Sosial")
    _crowd(office, ["Zulkifli"], agency="Dinas Sosial")
    source = participants.source(office)
    assert source.first((), "dinas zu") == ([], False)
    assert len(source.keys((), "dinas zu")) == 1
    assert not source.first((), "al")[1]
    assert source.first((), "zulkifli")[1]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    ("former", "search"),
    [
        ("siregar", "siregar 1"),
        ("siregar", "siregar 29"),
        ("siregar", "siregar 299 dinas"),
        ("ahm", "ahmad siregar"),
        ("ahm", "ahmad%"),
        ("si", "siregar 2"),
        ("1", "12"),
        ("", "siregar"),
        ("budi", "siregar"),
    ],
)
def test_who_is_sought_among_what_was_found_is_found_as_among_all(
    office: Office, former: str, search: str, *, descending: bool
) -> None:
    _crowd(office, [f"Ahmad Siregar {number}" for number in range(300)], agency="Dinas Sosial")
    source, order = participants.source(office), (("sort_name", descending),)
    known = (former, source.keys(order, former))
    assert source.first(order, search, 20, known) == source.first(order, search, 20)


def test_who_left_the_list_is_not_found_among_what_was_found(
    office: Office, people: list[Key]
) -> None:
    source = participants.source(office)
    known = ("siregar", source.keys((), "siregar"))
    participants.archive(office, people[0])
    assert source.first((), "siregar", 20, known) == ([], True)


@contextmanager
def _statements(office: Office) -> Iterator[list[str]]:
    """All that SQLite itself is asked, values included."""
    heard: list[str] = []

    def hear(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.set_trace_callback(heard.append)

    event.listen(office.database.engine, "checkout", hear)
    yield heard
    event.remove(office.database.engine, "checkout", hear)


def _plan(office: Office, statement: str) -> list[str]:
    with office.read() as connection:
        found = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")
        return [str(row[-1]) for row in found]


def _faults(office: Office, statement: str) -> list[str]:
    """Steps that read or sort more than a page: only an index may be scanned, under a limit."""
    steps = _plan(office, statement)
    scans = [step for step in steps if step.startswith("SCAN") and "VIRTUAL TABLE" not in step]
    if "LIMIT" in statement:
        scans = [step for step in scans if not step.startswith("SCAN participants USING INDEX")]
    bounded = " IN (" in statement
    sorts = [step for step in steps if step.endswith("FOR ORDER BY") and not bounded]
    return [f"{step}: {statement}" for step in (*scans, *sorts)]


ORDERS = ((), *(((name, down),) for name, down in product(SORTABLE, (False, True))))
SEARCHES = ("", "siregar", "ahmad siregar", "a", "si", "19", "19 si", "dinas a", "1985")


def test_no_list_reads_more_than_its_page(office: Office) -> None:
    _crowd(office, [f"Ahmad Siregar {number}" for number in range(300)], agency="Dinas Sosial")
    source = participants.source(office)
    everyone = source.keys((), "")
    with _statements(office) as heard:
        for order, search in product(ORDERS, SEARCHES):
            source.rows([row.id for row in source.first(order, search)[0]])
            source.first(order, search, 20, (search[:-1], everyone))
    asked = {statement for statement in heard if statement.startswith("SELECT")}
    assert len(asked) > len(ORDERS)
    assert [fault for one in asked for fault in _faults(office, one)] == []


def test_what_another_changed_meanwhile_stays(
    office: Office, people: list[Key], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_office(office.folder, "Budi")
    write = office.write

    def after_another(*arguments: Any) -> Any:
        participants.save(other, people[0], phone="0812")
        return write(*arguments)

    monkeypatch.setattr(office, "write", after_another)
    participants.save(office, people[0], agency="Dinas Perhubungan")
    row = person(office, people[0])
    assert (row.phone, row.agency) == ("0812", "Dinas Perhubungan")
    other.close()
