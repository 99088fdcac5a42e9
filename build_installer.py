"""Builds the program with all its parts into one folder, and proves the folder by running it.

`--target linux` freezes it with PyInstaller. `--target windows-ci` assembles the Windows program
from Windows wheels and runs it under wine; what it makes is for checks, not for delivery.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> None:
    """Build and prove the chosen target; the status is 0 only when it is proved."""
    sys.path[:0] = [str(ROOT), str(ROOT / ".ci")]
    from builds import linux, windows

    targets = {"linux": linux.build, "windows-ci": windows.build}
    parser = argparse.ArgumentParser(description="Build ASN Desktop and prove the build.")
    parser.add_argument("--target", choices=targets, required=True)
    targets[parser.parse_args().target]()


if __name__ == "__main__":
    main()
