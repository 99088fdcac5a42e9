"""Who signs on which day, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.services import signatories
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.services.office import Office

NIP = "197003101995031005"


def _signing(office: Office, day: date) -> str | None:
    with office.read() as connection:
        found = signatories.signing_on(connection, day)
    return found.name if found else None


def test_the_one_appointed_last_signs_while_valid(office: Office) -> None:
    signatories.save_signatory(office, None, name="Tanpa Tanggal")
    signatories.save_signatory(
        office, None, name="Kepala Lama", valid_from=date(2020, 1, 1), valid_to=date(2025, 12, 31)
    )
    signatories.save_signatory(
        office, None, name="Pelaksana", acting="Plt.", valid_from=date(2026, 1, 1),
        valid_to=date(2026, 3, 31),
    )  # fmt: skip
    assert _signing(office, date(2019, 1, 1)) == "Tanpa Tanggal"
    assert _signing(office, date(2025, 12, 31)) == "Kepala Lama"
    assert _signing(office, date(2026, 2, 1)) == "Pelaksana"
    assert _signing(office, date(2026, 4, 1)) == "Tanpa Tanggal"
    names = [row.name for row in signatories.signatories(office)]
    assert names == ["Pelaksana", "Kepala Lama", "Tanpa Tanggal"]


def test_adding_changing_and_archiving_are_undone(office: Office) -> None:
    before = tables(office)
    key = signatories.save_signatory(office, None, name="Contoh", nip="1970 0310 1995 031005")
    added = tables(office)
    assert signatories.signatories(office)[0].nip == NIP
    signatories.save_signatory(office, key, name="Contoh", position="Kepala", acting="Plh.")
    signatories.archive_signatory(office, key)
    assert signatories.signatories(office) == []
    assert signatories.on_duty(office) is None
    history.undo(office)
    history.undo(office)
    assert tables(office) == added
    history.undo(office)
    assert tables(office) == before


@pytest.mark.parametrize(
    "values",
    [
        {"name": "  "},
        {"name": "Contoh", "nip": "12345"},
        {"name": "Contoh", "acting": "Pj."},
        {"name": "Contoh", "valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)},
    ],
)
def test_what_cannot_be_is_refused(office: Office, values: dict[str, Any]) -> None:
    before = tables(office)
    with pytest.raises(Refused):
        signatories.save_signatory(office, None, **values)
    assert tables(office) == before
