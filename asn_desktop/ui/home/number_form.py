"""The pattern of certificate numbers, with what its parts mean and a number as it would print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import msg
from asn_desktop.domain.issuing import numbering
from asn_desktop.domain.issuing.numbering import DEFAULT_PATTERN, NumberPattern, Origin
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message

_FIELDS: Final = (
    Field("number_pattern", msg("Pola nomor"), wide=True, placeholder=DEFAULT_PATTERN),
    Field("number_code", msg("Kode klasifikasi"), placeholder=msg("mis. 800.2.5")),
    Field("number_agency", msg("Singkatan kantor"), placeholder=msg("mis. BKPSDM")),
    Field("number_series", msg("Seri"), placeholder=msg("mis. AKJ-26")),
    Field("number_scope", msg("Cakupan nomor urut"), "choice",
          help=msg("Tiap cakupan menghitung dari 1, maka pola memuat tandanya.")),
    Field("number_reset", msg("Mulai lagi dari 1"), "choice",
          help=msg("Nomor yang sudah terbit tetap; pilihan ini berlaku bagi nomor berikutnya.")),
)  # fmt: skip
_SCOPES: Final[dict[str, Message]] = {
    numbering.OFFICE: msg("Seluruh kantor"),
    numbering.SERIES: msg("Tiap seri"),
    numbering.ORGANISER: msg("Tiap penyelenggara"),
    numbering.PROGRAMME: msg("Tiap program"),
    numbering.COURSE: msg("Tiap pelatihan (angkatan)"),
}
_RESETS: Final[dict[str, Message]] = {
    numbering.YEAR: msg("Tiap tahun"),
    numbering.MONTH: msg("Tiap bulan"),
    numbering.NEVER: msg("Tidak pernah"),
}
_SAMPLE: Final = Origin("PKA-12", "PKA")
_TOKENS: Final[tuple[tuple[str, Message], ...]] = (
    ("{number:5}", msg("nomor urut, lima angka")),
    ("{code}", msg("kode klasifikasi")),
    ("{agency}", msg("singkatan kantor")),
    ("{series}", msg("seri")),
    ("{organiser}", msg("penyelenggara pelatihan")),
    ("{programme}", msg("kode program")),
    ("{course}", msg("kode pelatihan")),
    ("{month}", msg("bulan terbit dengan angka romawi")),
    ("{year}", msg("tahun terbit")),
)


class NumberForm(QWidget):
    """Fields, the live example below them, then the parts one may use."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("number_form")
        self.form = Form(_FIELDS, self)
        self.form.set_choices("number_scope", [(key, str(word)) for key, word in _SCOPES.items()])
        self.form.set_choices("number_reset", [(key, str(word)) for key, word in _RESETS.items()])
        self.form.changed.connect(self.show_example)
        self.example = QLabel(self)
        self.example.setObjectName("number_example")
        self.example.setTextFormat(Qt.TextFormat.PlainText)
        self.example.setWordWrap(True)
        set_size(self.example, "body", strong=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.form)
        layout.addWidget(self.example)
        layout.addWidget(_legend(self))
        self.setFocusProxy(self.form)

    def set_values(self, values: dict[str, Any]) -> None:
        """Show what is set; what is not, as it counts."""
        now = _pattern(values)
        self.form.set_values({**values, "number_scope": now.per, "number_reset": now.starts_anew})
        self.show_example()

    def values(self) -> dict[str, Any]:
        """What was entered.

        Raises:
            Refused: The pattern is none or would give a number twice; the field says why.
        """
        found = self.form.values()
        fault = _pattern(found).fault()
        if fault is not None:
            self.form.show_refusal(fault.field or "number_pattern", str(fault))
            raise fault
        return found

    def show_example(self) -> None:
        """The first number of this month as it would print, or what is wrong with the pattern."""
        pattern = _pattern(self.form.values())
        fault = pattern.fault()
        if fault is not None:
            self.example.setText(str(fault))
            return
        number = pattern.number(1, today(), _SAMPLE)
        self.example.setText(str(msg("Contoh: {number}", number=number)))


def _pattern(values: dict[str, Any]) -> NumberPattern:
    """As an office that has set these values counts."""
    return NumberPattern(
        values["number_pattern"] or DEFAULT_PATTERN,
        values["number_code"],
        values["number_agency"],
        values["number_series"],
        values["number_scope"] or numbering.OFFICE,
        values["number_reset"],
    )


def _legend(parent: QWidget) -> QFrame:
    box = QFrame(parent)
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(3, 1)
    for place, (token, meaning) in enumerate(_TOKENS):
        row, column = divmod(place, 2)
        for label, at in ((QLabel(token, box), 0), (QLabel(str(meaning), box), 1)):
            set_size(label, "small")
            if at:
                set_muted(label)
            grid.addWidget(label, row, 2 * column + at)
    return box
