"""All marks of one person as a form, and from there to the next person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.domain.cells import UNMARKED, shown_whole
from asn_desktop.services.assessments import sheet
from asn_desktop.services.marks import set_marks
from asn_desktop.ui.assessments.grid import format_share, guide_note
from asn_desktop.widgets.fields import TextField
from asn_desktop.widgets.panel import Panel
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.cells import Given
    from asn_desktop.services.assessments import Sheet
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.schemes import ComponentRow
    from asn_desktop.widgets.screen import Context


class PersonPanel(Panel):
    """Only what was changed is written, as one step; Ctrl+Enter saves and shows the next."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Nilai per orang"), msg("Simpan dan lanjut"), body, parent, width=480)
        self._context = context
        self._course: Key | None = None
        self._people: list[Key] = []
        self._name = ""
        self._fields: dict[Key, TextField] = {}
        self._cells: dict[Key, Given] = {}
        self._texts: dict[Key, str] = {}
        self._form: QWidget | None = None
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch()
        self.saved.connect(self._save)

    def show_people(self, course: Key, people: Sequence[Key]) -> None:
        """Show the first of these enrolments; the others follow in this order."""
        self._course, self._people = course, list(people)
        found = sheet(self._context.office, course)
        self._make_form(found)
        self._show_first(found)
        self.open_panel()

    def _make_form(self, found: Sheet) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = QWidget(self.body)
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(GRID)
        self._fields = {part.id: self._field(form, found, part) for part in found.components}
        layout = self.body.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, self._form)
        self.begin_at(next(iter(self._fields.values()), self.body))

    def _field(self, form: QFormLayout, found: Sheet, part: ComponentRow) -> TextField:
        field = TextField(self.body)
        field.setObjectName(f"person_mark_{found.components.index(part)}")
        field.setAccessibleName(part.name)
        form.addRow(f"{part.name} ({format_share(part.weight)})", field)
        note = guide_note(found, part.id)
        if note is not None:
            label = QLabel(note, self.body)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_muted(label)
            set_size(label, "small")
            form.addRow("", label)
        return field

    def _show_first(self, found: Sheet) -> None:
        row = next(one for one in found.rows if one.enrolment == self._people[0])
        self._name = row.full_name
        self.set_title(msg("Nilai {person}", person=row.full_name))
        scale = found.scheme.scale
        self._cells = {part: row.cells.get(part, UNMARKED) for part in self._fields}
        self._texts = {part: shown_whole(scale, cell) for part, cell in self._cells.items()}
        for part, field in self._fields.items():
            field.setText(self._texts[part])
        self._first.setFocus()

    def _save(self) -> None:
        if self._course is None or not self._people:
            return
        with self.attempt():
            self._write()
            del self._people[0]
            self.messages.clear()
            if self._people:
                self._show_first(sheet(self._context.office, self._course))
            else:
                self.close_panel()

    def _write(self) -> None:
        given = [
            (self._people[0], part, field.text().strip())
            for part, field in self._fields.items()
            if field.text().strip() != self._texts[part]
        ]
        if given:
            set_marks(self._context.office, given, msg("Nilai {person}", person=self._name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next component."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)
