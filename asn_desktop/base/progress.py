"""How a long deed tells where it is and hears that it should stop."""

from __future__ import annotations

from typing import Final

from asn_desktop.base.errors import Cancelled


class Progress:
    """The state of one job: `done` of `total`, and a sentence; read from another thread."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self.text = ""
        self._cancelled = False

    def step(self, done: int, total: int, text: str = "") -> None:
        """Say how far the job is.

        Raises:
            Cancelled: The user asked to stop.
        """
        if self._cancelled:
            raise Cancelled
        self.done, self.total, self.text = done, total, text or self.text

    def cancel(self) -> None:
        """Stop the job at its next step."""
        self._cancelled = True


class _Silent(Progress):
    def step(self, done: int, total: int, text: str = "") -> None:
        pass


SILENT: Final = _Silent()
