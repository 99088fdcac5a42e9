"""Places and commands that every build uses."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
DIST: Final = ROOT / "dist"
WORK: Final = ROOT / "build"
NAME: Final = "asn-desktop"


def fail(why: str) -> SystemExit:
    """The end of the build, said loudly."""
    return SystemExit(f"FAILED: {why}")


def say(text: str) -> None:
    """One line of what happens, at once."""
    print(text, flush=True)


def run(
    *command: str | Path,
    status: int = 0,
    environment: dict[str, str] | None = None,
    folder: Path | None = None,
) -> str:
    """What a command says on stdout; the build fails when it ends with another status."""
    done = subprocess.run(  # noqa: S603 - our own words
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment,
        cwd=folder,
        encoding="utf-8",
        errors="replace",
        timeout=900,
    )
    if done.returncode != status:
        words = " ".join(str(word) for word in command)
        raise fail(f"{words}\nended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout
