"""Where a stack goes once its numbers are given: the printer, one PDF, one a person, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.issuing.file_names import DEFAULT_NAMES, check_names
from asn_desktop.services.issuing.certificate_order import ORDER_WORDS
from asn_desktop.widgets.fields.fields import CheckField, ChoiceField, TextField
from asn_desktop.widgets.theme import GRID, set_size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGridLayout, QWidget

    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context

LATER: Final = "later"
PRINTER: Final = "printer"
ONE: Final = "one"
EACH: Final = "each"
BOTH: Final = "both"
_KINDS: Final = {
    LATER: msg("Lihat dahulu"),
    PRINTER: msg("Cetak ke printer"),
    ONE: msg("Satu PDF"),
    EACH: msg("Satu PDF per orang"),
    BOTH: msg("Satu PDF dan satu per orang"),
}
_KEPT: Final = "certificates.output."


class Wish(NamedTuple):
    """What was chosen: one of the kinds, one of `ORDER_WORDS`, the pattern of file names.

    An `overlay` is what goes onto printed blanks, and not the whole pages; `everyone` are those
    of earlier runs too.
    """

    kind: str
    order: str
    names: str
    overlay: bool = False
    everyone: bool = False


class OutputFields(QObject):
    """The choices, as they were made last time."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = self._choice("kind", _("Sesudah terbit"), parent)
        self._kind.set_choices([(kind, str(word)) for kind, word in _KINDS.items()])
        self._order = self._choice("order", _("Urutan lembar"), parent)
        self._order.set_choices([(order, str(word)) for order, word in ORDER_WORDS.items()])
        self._names = TextField(parent)
        self._names.setObjectName("output_names")
        self._names.setAccessibleName(_("Nama berkas"))
        self._names.setToolTip("{nomor} {nama} {nip} {instansi} {pelatihan}")
        self._label = QLabel(_("Nama berkas"), parent)
        self.overlay = CheckField(parent)
        self.overlay.setObjectName("output_overlay")
        self.overlay.setMinimumHeight(0)
        self.overlay.setText(_("Cetak hanya isian, di atas blangko cetakan"))
        self.overlay.set_value(self._recalled("overlay", str(False)) == str(True))
        self._kind.set_value(self._recalled("kind", LATER, _KINDS))
        self._order.set_value(self._recalled("order", "number", ORDER_WORDS))
        self._names.setText(self._recalled("names", DEFAULT_NAMES))
        self._names.textChanged.connect(self._keep)
        self.overlay.changed.connect(self._keep)
        self._show_names()

    def _choice(self, name: str, title: str, parent: QWidget) -> ChoiceField:
        choice = ChoiceField(parent)
        choice.setObjectName(f"output_{name}")
        choice.setAccessibleName(title)
        choice.changed.connect(self._keep)
        return choice

    def lay(self, grid: QGridLayout, column: int) -> None:
        """Put them side by side, each below its label."""
        named = (
            (QLabel(self._kind.accessibleName(), self._kind.parentWidget()), self._kind),
            (QLabel(self._order.accessibleName(), self._order.parentWidget()), self._order),
            (self._label, self._names),
        )
        for place, (label, field) in enumerate(named, column):
            set_size(label, "small", strong=True)
            label.setBuddy(field)
            grid.addWidget(label, 0, place)
            grid.addWidget(field, 1, place)
        self._kind.setFixedWidth(28 * GRID)
        self._order.setFixedWidth(21 * GRID)
        self._names.setMinimumWidth(16 * GRID)

    def said(self) -> str:
        """What becomes of the stack, as a summary says it."""
        return str(_KINDS[self._kind.value()]).lower()

    def wish(self, *, everyone: bool = False) -> Wish:
        """What was chosen.

        Raises:
            Refused: The files of several people would have one name.
        """
        names = self._names.text().strip() or DEFAULT_NAMES
        if self._kind.value() in {EACH, BOTH}:
            check_names(names)
        return Wish(self._kind.value(), self._order.value(), names, self.overlay.value(), everyone)

    def _keep(self) -> None:
        for name, value in (
            ("kind", self._kind.value()),
            ("order", self._order.value()),
            ("names", self._names.text()),
            ("overlay", self.overlay.value()),
        ):
            self._context.memory.keep(f"{_KEPT}{name}", str(value).encode())
        self._show_names()

    def _recalled(self, name: str, usual: str, known: object = None) -> str:
        kept = self._context.memory.recall(f"{_KEPT}{name}").decode()
        if isinstance(known, dict) and kept not in known:
            return usual
        return kept or usual

    def _show_names(self) -> None:
        """The pattern matters only for files of one person."""
        wanted = self._kind.value() in {EACH, BOTH}
        self._label.setVisible(wanted)
        self._names.setVisible(wanted)
