"""A Windows of our own made by wine, and what can only be proved there."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from builds.running import ROOT, fail, run, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from builds.proof import Built

DISK: Final = "Z:"
MINGW: Final = "x86_64-w64-mingw32-"
STUBS: Final = ("bcryptprimitives", "icuuc", "mscms")
_SOURCES: Final = ROOT / ".ci" / "windows"
_TOOLS: Final = {
    "objdump": "binutils",
    "wine": "wine64 wine",
    "wineserver": "wine",
    "xdotool": "xdotool",
    "Xvfb": "xvfb",
    f"{MINGW}gcc": "gcc-mingw-w64-x86-64",
}
_ENVIRONMENT: Final = {
    "QT_QPA_PLATFORM": "windows",
    "WINEARCH": "win64",
    "WINEDEBUG": "-all",
    "WINEDLLOVERRIDES": "mscms=n;mscoree,mshtml,winedbg.exe=",
}


def require_tools() -> None:
    """Refuse loudly when something that the Windows build needs is not on this PC."""
    missing = {package for tool, package in _TOOLS.items() if shutil.which(tool) is None}
    if missing:
        words = " ".join(sorted(missing))
        raise fail(f"the Windows build needs: apt-get install --no-install-recommends {words}")


def compile_c(*words: str | Path) -> None:
    """Make a Windows program or library."""
    run(f"{MINGW}gcc", "-O2", "-s", "-municode", *words)


def name(environment: dict[str, str]) -> str:
    """Where the proof was made, said in full."""
    version = run("wine", "--version", environment=environment).split()[0]
    return f"under {version} with {len(STUBS)} stub DLLs"


@contextmanager
def running(prefix: Path) -> Iterator[tuple[dict[str, str], Path]]:
    """The environment of a Windows with a screen, and its user's local application data."""
    environment = os.environ | _ENVIRONMENT | {"WINEPREFIX": str(prefix)}
    with _screen() as display:
        environment["DISPLAY"] = display
        try:
            _make(prefix, environment)
            users = (prefix / "drive_c" / "users").iterdir()
            user = next(path for path in users if path.name != "Public")
            yield environment, user / "AppData" / "Local"
        finally:
            run("wineserver", "-k", environment=environment)


@contextmanager
def _screen() -> Iterator[str]:
    """A screen in memory that chooses its own number."""
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=quiet, text=True) as server:  # noqa: S603
        number = server.stdout.readline().strip() if server.stdout else ""
        try:
            yield f":{number}"
        finally:
            server.terminate()


def _make(prefix: Path, environment: dict[str, str]) -> None:
    if not (prefix / "system.reg").exists():
        prefix.mkdir(parents=True, exist_ok=True)
        run("wineboot", "-i", environment=environment)
    version = ("/v", "Version", "/d", "win10", "/f")
    run("wine", "reg", "add", r"HKCU\Software\Wine", *version, environment=environment)
    for stub in STUBS:
        made = prefix / "drive_c" / "windows" / "system32" / f"{stub}.dll"
        compile_c("-shared", "-o", made, _SOURCES / f"{stub}.c", "-ladvapi32")


def prove_held_paper(built: Built, folder: Path) -> None:
    """A paper that a viewer holds open is refused whole, and replaced once it is let go."""
    data, paper = folder / "Kantor – Sungai Mas", folder / "Sertifikat – é.pdf"
    courses = built.ask("--data", data, "courses", "list")
    code = next(row["code"] for row in courses if row["status"] == "closed")
    issue = ("--data", data, "certificates", "issue", code, "--output", paper)
    paper.write_bytes(b"older")
    with _held(paper, built, folder):
        refused = built.ask(*issue, status=3)["error"]
    if paper.read_bytes() != b"older" or list(folder.glob("*.part")):
        raise fail("a paper that was held open was touched")
    say(f"a paper held open: refused ({refused['message']})")
    built.ask(*issue)
    if not paper.read_bytes().startswith(b"%PDF-"):
        raise fail("a paper that was let go was not replaced")
    say("a paper let go: replaced whole")


@contextmanager
def _held(paper: Path, built: Built, folder: Path) -> Iterator[None]:
    holder = folder / "hold.exe"
    compile_c("-o", holder, _SOURCES / "hold.c")
    words, pipe = ["wine", str(holder), f"{DISK}{paper}"], subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, env=built.environment) as process:  # noqa: S603
        if process.stdout is None or process.stdout.readline().strip() != b"held":
            raise fail("the paper could not be held open")
        yield
        process.communicate(b"\n")
