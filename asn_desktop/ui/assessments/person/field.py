"""One mark of a person in a form: its line, what is wrong with it, and what it may have to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.domain.marking.cells import UNMARKED
from asn_desktop.ui.assessments.grid.marks import BLANK
from asn_desktop.ui.assessments.person.conflict import FieldConflict
from asn_desktop.widgets.fields.fields import TextField
from asn_desktop.widgets.fields.refusal_line import RefusalLine

if TYPE_CHECKING:
    from asn_desktop.domain.marking.cells import Given
    from asn_desktop.services.marking.person_marks import Change


class PersonField(QWidget):
    """Tells when it is `left` with another text than it was shown with; `edited`, of each key."""

    left = Signal()
    edited = Signal()

    def __init__(self, place: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: Given = UNMARKED
        self._text = ""
        self.line = TextField(self)
        self.line.setObjectName(f"person_mark_{place}")
        self.line.setAccessibleName(name)
        self.refusal = RefusalLine(place, self)
        self.conflict = FieldConflict(place, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.line, self.refusal, self.conflict):
            layout.addWidget(widget)
        self.line.editingFinished.connect(self.leave)
        self.line.textEdited.connect(self._edit)
        self.conflict.chosen.connect(self._settle)

    @property
    def is_edited(self) -> bool:
        """Whether the line says something else than what was shown last."""
        return bool(self.line.value() != self._text)

    @property
    def asks(self) -> bool:
        """Whether a choice waits."""
        return not self.conflict.isHidden()

    def show_cell(self, cell: Given, text: str) -> None:
        """Begin anew with what stands."""
        self.shown, self._text = cell, text
        if self.line.text() != text:
            self.line.setText(text)
        self.refusal.say("")
        self.conflict.hide()

    def follow(self, cell: Given, text: str) -> None:
        """Show what stands now, unless something was typed over what stood."""
        if not self.is_edited:
            self.show_cell(cell, text)

    def ask(self, change: Change | None, cell: Given, text: str) -> None:
        """Let one choose between what somebody else wrote and what is typed here."""
        before, own = self._text, self.line.value()
        self.shown, self._text = cell, text
        self.refusal.say("")
        self.conflict.ask(change, *(one or BLANK for one in (before, text, own)))

    def take_back(self) -> None:
        """Show what stands instead of what is typed; Ctrl+Z brings that again."""
        self.line.selectAll()
        self.line.insert(self._text)
        self.line.selectAll()
        self.refusal.say("")
        self.conflict.hide()

    def leave(self) -> None:
        """Have it written; a choice that waits comes first."""
        if self.is_edited and not self.asks:
            self.left.emit()

    def _edit(self) -> None:
        self.refusal.say("")
        self.conflict.offer(self.line.value() or BLANK)
        self.edited.emit()

    def _settle(self, theirs: bool) -> None:  # noqa: FBT001 - Qt's signal
        if theirs:
            self.take_back()
        self.line.setFocus()
        self.leave()
