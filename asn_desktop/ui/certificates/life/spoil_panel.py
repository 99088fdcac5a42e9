"""Sheets that came out spoiled: why, on which blanks they are printed anew, and the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from asn_desktop.base.i18n import msg
from asn_desktop.services.register import certificate_blanks
from asn_desktop.widgets.buttons import reword
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.form_panel import FormPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.widgets.screen import Context

_FIELDS: Final = (
    Field("why", msg("Mengapa rusak"), required=True, placeholder=msg("mis. kertas tersangkut"),
          help=msg("Dicatat dalam buku register; nomor sertifikat tetap.")),
    Field("first", msg("Seri blanko pengganti pertama"), placeholder=msg("mis. A 0001"),
          help=msg("Yang berikutnya berurutan. Kosongkan bila kertas tidak berseri.")),
)  # fmt: skip


class SpoilPanel(FormPanel):
    """Records spoiled sheets; `spoiled` brings the certificates and why, to print them again."""

    spoiled = Signal(object, str)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        title, verb = msg("Lembar rusak"), msg("Catat dan cetak ulang")
        super().__init__(title, verb, Form(_FIELDS, parent), parent)
        self._context = context
        self._rows: list[CertificateRow] = []
        self.saved.connect(self._spoil)

    def show_certificates(self, rows: Sequence[CertificateRow]) -> None:
        """Ask about the sheets of these; the next blank of their series is offered."""
        self._rows = list(rows)
        self.messages.clear()
        serial = next((row.serial for row in rows if row.serial), None)
        offered = certificate_blanks.next_serial(self._context.office, serial)
        self._form.set_values({"first": offered})
        reword(self.verb, msg("Catat dan cetak ulang {count} lembar", count=len(rows)))
        self.open_panel()

    def _spoil(self) -> None:
        with self.attempt():
            given = self._form.values()
            keys = [row.id for row in self._rows]
            office = self._context.office
            certificate_blanks.spoil_sheets(office, keys, given["why"], given["first"])
            self.close_panel()
            self.spoiled.emit(keys, given["why"])
