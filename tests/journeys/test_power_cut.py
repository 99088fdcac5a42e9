"""The power fails while marks are typed: nothing but the cell in hand is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from asn_desktop.services.planning import courses
from asn_desktop.storage.database import FILE_NAME, damage
from tests.journeys.conftest import words
from tests.journeys.typist import deed
from tests.storage.conftest import first_break
from tests.ui.assessments.conftest import Marking, make_course

if TYPE_CHECKING:
    from tests.ui.conftest import Windows

ROOT = Path(__file__).parents[2]
CUTS = (1, 14)


def typed_until_the_cut(data: Path, config: Path, least: int) -> int:
    """How many marks a window in another process had taken when it was killed."""
    words = (sys.executable, "-m", "tests.journeys.typist", data, config)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(least)]
        process.kill()
        rest, _ = process.communicate()
    taken = "".join((*said, rest)).count("\n")
    assert taken >= least, "the window fell over before the power did"
    return taken


def test_every_mark_that_was_taken_is_there(windows: Windows, tmp_path: Path) -> None:
    data = tmp_path / "data"
    make_course(windows.open(data), "A-1")
    windows.close()
    for cut in CUTS:
        taken = typed_until_the_cut(data, tmp_path / "lain", cut)
        window = windows.open(data)
        assert damage(data / FILE_NAME) == []
        assert first_break(window.desk.database) is None
        marking = Marking(window, courses.by_code(window.desk, "A-1").id)
        last = {deed(number)[:2]: number for number in range(taken)}
        hand = deed(taken)
        for place, number in last.items():
            mark = marking.shown(*place)
            assert mark == deed(number)[2] or (place == hand[:2] and mark == hand[2])
        assert "Kemarin program tidak ditutup dengan benar" in words(window.show("home"))
        windows.close()
    again = windows.open(data)
    assert "Kemarin program tidak ditutup" not in words(again.show("home"))
