"""Freezes the program for Linux with PyInstaller."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import Final

from builds.contents import add_papers, font_packages, hidden_imports, megabytes, slim, stage
from builds.proof import OFFICE, Built, prove, prove_choice
from builds.running import DIST, NAME, ROOT, WORK, run, say

_ABSENT: Final = (
    "PIL.ImageQt", "PIL.ImageTk", "PIL._avif", "PySide6.QtNetwork", "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets", "_pytest", "hypothesis", "matplotlib", "pip",
    "setuptools", "sqlalchemy.testing", "sqlite3", "tkinter",
)  # fmt: skip
_AS_FILES: Final = ("resources", "storage/migrations")


def build() -> None:
    """Freeze the program into `dist/asn-desktop`, slim it, and prove it without a screen."""
    begun = time.monotonic()
    folder = DIST / NAME
    _freeze(stage(WORK / "linux" / "stage"))
    _unstrip(folder)
    whole = megabytes(folder)
    slim(folder)
    add_papers(folder)
    say(f"frozen in {time.monotonic() - begun:.0f} s, {whole} slimmed to {megabytes(folder)}")
    with tempfile.TemporaryDirectory(prefix="asn-desktop-") as name:
        home = Path(name)
        built = Built((folder / NAME,), home / NAME, _offscreen(home))
        prove(built, home)
        prove_choice(built, home / OFFICE)
    say(f"PROVED: {folder.relative_to(ROOT)}, {time.monotonic() - begun:.0f} s in all")


def _freeze(staged: Path) -> None:
    package = staged / "asn_desktop"
    work = WORK / "linux"
    run(
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--onedir", "--strip"),
        *("--log-level", "WARN", "--name", NAME, "--paths", staged, "--distpath", DIST),
        *("--workpath", work, "--specpath", work),
        *(f"--hidden-import={name}" for name in hidden_imports()),
        *(f"--collect-data={name}" for name in font_packages()),
        *(f"--exclude-module={name}" for name in _ABSENT),
        *(f"--add-data={package / part}:asn_desktop/{part}" for part in _AS_FILES),
        package / "__main__.py",
        folder=staged,
    )


def _unstrip(folder: Path) -> None:
    """Libraries that a wheel brings beside a package were patched, and `strip` breaks such."""
    for stripped in folder.rglob("*.libs/*"):
        whole = Path(sysconfig.get_path("purelib"), *stripped.parts[-2:])
        if whole.exists() and not stripped.is_symlink():
            shutil.copy(whole, stripped)


def _offscreen(home: Path) -> dict[str, str]:
    """An environment that paints into memory and keeps off the user's own folders."""
    kept = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    return kept | {
        "DISPLAY": ":none",
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
    }
