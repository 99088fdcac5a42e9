"""The people and the course that most tests begin with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from asn_desktop.services.money import honorarium
from asn_desktop.services.people import participants, trainers
from asn_desktop.services.planning import courses
from asn_desktop.services.timetable.examples import fill_timetable

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

PEOPLE = (
    ("198501012010011001", "Ahmad Siregar"),
    ("198602022011022002", "Butet Harahap"),
    ("198703032012031003", "Candra"),
)


def add_people(office: Office, **more: Any) -> list[Key]:
    """The three of `PEOPLE`, all of one agency."""
    usual = {"agency": "Dinas Kesehatan", **more}
    return [participants.save(office, None, nip=nip, name=name, **usual) for nip, name in PEOPLE]


def add_course(office: Office, **other: Any) -> Key:
    """A course of five days and 40 JP with two weighted components."""
    usual: dict[str, Any] = {
        "code": "A-1",
        "name": "Pelayanan Publik Prima",
        "start": date(2026, 10, 5),
        "end": date(2026, 10, 9),
        "hours": 40,
        "subjects": [("Etika Pelayanan", 16), ("Praktik", 24)],
        "components": [("Tugas", Decimal(40)), ("Ujian", Decimal(60))],
    }
    return courses.add(office, **{**usual, **other})


def add_timetable(office: Office, course: Key, **trainer: Any) -> Key:
    """Sessions of all JP of a course, taught by someone who can be paid; returns the trainer."""
    usual = {"name": "Ratna Lubis", "kind": "widyaiswara", "tax_group": "IV", **trainer}
    key = trainers.save(office, None, **usual)
    day = date(2020, 1, 1)
    honorarium.save_rate(office, None, kind="widyaiswara", amount=300_000, valid_from=day)
    fill_timetable(office, course, "Aula", [key])
    return key
