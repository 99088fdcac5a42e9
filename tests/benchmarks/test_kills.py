"""The window killed 200 times at random moments of entry: nothing but the cell in hand is lost."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.office import open_office
from asn_desktop.services.planning import courses
from asn_desktop.storage.database import FILE_NAME, damage
from tests.journeys.test_power_cut import typed_until_the_cut
from tests.journeys.typist import deed
from tests.storage.conftest import first_break
from tests.ui.assessments.conftest import PRE, make_course

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Windows

KILLS, LATEST = 200, 40


def test_two_hundred_power_cuts(windows: Windows, tmp_path: Path) -> None:
    data = tmp_path / "data"
    make_course(windows.open(data), "A-1")
    windows.close()
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    for _cut in range(KILLS):
        taken = typed_until_the_cut(data, tmp_path / "lain", chance.randint(1, LATEST))
        assert damage(data / FILE_NAME) == []
        office = open_office(data, "Siti")
        assert first_break(office.database) is None
        found = sheet(office, courses.by_code(office, "A-1").id)
        hand = deed(taken)
        for number in {deed(number)[:2]: number for number in range(taken)}.values():
            row, column, mark = deed(number)
            value = found.rows[row].marks[found.components[column - PRE].id]
            text = f"{value:.2f}".replace(".", ",")
            assert text == mark or ((row, column), text) == (hand[:2], hand[2])
        office.close()
