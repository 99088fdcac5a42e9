"""Commands killed at any moment: the office opens clean and every number stands once."""

from __future__ import annotations

import json
import shutil
import subprocess
from time import monotonic
from typing import TYPE_CHECKING, Any

from asn_desktop.storage import opening
from asn_desktop.storage.database import FILE_NAME, damage
from tests.cli.conftest import COURSE, SCHEME
from tests.storage.conftest import first_break, is_index_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Asn

KILLS = 6
MANY = 300


def nip(number: int) -> str:
    return f"19850101201001{1 + number % 2}{number:03d}"


def people() -> str:
    rows = (f"{nip(n)};Contoh Orang {n};III/a;Dinas Contoh" for n in range(1, MANY + 1))
    return "\n".join(("NIP;Nama;Golongan;Unit Kerja", *rows))


def marks() -> str:
    rows = (f"{nip(n)};80;80;90" for n in range(1, MANY + 1))
    return "\n".join(("NIP;Pre-test;Tugas;Ujian", *rows))


def killed(asn: Asn, *words: str | Path) -> Iterator[Any]:
    """The command once whole on a copy, then on the office, killed ever later; None if killed."""
    whole = asn.folder / "salinan"
    shutil.copytree(asn.data, whole)
    start = monotonic()
    subprocess.run(asn.command("--data", whole, *words), check=True, capture_output=True)
    length = monotonic() - start
    shutil.rmtree(whole)
    for kill in range(1, KILLS + 1):
        with subprocess.Popen(asn.command(*words), stdout=subprocess.PIPE) as process:
            try:
                out, _ = process.communicate(timeout=length * kill / KILLS)
            except subprocess.TimeoutExpired:
                process.kill()
                out, _ = process.communicate()
        yield json.loads(out) if out.endswith(b"\n") else None


def require_sound(folder: Path) -> None:
    opened = opening.open_data(folder, exclusive=True)
    assert first_break(opened.database) is None
    assert is_index_whole(opened.database)
    opened.close()
    assert damage(folder / FILE_NAME) == []


def test_an_import_is_there_whole_or_not_at_all(asn: Asn) -> None:
    asn(*COURSE)
    file = asn.file("peserta.csv", people())
    for told in killed(asn, "participants", "import", file, "--course", "A-1"):
        require_sound(asn.data)
        found = len(asn("participants", "list").value)
        assert found in {0, MANY}
        assert asn("courses", "list").value[0]["people"] == found
        if told is not None:
            assert found == MANY
        if found:
            assert asn("undo").status == 0
    assert asn("participants", "import", file).value["written"] == MANY


def test_an_issue_gives_all_numbers_or_none_and_never_one_twice(asn: Asn) -> None:
    asn(*COURSE, *SCHEME)
    asn("participants", "import", asn.file("peserta.csv", people()), "--course", "A-1")
    asn("marks", "import", "A-1", asn.file("nilai.csv", marks()))
    assert asn("courses", "close", "A-1").status == 0
    target = asn.folder / "sertifikat.pdf"
    for told in killed(asn, "certificates", "issue", "A-1", "--output", target):
        require_sound(asn.data)
        numbers = [row["number"] for row in asn("certificates", "list").value]
        assert len(numbers) == len(set(numbers))
        assert len(numbers) in {0, MANY}
        assert told is None or len(numbers) == MANY
        if target.exists():
            assert target.read_bytes().rstrip().endswith(b"%%EOF")
            target.unlink()
    last = asn("certificates", "issue", "A-1", "--output", target).value
    assert len(last["issued"]) + len(last["already"]) == MANY
    assert target.exists()
