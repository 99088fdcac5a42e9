"""`python -m tests.benchmarks.process DATA one|files COUNT TARGET ROUNDS`: a process of its own.

Prints the most memory that it held, in kB, and the seconds of the processor that the work took
when warm: what runs beside it lengthens those less.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Final, NamedTuple

from asn_desktop.services.office import open_office
from tests.benchmarks.stored import Class

ROUNDS: Final = 3
STATUS: Final = Path("/proc/self/status")
_ROOT: Final = Path(__file__).resolve().parents[2]


class Held(NamedTuple):
    """What a process took: kB, and seconds of the processor."""

    memory: int
    seconds: float


def held(data: Path, what: str, count: int, target: Path, rounds: int = ROUNDS) -> Held:
    """Run this file on so many certificates of an office."""
    command = [sys.executable, "-m", "tests.benchmarks.process", str(data), what, str(count)]
    command += [str(target), str(rounds)]
    done = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True)
    memory, seconds = done.stdout.split()
    return Held(int(memory), float(seconds))


def _most_held() -> str:
    """In kB; what `resource` tells counts the process that began this one, too."""
    lines = STATUS.read_text().splitlines()
    return next(line.split()[1] for line in lines if line.startswith("VmHWM:"))


def main() -> None:
    data, what, count, target, rounds = sys.argv[1:]
    office = open_office(Path(data), "Siti")
    few = Class.of(office, int(count))
    work = few.one_pdf if what == "one" else few.files
    spent = []
    for _round in range(int(rounds)):
        started = time.process_time()
        work(Path(target))
        spent.append(time.process_time() - started)
    print(_most_held(), min(spent))
    office.close()


if __name__ == "__main__":
    main()
