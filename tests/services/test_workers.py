"""*Siapa yang bekerja?*: names are added once and stand beside what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.services import workers
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.services.office import Office


def test_a_name_is_added_once_and_taken_back(office: Office) -> None:
    before = tables(office)
    workers.add(office, "  Siti   Rahma ")
    after = tables(office)
    workers.add(office, "Siti Rahma")
    assert tables(office) == after
    assert workers.names(office) == ["Siti Rahma"]
    history.undo(office)
    assert tables(office) == before


def test_a_blank_name_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match=r"Ketik nama"):
        workers.add(office, "   ")
