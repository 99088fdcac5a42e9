"""The register of a year on paper: its last page holds more than a signature."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from asn_desktop.documents.certificates import register
from asn_desktop.domain.issuing.register import Register, RegisterLine, SpoiledLine
from tests.documents.conftest import sheets

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import OfficeFacts

DAY = date(2026, 10, 12)


def line(place: int) -> RegisterLine:
    return RegisterLine(
        number=f"800/{place:05}", name=f"Peserta {place}", nip="198602022011022002", course="A-1",
        issued_on=DAY, serial=None, external=None, status="Terbit", is_valid=True, reprints=0,
        handed_on=None, handed_to=None, note="",
    )  # fmt: skip


@pytest.mark.parametrize("spoiled", [0, 3])
def test_the_last_rows_stand_with_the_signature_however_many_there_are(
    office_facts: OfficeFacts, tmp_path: Path, spoiled: int
) -> None:
    gone = tuple(SpoiledLine(DAY, f"A {n}", f"800/{n:05}", f"macet {n}") for n in range(spoiled))
    for count in range(5, 40):
        book = Register(2026, office_facts, tuple(map(line, range(1, count + 1))), gone)
        register.render(book, tmp_path / "r.pdf", DAY)
        last = sheets(tmp_path / "r.pdf")[-1]
        assert last.holds("Drs. Contoh Pratama, M.Si.")
        assert last.holds(f"macet {spoiled - 1}" if spoiled else f"800/{count:05}"), count
