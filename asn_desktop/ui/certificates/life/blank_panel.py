"""The blanks of many certificates at once: the first serial, and those that follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
    Field(
        "first",
        msg("Seri blanko pertama"),
        required=True,
        placeholder=msg("mis. A 0001"),
        help=msg("Yang berikutnya diisi berurutan menurut nomor sertifikat."),
    ),
)


class BlankPanel(Panel):
    """Notes the blanks of the certificates that it was shown, in their order."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        self._form = Form(_FIELDS, parent)
        title, verb = msg("Seri blanko"), msg("Isi seri blanko")
        super().__init__(title, verb, self._form, parent, width=560)
        self._context = context
        self._keys: list[Key] = []
        self.saved.connect(self._number)

    def show_certificates(self, rows: Sequence[CertificateRow]) -> None:
        """Ask for the first serial of these."""
        self._keys = [row.id for row in rows]
        self.messages.clear()
        self._form.set_values({"first": rows[0].serial})
        reword(self.verb, msg("Isi {count} seri blanko", count=len(rows)))
        self.open_panel()

    def _number(self) -> None:
        with self.attempt():
            first = self._form.values()["first"]
            certificate_life.number_blanks(self._context.office, self._keys, first)
            self.close_panel()
            self._context.messages.ok(
                msg("{count} seri blanko dicatat. Ctrl+Z mengurungkannya.", count=len(self._keys))
            )
