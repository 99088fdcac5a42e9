"""All marks of one person as a form, and from there to the next person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.cells import UNMARKED, shown_whole
from asn_desktop.domain.money import format_decimal
from asn_desktop.services.assessments import sheet
from asn_desktop.services.marks import ATTENDANCE
from asn_desktop.services.person_marks import cell_of, last_change, save_person
from asn_desktop.ui.assessments.field_conflict import FieldConflict
from asn_desktop.ui.assessments.grid import BLANK, format_share, guide_note
from asn_desktop.widgets.fields import FIELD_HEIGHT, TextField
from asn_desktop.widgets.panel import Panel
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.cells import Given
    from asn_desktop.services.assessments import Sheet
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context


class Entry(NamedTuple):
    """A field, and what it may have to ask."""

    field: TextField
    conflict: FieldConflict


class PersonPanel(Panel):
    """Only what was changed is written, as one step; Ctrl+Enter saves and shows the next.

    What somebody else wrote since the form was opened is never written over without a choice.
    """

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Nilai per orang"), msg("Simpan dan lanjut"), body, parent, width=480)
        self._context = context
        self._course: Key | None = None
        self._people: list[Key] = []
        self._name = ""
        self._entries: dict[Key, Entry] = {}
        self._cells: dict[Key, Given] = {}
        self._sheet: Sheet | None = None
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
        self._entries = {}
        for part in found.components:
            title = f"{part.name} ({format_share(part.weight)})"
            self._entries[part.id] = self._entry(form, part.id, title, part.name)
            self._note(form, guide_note(found, part.id))
        if found.scheme.minimum_attendance is not None:
            title = _("Kehadiran (%)")
            self._entries[ATTENDANCE] = self._entry(form, ATTENDANCE, title, title)
        layout = self.body.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, self._form)
        self.begin_at(next((one.field for one in self._entries.values()), self.body))

    def _entry(self, form: QFormLayout, part: Key, title: str, name: str) -> Entry:
        place = str(len(self._entries)) if part != ATTENDANCE else "attendance"
        field = TextField(self.body)
        field.setObjectName(f"person_mark_{place}")
        field.setAccessibleName(name)
        conflict = FieldConflict(place, self.body)
        conflict.chosen.connect(partial(self._settle, part))
        cell = QWidget(self.body)
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(field)
        layout.addWidget(conflict)
        label = QLabel(title, self.body)
        label.setBuddy(field)
        label.setMinimumHeight(FIELD_HEIGHT)
        form.addRow(label, cell)
        return Entry(field, conflict)

    def _note(self, form: QFormLayout, note: str | None) -> None:
        if note is not None:
            label = QLabel(note, self.body)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_muted(label)
            set_size(label, "small")
            form.addRow("", label)

    def _show_first(self, found: Sheet) -> None:
        row = next(one for one in found.rows if one.enrolment == self._people[0])
        self._sheet, self._name = found, row.full_name
        self.set_title(msg("Nilai {person}", person=row.full_name))
        for part, entry in self._entries.items():
            self._cells[part] = cell_of(row, part)
            entry.field.setText(self._text(part))
            entry.conflict.hide()
        self._first.setFocus()

    def _text(self, part: Key) -> str:
        """What the field of a component shows of its cell."""
        cell = self._cells.get(part, UNMARKED)
        if part == ATTENDANCE or self._sheet is None:
            return "" if cell.value is None else format_decimal(cell.value)
        return shown_whole(self._sheet.scheme.scale, cell)

    def _save(self) -> None:
        if self._course is None or not self._people:
            return
        with self.attempt():
            self._write(self._course)
            del self._people[0]
            self.messages.clear()
            if self._people:
                self._show_first(sheet(self._context.office, self._course))
            else:
                self.close_panel()

    def _write(self, course: Key) -> None:
        if any(one.conflict.isVisibleTo(self.body) for one in self._entries.values()):
            raise Refused(msg("Pilih dahulu nilai yang berlaku."))
        given = {
            part: (self._cells[part], entry.field.value())
            for part, entry in self._entries.items()
            if entry.field.value() != self._text(part)
        }
        label = msg("Nilai {person}", person=self._name)
        changed = save_person(self._context.office, self._people[0], given, label) if given else ()
        if changed:
            self._ask(course, changed)
            raise Refused(
                msg("Diubah di tempat lain sejak formulir dibuka; belum ada yang disimpan. "
                    "Pilih dahulu nilai yang berlaku.")
            )  # fmt: skip

    def _ask(self, course: Key, changed: Sequence[Key]) -> None:
        """Show what stands now: at the fields in question as a choice, at the others at once."""
        found = sheet(self._context.office, course)
        row = next(one for one in found.rows if one.enrolment == self._people[0])
        for part, entry in self._entries.items():
            before, own = self._text(part), entry.field.value()
            self._cells[part] = cell_of(row, part)
            if part in changed:
                who = last_change(self._context.office, course, row.enrolment, part)
                entry.conflict.ask(who, *(one or BLANK for one in (before, self._text(part), own)))
            elif own == before:
                entry.field.setText(self._text(part))
        self._entries[changed[0]].conflict.theirs.setFocus()

    def _settle(self, part: Key, theirs: bool) -> None:  # noqa: FBT001 - Qt's signal
        entry = self._entries[part]
        if theirs:
            entry.field.setText(self._text(part))
        entry.field.setFocus()
        self.messages.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next component, or presses the choice in hand."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        chosen = self.focusWidget()
        if isinstance(chosen, QPushButton) and self.body.isAncestorOf(chosen):
            chosen.click()
        else:
            self.focusNextPrevChild(True)
