"""`python -m asn_desktop`: the window by default, commands when given one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def open_window(data_dir: Path | None = None, language: str | None = None) -> int:
    """Show the window; Qt is imported only now."""
    from asn_desktop.shell import start

    return start.open_window(data_dir, language)


def main() -> int:
    """Run the command line, which opens the window when there is no command."""
    if len(sys.argv) == 1:  # the common start need not wait for the command line
        return open_window()
    from asn_desktop.cli.main import run

    return run(sys.argv[1:], open_window=open_window)


if __name__ == "__main__":
    sys.exit(main())
