"""A real office in a temporary folder, and a way to compare its tables whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from asn_desktop.services.office import open_office
from asn_desktop.services.people import enrolments, participants
from asn_desktop.storage.tables import JOURNALLED, metadata
from tests.factories import add_course, add_people

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.services.people.participants import ParticipantRow


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = open_office(tmp_path / "data", "Siti")
    yield opened
    opened.close()


@pytest.fixture
def people(office: Office) -> list[Key]:
    return add_people(office, rank="III/a")


@pytest.fixture
def course(office: Office, people: list[Key]) -> Key:
    scheme = [("Pre-test", Decimal(0)), ("Tugas", Decimal(40)), ("Ujian", Decimal(60))]
    key = add_course(office, components=scheme)
    enrolments.enrol(office, key, people)
    return key


def person(office: Office, key: Key) -> ParticipantRow:
    """One person as the list shows it."""
    (row,) = participants.source(office).rows([key])
    return row


def tables(office: Office) -> dict[str, Any]:
    """Every row of every journalled table."""
    with office.read() as connection:
        return {
            name: sorted(map(repr, connection.execute(select(metadata.tables[name]))))
            for name in JOURNALLED
        }
