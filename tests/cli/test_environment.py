"""Disk, lock, database: a sentence, status 3, and nothing changed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from asn_desktop.storage import database, lock
from asn_desktop.storage.database import FILE_NAME
from tests.cli.conftest import COURSE, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Asn

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and limits of POSIX")


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_database_that_is_busy(asn: Asn, monkeypatch: pytest.MonkeyPatch) -> None:
    asn(*COURSE)
    other = database.Database(asn.data / FILE_NAME)
    with other.write():
        monkeypatch.setattr(database, "_PRAGMAS", ("busy_timeout=50", *database._PRAGMAS[1:]))
        answer = asn("office", "set", "name=Kantor")
        assert (answer.status, answer.kind) == (3, "environment")
        assert "sedang dipakai" in answer.err
        assert len(asn("courses", "list").value) == 1
    other.close()
    assert asn("office", "show").value["name"] is None


def test_a_folder_that_a_restore_holds(asn: Asn, monkeypatch: pytest.MonkeyPatch) -> None:
    asn(*COURSE)
    monkeypatch.setattr(lock, "PATIENCE", 0)
    with lock.alone(asn.data):
        answer = asn("courses", "list")
    assert (answer.status, answer.kind) == (3, "environment")


@pytest.mark.parametrize("content", [b"", b"bukan basis data" * 1000, b"SQLite format 3\0rusak"])
def test_a_file_that_is_no_database(asn: Asn, content: bytes) -> None:
    asn.data.mkdir()
    (asn.data / FILE_NAME).write_bytes(content)
    answer = asn("courses", "list")
    assert (answer.status, answer.kind) == (3, "environment")
    assert (asn.data / FILE_NAME).read_bytes() == content


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("PRAGMA application_id=1", "bukan data ASN Desktop"),
        ("PRAGMA user_version=999", "lebih baru"),
    ],
)
def test_a_foreign_and_a_newer_database(asn: Asn, statement: str, sentence: str) -> None:
    asn(*COURSE)
    execute(asn.data / FILE_NAME, statement)
    answer = asn("courses", "list")
    assert (answer.status, answer.kind) == (3, "environment")
    assert sentence in answer.err


def test_a_damaged_database_names_the_backup(asn: Asn) -> None:
    asn("participants", "import", asn.file("peserta.csv", PEOPLE))
    saved = asn("backup", "create").value["file"]
    path = asn.data / FILE_NAME
    path.write_bytes(path.read_bytes()[:4096] + os.urandom(len(path.read_bytes()) - 4096))
    answer = asn("participants", "list")
    assert (answer.status, answer.kind) == (3, "environment")
    assert saved in answer.err
    assert "asn-desktop backup restore" in answer.err
    assert saved in [row["file"] for row in asn("backup", "list").value]
    assert asn("backup", "restore", saved).status == 0
    assert len(asn("participants", "list").value) == 3


@pytest.mark.parametrize("place", ["berkas", "berkas/data"])
def test_a_file_where_the_folder_should_be(asn: Asn, place: str) -> None:
    asn.file("berkas", "x")
    answer = asn("--data", asn.folder / place, "courses", "list")
    assert (answer.status, answer.kind) == (3, "environment")


@pytest.fixture
def foreign_folder() -> Iterator[Path]:
    """A folder of somebody else; root steps down, since nothing stops root."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        yield folder
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@POSIX
def test_a_folder_that_may_only_be_read(asn: Asn, foreign_folder: Path) -> None:
    for folder in (foreign_folder, foreign_folder / "baru"):
        answer = asn("--data", folder, "courses", "list")
        assert (answer.status, answer.kind) == (3, "environment")
        assert "Beri izin" in answer.err


@POSIX
def test_an_export_into_a_folder_that_may_only_be_read(asn: Asn, foreign_folder: Path) -> None:
    root = os.geteuid()
    os.seteuid(os.getuid())
    asn("participants", "import", asn.file("peserta.csv", PEOPLE))
    asn.folder.chmod(0o755)
    os.seteuid(root)
    if os.geteuid() == os.getuid():
        answer = asn("participants", "export", foreign_folder / "ekspor.xlsx")
        assert (answer.status, answer.kind) == (3, "environment")
    assert list(foreign_folder.iterdir()) == []


@POSIX
def test_a_disk_that_fills_up_during_an_import_changes_nothing(course: Asn) -> None:
    rows = (f"19850101201001{1 + n % 2}{n:03d};Contoh Orang {n}" for n in range(1, 1000))
    file = course.file("banyak.csv", "\n".join(("NIP;Nama", *rows)))
    before = course("participants", "list").value
    blocks = (course.data / FILE_NAME).stat().st_size // 512 + 8
    done = subprocess.run(
        ("/bin/sh", "-c", f'ulimit -f {blocks}; exec "$0" "$@"',
         *course.command("participants", "import", file)),
        env=course.environment({}), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert b"Traceback" not in done.stderr
    assert course("participants", "list").value == before


def test_without_a_screen_the_window_is_a_sentence(asn: Asn) -> None:
    answer = asn.process(QT_QPA_PLATFORM="")
    assert answer.status == 3
    assert answer.kind == "environment"
