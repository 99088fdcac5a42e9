"""The receipt of many certificates at once: on which day, and who came for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import msg
from asn_desktop.services.register import certificate_life
from asn_desktop.widgets.buttons import reword
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.widgets.screen import Context

_FIELDS: Final = (
    Field("day", msg("Tanggal serah"), "date", required=True),
    Field("to", msg("Diterima oleh"), placeholder=msg("kosong bila oleh pemiliknya")),
)


class HandoverPanel(Panel):
    """Ticks the receipt of the certificates that it was shown."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        self._form = Form(_FIELDS, parent)
        title, verb = msg("Tanda terima sertifikat"), msg("Serahkan")
        super().__init__(title, verb, self._form, parent, width=560)
        self._context = context
        self._keys: list[Key] = []
        self._mends = False
        self.saved.connect(self._hand_over)

    def show_certificates(self, rows: Sequence[CertificateRow]) -> None:
        """Ask for day and receiver of these, or show those noted where all were handed over."""
        self._keys = [row.id for row in rows]
        self._mends = all(row.handed_on is not None for row in rows)
        self.messages.clear()
        if self._mends:
            self.set_title(msg("Perbaiki tanda terima"))
            self._form.set_values({"day": rows[0].handed_on, "to": rows[0].handed_to})
            verb = msg("Perbaiki tanda terima {count} sertifikat", count=len(rows))
        else:
            self.set_title(msg("Tanda terima sertifikat"))
            self._form.set_values({"day": today()})
            verb = msg("Serahkan {count} sertifikat", count=len(rows))
        reword(self.verb, verb)
        self.open_panel()

    def _hand_over(self) -> None:
        with self.attempt():
            given = self._form.values()
            office = self._context.office
            if self._mends:
                to = given["to"] or ""
                count = certificate_life.correct_receipt(office, self._keys, given["day"], to)
                self.close_panel()
                self._context.messages.ok(
                    msg("Tanda terima {count} sertifikat diperbaiki.", count=count)
                )
                return
            count = certificate_life.hand_over(office, self._keys, given["day"], given["to"])
            self.close_panel()
            self._context.messages.ok(
                msg("{count} sertifikat diserahkan. Ctrl+Z mengurungkannya.", count=count)
            )
