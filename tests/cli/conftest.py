"""The program as a script calls it: in this process where enough, else in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import asn_desktop.cli.program  # noqa: F401 - helps speak the language of their first import
from asn_desktop.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
PEOPLE = """\
DAFTAR PESERTA
NIP;Nama Lengkap;Gelar Depan;Gelar Belakang;Golongan;Unit Kerja
198501012010011001;Contoh Satu;Ir.;M.M.;III/d;Dinas Contoh
198602022011022002;Contoh Dua;;;III/a;Dinas Contoh
198703032012031003;Contoh Tiga;;;III/a;Dinas Contoh
"""
MARKS = """\
NIP;Nama;Pre-test;Tugas;Ujian
198501012010011001;Contoh Satu;50;87,5;90
198602022011022002;Contoh Dua;50;60;40
198703032012031003;Contoh Tiga;50;;90
"""
COURSE = (
    *("courses", "add", "A-1", "--name", "Pelatihan Contoh"),
    *("--start", "2026-10-05", "--end", "2026-10-09", "--hours", "40"),
)
SCHEME = ("--component", "Pre-test=0", "--component", "Tugas=40", "--component", "Ujian=60")


@dataclass(frozen=True)
class Answer:
    """What one call left: its exit status and both streams."""

    status: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value on stdout."""
        return json.loads(self.out)

    @property
    def kind(self) -> str:
        """The kind of the error on stdout."""
        assert set(self.value) == {"error"}
        assert set(self.value["error"]) == {"kind", "message"}
        assert self.value["error"]["message"] in self.err
        assert "Traceback" not in self.err
        return str(self.value["error"]["kind"])


class Asn:
    """Calls commands on the data folder of this test, with `--json` unless it is `plain`."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.data = folder / "data kantor"
        self._capsys = capsys
        self.windows: list[tuple[Path | None, str | None]] = []

    def __call__(self, *words: str | Path) -> Answer:
        """A call in this process."""
        return self.plain("--json", *words)

    def plain(self, *words: str | Path) -> Answer:
        """A call in this process that answers a person."""
        self._capsys.readouterr()
        status = run(["--data", str(self.data), *map(str, words)], self._open_window)
        streams = self._capsys.readouterr()
        return Answer(status, streams.out, streams.err)

    def process(self, *words: str | Path, **environment: str) -> Answer:
        """A call in a process of its own."""
        done = subprocess.run(
            self.command(*words),
            cwd=self.folder,
            env=self.environment(environment),
            capture_output=True,
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def command(self, *words: str | Path) -> list[str]:
        """The words that start such a process."""
        start = (sys.executable, "-m", "asn_desktop", "--data", self.data, "--json", *words)
        return [str(word) for word in start]

    @staticmethod
    def environment(more: Mapping[str, str]) -> dict[str, str]:
        """That of this process, without a screen and with the package."""
        kept = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
        return {**kept, "PYTHONPATH": str(ROOT), **more}

    def file(self, name: str, text: str) -> Path:
        """A file of this test."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def _open_window(self, data: Path | None, language: str | None) -> int:
        self.windows.append((data, language))
        return 0


@pytest.fixture
def asn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Asn:
    return Asn(tmp_path, capsys)


@pytest.fixture
def course(asn: Asn) -> Asn:
    """An office with the course A-1, three people in it and no marks."""
    assert asn(*COURSE, *SCHEME).status == 0
    people = asn.file("daftar peserta.csv", PEOPLE)
    assert asn("participants", "import", people, "--course", "A-1").status == 0
    return asn


@pytest.fixture
def closed(course: Asn) -> Asn:
    """As `course`, marked and closed: one passed, one failed, one lacks a mark."""
    assert course("marks", "import", "A-1", course.file("nilai.csv", MARKS)).status == 0
    assert course("courses", "close", "A-1", "--accept-missing").status == 0
    return course
