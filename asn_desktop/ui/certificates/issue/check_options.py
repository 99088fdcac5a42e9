"""How a run is numbered and where it goes: folded to one line where the screen is low."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.ui.certificates.issue.check_given import GivenNumbers
from asn_desktop.ui.certificates.issue.check_output import OutputFields
from asn_desktop.widgets.buttons import make_button, reword
from asn_desktop.widgets.fields.fields import CheckField, ChoiceField, TextField
from asn_desktop.widgets.theme import GRID, set_size

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.certificates.issue.check_output import Wish
    from asn_desktop.widgets.screen import Context

_PAPER: Final = "certificates.paper"


def recalled(context: Context[Desk]) -> str:
    """The paper chosen last: `A4` or `F4`."""
    kept = context.memory.recall(_PAPER).decode()
    return kept if kept in {"A4", "F4"} else "A4"


class Options(QWidget):
    """Paper, output, blanks and given numbers; `toggle` folds them and says the chosen ones.

    `renewed` is emitted when the papers must be checked again, `numbered` when others are typed.
    """

    renewed = Signal()
    numbered = Signal()

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.toggle = make_button("issue_options", "", parent, self._turn, "link")
        self.output = OutputFields(context, self)
        self.given = GivenNumbers(self.numbered.emit, self)
        self._make_paper()
        self._make_blank()
        self._everyone = CheckField(self)
        self._everyone.setObjectName("issue_everyone")
        self._everyone.setMinimumHeight(0)
        self._lay()

    def _make_paper(self) -> None:
        """On which paper the pages are drawn and stored, as chosen last."""
        self._paper = ChoiceField(self)
        self._paper.setObjectName("certificates_paper")
        self._paper.setAccessibleName(_("Kertas"))
        self._paper.set_choices([("A4", "A4"), ("F4", "F4")])
        self._paper.setFixedWidth(10 * GRID)
        self._paper.set_value(recalled(self._context))
        self._paper.changed.connect(self._keep_paper)

    def _make_blank(self) -> None:
        """The serial of the first printed blank."""
        self._blank = TextField(self)
        self._blank.setObjectName("issue_blank")
        self._blank.setAccessibleName(_("Seri blanko pertama"))
        self._blank.setPlaceholderText(_("seri blanko pertama, bila berseri"))
        self._blank.setToolTip(
            _("Tercetak bila tata letaknya memuat seri; seri yang dicatat sesudah terbit tidak.")
        )
        self._blank.setFixedWidth(32 * GRID)

    def _lay(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(2 * GRID)
        fields.setVerticalSpacing(GRID // 2)
        label = QLabel(self._paper.accessibleName(), self)
        set_size(label, "small", strong=True)
        label.setBuddy(self._paper)
        fields.addWidget(label, 0, 0)
        fields.addWidget(self._paper, 1, 0)
        self.output.lay(fields, 1)
        fields.setColumnStretch(4, 1)
        blanks = QHBoxLayout()
        blanks.setSpacing(2 * GRID)
        for widget in (self.output.overlay, self._blank, self._everyone):
            blanks.addWidget(widget)
        blanks.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(fields)
        layout.addLayout(blanks)
        layout.addWidget(self.given)

    def begin(self, *, low: bool) -> None:
        """Another run: nothing is typed; folded on a screen that is low."""
        self.given.begin()
        self._blank.clear()
        self._everyone.setChecked(False)
        self.setVisible(not low)
        self._say()

    def show_issued(self, count: int) -> None:
        """Offer to print those of earlier runs too, where there are any."""
        self._everyone.setVisible(count > 0)
        self._everyone.setText(str(msg("Cetak juga {count} yang sudah terbit", count=count)))

    def paper(self) -> str:
        """`A4` or `F4`."""
        return str(self._paper.value())

    def first_blank(self) -> str:
        """The serial of the first blank, as typed."""
        return self._blank.value() or ""

    def wish(self) -> Wish:
        """What was chosen.

        Raises:
            Refused: The files of several people would have one name.
        """
        return self.output.wish(everyone=self._everyone.isChecked())

    def _keep_paper(self) -> None:
        self._context.memory.keep(_PAPER, self.paper().encode())
        self.renewed.emit()

    def _turn(self) -> None:
        self.setVisible(self.isHidden())
        self._say()

    def _say(self) -> None:
        """What is chosen, while it cannot be seen."""
        hidden = msg("Pilihan lain: {chosen}…", chosen=self._chosen())
        reword(self.toggle, hidden if self.isHidden() else msg("Sembunyikan pilihan"))

    def _chosen(self) -> str:
        return f"{self.paper()}, {self.output.said()}"
