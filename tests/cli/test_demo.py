from __future__ import annotations

import json
import os
import subprocess
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.services import demo
from asn_desktop.storage import lock
from asn_desktop.storage.database import FILE_NAME
from asn_desktop.storage.opening import open_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Asn

PATIENCE = 60


@pytest.fixture(autouse=True)
def _no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("platform.system", lambda: "Linux")


def test_without_a_screen_it_tells_where_its_papers_lie(asn: Asn) -> None:
    place = asn.folder / "contoh kantor"
    answer = asn("demo", place)
    assert (answer.status, asn.windows) == (0, [])
    papers = sorted((place / demo.PAPERS).iterdir())
    assert sorted(answer.value["files"]) == [str(path) for path in papers]
    assert len(papers) >= 7
    assert all(path.read_bytes().startswith(b"%PDF-") for path in papers)
    assert answer.value["folder"] == str(place)
    assert str(place) in answer.err
    assert not asn.data.exists()


def test_it_goes_on_with_the_demo_that_is_there(asn: Asn) -> None:
    place = asn.folder / "contoh"
    first = asn("demo", place)
    asn("--data", place, "office", "set", "name=Kantor Lain")
    assert asn("demo", place).value == first.value
    assert asn("--data", place, "office", "show").value["name"] == "Kantor Lain"
    shown = asn("--data", place, "journal").value
    assert len([row for row in shown if row["label"] == "Ubah data kantor"]) >= 1


def test_one_killed_half_way_is_made_anew(asn: Asn) -> None:
    place = asn.folder / "contoh"
    half = place / demo._BUILT
    half.mkdir(parents=True)
    (place / demo.MARKER).write_text("contoh")
    (half / FILE_NAME).write_bytes(b"separuh")
    assert asn("demo", place).status == 0
    assert not half.exists()
    assert len(asn("--data", place, "courses", "list").value) == 3


def test_a_folder_with_anything_else_is_refused(course: Asn) -> None:
    before = sorted(course.data.iterdir())
    own = course("demo", course.data)
    assert (own.status, own.kind) == (1, "refused")
    assert sorted(course.data.iterdir()) == before
    assert len(course("courses", "list").value) == 1
    taken = course("demo", course.file("berkas", "x"))
    assert (taken.status, taken.kind) == (3, "environment")


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_screen_the_window_opens_on_it(
    asn: Asn, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, ":0")
    monkeypatch.chdir(asn.folder)
    assert asn("--language", "en", "demo").status == 0
    ((place, language),) = asn.windows
    assert (str(place), language) == ("asn-desktop-demo", "en")


@contextmanager
def open_window(asn: Asn, *words: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program with a window, until the block ends."""
    home = {name: str(asn.folder / "rumah") for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA")}
    screen = {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0", **home}
    with subprocess.Popen(
        asn.command(*words), cwd=asn.folder, env=asn.environment(screen), stdout=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def until_held(process: subprocess.Popen[bytes], folder: Path) -> None:
    """Wait until the window has opened the office in `folder`."""
    end = monotonic() + PATIENCE
    while not (folder / lock.WINDOW).exists() or not is_held(folder):
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
            raise AssertionError("the window closed by itself")
        assert monotonic() < end


def is_held(folder: Path) -> bool:
    try:
        lock.window(folder).release()
    except EnvironmentFault:
        return True
    return False


def test_it_blocks_until_the_window_is_closed(asn: Asn) -> None:
    place = asn.folder / "contoh"
    with open_window(asn, "demo", place) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["folder"] == str(place)
        until_held(process, place)
        assert process.poll() is None


@pytest.mark.skipif(os.name == "nt", reason="a lock of another process")
def test_commands_work_beside_a_window_and_a_restore_waits_for_it(
    course: Asn, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = course("backup", "create").value["file"]
    with open_window(course) as process:
        until_held(process, course.data)
        assert course("office", "set", "name=Kantor Contoh").status == 0
        assert len(course("participants", "list").value) == 3
        monkeypatch.setattr(lock, "PATIENCE", 0)
        restored = course("backup", "restore", saved)
        assert (restored.status, restored.kind) == (3, "environment")
        assert "jendela lain" in restored.err
        assert course("office", "show").value["name"] == "Kantor Contoh"
    assert course("courses", "list").value[0]["people"] == 3
    opened = open_data(course.data, exclusive=True)
    assert opened.recovered
    opened.close()
