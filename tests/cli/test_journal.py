"""`journal`, `undo`, `redo`."""

from __future__ import annotations

import getpass
from datetime import datetime
from typing import TYPE_CHECKING

from tests.cli.conftest import COURSE, MARKS, PEOPLE

if TYPE_CHECKING:
    from tests.cli.conftest import Asn


def test_the_newest_steps_come_first_with_who_and_when(course: Asn) -> None:
    rows = course("journal").value
    assert [row["seq"] for row in rows] == list(range(len(rows), 0, -1))
    assert course("journal", "--last", "1").value == rows[:1]
    assert all(row["actor"].startswith(f"{getpass.getuser()}@") for row in rows)
    assert all(datetime.fromisoformat(row["at"]).utcoffset() is not None for row in rows)


def test_an_import_is_taken_back_whole_and_done_again(asn: Asn) -> None:
    asn("participants", "import", asn.file("peserta.csv", PEOPLE))
    assert "3 peserta" in asn("undo").value["undone"]
    assert asn("participants", "list").value == []
    assert "3 peserta" in asn("redo").value["redone"]
    assert len(asn("participants", "list").value) == 3


def test_nothing_to_take_back(asn: Asn) -> None:
    for word in ("undo", "redo"):
        answer = asn(word)
        assert (answer.status, answer.kind) == (1, "refused")


def test_a_new_step_ends_what_could_be_done_again(asn: Asn) -> None:
    asn(*COURSE)
    asn("undo")
    asn("office", "set", "name=Kantor")
    assert asn("redo").status == 1


def test_undo_stops_at_a_closing_and_offers_what_helps(course: Asn) -> None:
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    course("courses", "close", "A-1", "--accept-missing")
    answer = course("undo")
    assert (answer.status, answer.kind) == (1, "refused")
    assert "Tutup pelatihan A-1" in answer.err
    assert "Buka kembali" in answer.err
    assert course("courses", "list").value[0]["status"] == "closed"
