"""Warnings are accepted by a deliberate tick before anything is issued in spite of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.fields.fields import CheckField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.issuing.certificate_checks import Finding

FOREVER: Final = msg(
    "Nomor yang sudah diberikan tidak dapat ditarik kembali. Kesalahan sesudah ini diperbaiki "
    "dengan membatalkan atau mengganti sertifikat, dengan alasan."
)
_FIRST: Final = msg("Perbaiki peringatannya, atau beri tanda bahwa tetap terbit.")


class Acceptance(CheckField):
    """The tick that stands in the place of the question; other warnings ask for it again.

    `changed` is emitted when it is set or taken away.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("issue_accept")
        self.setToolTip(str(FOREVER))
        self._doubts: tuple[str, ...] = ()
        self.hide()

    def begin(self) -> None:
        """Another course: nothing is accepted."""
        self.show_doubts(())

    def show_doubts(self, doubts: Sequence[Finding]) -> None:
        """Ask for these; what was accepted stays so while they are the same."""
        told = tuple(f"{one.text} {len(one.people)}" for one in doubts)
        if told != self._doubts:
            self._doubts = told
            self.setChecked(False)
        self.setText(str(msg("Terbitkan walau ada {count} peringatan", count=len(doubts))))
        self.setVisible(bool(doubts))

    @property
    def why_not(self) -> Message | None:
        """Why nothing may be issued yet."""
        return _FIRST if self._doubts and not self.isChecked() else None
