from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Asn


def execute(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def foreign(path: Path) -> None:
    path.unlink()
    execute(path, "CREATE TABLE a (b)")


HOSTILE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "pdf": lambda path: path.write_bytes(b"%PDF-1.7\n" * 1000),
    "view": partial(execute, statement="CREATE VIEW v AS SELECT * FROM participants"),
    "trigger": partial(
        execute,
        statement="CREATE TRIGGER t AFTER INSERT ON participants BEGIN DELETE FROM marks; END",
    ),
    "foreign": foreign,
}


def test_one_is_made_listed_checked_and_taken_back(course: Asn) -> None:
    made = course("backup", "create").value
    saved = Path(made["file"])
    assert saved.parent == course.data / "backups"
    assert {name: made[name] for name in ("people", "courses", "marks", "certificates")} == {
        "people": 3, "courses": 1, "marks": 0, "certificates": 0,
    }  # fmt: skip
    assert course("backup", "list").value[0]["file"] == str(saved)
    assert course("backup", "check", saved).value == made
    course("undo")
    assert course("participants", "list").value == []
    assert course("backup", "restore", saved).value == made
    assert len(course("participants", "list").value) == 3


def test_a_restore_makes_an_office_of_an_empty_folder(course: Asn) -> None:
    saved = course.folder / "usb stick" / "cadangan kantor.db"
    assert course("backup", "create", saved).value["file"] == str(saved)
    new = course.folder / "PC baru"
    assert course("--data", new, "backup", "restore", saved).status == 0
    assert len(course("--data", new, "participants", "list").value) == 3


def test_none_yet(asn: Asn) -> None:
    assert asn("backup", "list").value == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_and_nothing_changes(course: Asn, name: str) -> None:
    file = course.folder / "cadangan.db"
    course("backup", "create", file)
    HOSTILE[name](file)
    course("courses", "close", "A-1", "--accept-missing")
    for word in ("check", "restore"):
        answer = course("backup", word, file)
        assert (answer.status, answer.kind) == (1, "file")
        assert "cadangan.db" in answer.err
    assert course("courses", "list").value[0]["status"] == "closed"


def test_places_that_cannot_be(course: Asn) -> None:
    (course.folder / "folder").mkdir()
    itself = course("backup", "create", course.data / "asn-desktop.db")
    assert (itself.status, itself.kind) == (1, "refused")
    taken = course("backup", "create", course.folder / "folder")
    assert (taken.status, taken.kind) == (3, "environment")
    for word in ("check", "restore"):
        gone = course("backup", word, course.folder / "tidak ada.db")
        assert (gone.status, gone.kind) == (3, "environment")
    assert len(course("participants", "list").value) == 3
