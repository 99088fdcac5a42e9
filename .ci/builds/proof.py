"""Proves a built program by running it: self-test, files, the log of a database, every screen."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.clock import today
from asn_desktop.base.registry import discover
from builds.running import fail, run, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PATIENCE: Final = 180
_SETTLED: Final = 1
OFFICE: Final = "Kantor – Sungai Mas"


@dataclass(frozen=True)
class Built:
    """A built program: how it is called, where it keeps settings, how it names this disk."""

    program: tuple[str | Path, ...]
    settings: Path
    environment: dict[str, str]
    disk: str = ""
    on_screen: bool = False

    def words(self, *words: str | Path) -> list[str | Path]:
        """The command line that gives these words to the program, paths as it names them."""
        named = [word if isinstance(word, str) else f"{self.disk}{word}" for word in words]
        return [*self.program, *named]

    def ask(self, *words: str | Path, status: int = 0) -> Any:
        """The JSON that a command answers."""
        command = self.words("--json", *words)
        return json.loads(run(*command, status=status, environment=self.environment))

    @contextmanager
    def window(self, data: Path, *words: str | Path) -> Iterator[None]:
        """The window on a data folder, once its office is open; it is killed at the end."""
        quiet = subprocess.DEVNULL
        with subprocess.Popen(  # noqa: S603 - our own words
            self.words(*words), env=self.environment, stdin=quiet, stdout=quiet, stderr=quiet
        ) as process:
            try:
                _wait_for(lambda: any(data.glob("backups/*.db")), process)
                time.sleep(_SETTLED)  # the screen in front is filled after the backup
                self._look(process)
                yield
            finally:
                process.kill()
        log = data / "asn-desktop.log"
        if log.exists() and "ERROR" in log.read_text("utf-8"):
            raise fail(log.read_text("utf-8"))

    def _look(self, process: subprocess.Popen[bytes]) -> None:
        if process.poll() is not None:
            raise fail(f"the window closed with {process.returncode}")
        if self.on_screen:
            words = ("xdotool", "search", "--onlyvisible", "--name", "ASN Desktop")
            run(*words, environment=self.environment)


def _wait_for(happened: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while not happened():
        if process.poll() is not None or time.monotonic() > end:
            raise fail(f"no window; the process ended with {process.poll()}")
        time.sleep(0.05)


def prove(built: Built, folder: Path) -> None:
    """Run the self-test, make an office in `folder`, read and write files, open every screen."""
    begun = time.monotonic()
    if built.ask("--selftest")["ok"] is not True:
        raise fail("self-test")
    say(f"self-test: done in {time.monotonic() - begun:.1f} s")
    data = folder / OFFICE
    begun = time.monotonic()
    with built.window(data, "demo", data):
        say(f"demo: made and shown in {time.monotonic() - begun - _SETTLED:.1f} s")
        _prove_beside_a_window(built, data, folder)
    _prove_files(built, data, folder)
    for tab in discover("asn_desktop.ui", "TAB"):
        _prove_screen(built, data, folder / "Layar", tab.noun)


def _prove_beside_a_window(built: Built, data: Path, folder: Path) -> None:
    saved = folder / "cadangan.db"
    built.ask("--data", data, "backup", "create", saved)
    if not (data / "asn-desktop.db-wal").exists():
        raise fail("the window keeps no write-ahead log")
    refused = built.ask("--data", data, "backup", "restore", saved, status=3)["error"]
    say(f"a backup restored beside a window: refused ({refused['message']})")


def _prove_files(built: Built, data: Path, folder: Path) -> None:
    people = built.ask("--data", data, "participants", "list")
    sheet = folder / "peserta.xlsx"
    built.ask("--data", data, "participants", "export", sheet)
    back = built.ask("--data", data, "participants", "import", sheet, "--dry-run")
    if not people or back["rows"] != len(people) or back["refused"]:
        raise fail(f"{len(people)} people came back as {back}")
    say(f"after a kill: {len(people)} people, into a spreadsheet and back")


def prove_choice(built: Built, data: Path) -> None:
    """The solver, the one part that asks for numpy, which wine 8 cannot run (no `crealf`)."""
    found = built.ask("--data", data, "budget", "choose", str(today().year + 1))
    if not any(row["chosen"] for row in found["proposals"]):
        raise fail(f"nothing was chosen: {found}")
    say(f"choice: {found['seated']} of {found['asked']} people for {found['cost']} rupiah")


def _prove_screen(built: Built, data: Path, copy: Path, noun: str) -> None:
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("backups", "*.log"))
    built.settings.mkdir(parents=True, exist_ok=True)
    (built.settings / "machine.json").write_text(json.dumps({"last_tab": noun}), "utf-8")
    begun = time.monotonic()
    with built.window(copy, "--data", copy):
        say(f"screen {noun}: shown within {time.monotonic() - begun - _SETTLED:.1f} s")
