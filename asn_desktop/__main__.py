"""`python -m asn_desktop`: the window by default, commands when given one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_screen() -> bool:
    """Whether a window can be shown; only Linux may have no screen, and Qt would abort there."""
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in _SCREENS)


def open_window(data_dir: Path | None = None, language: str | None = None) -> int:
    """Show the window; Qt is imported only now.

    Raises:
        EnvironmentFault: There is no screen.
    """
    if not has_screen():
        from asn_desktop.base.errors import EnvironmentFault
        from asn_desktop.base.i18n import msg

        raise EnvironmentFault(
            msg("Tidak ada layar untuk jendela. Pakai perintah (lihat --help) atau setel DISPLAY.")
        )
    from asn_desktop.shell import start

    return start.open_window(data_dir, language)


def main() -> int:
    """Run the command line, which opens the window when there is no command."""
    if len(sys.argv) == 1 and has_screen():  # the common start need not wait for the command line
        return open_window()
    from asn_desktop.cli.main import run

    return run(sys.argv[1:], open_window=open_window)


if __name__ == "__main__":
    sys.exit(main())
