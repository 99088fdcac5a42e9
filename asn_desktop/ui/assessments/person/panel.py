"""All marks of one person as a form, and from there to the next person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from asn_desktop.base.errors import Conflict, Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.marking.cells import read_whole
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.services.marking.assessments import sheet, sheet_after
from asn_desktop.services.marking.marks import ATTENDANCE
from asn_desktop.services.marking.person_marks import cell_of, last_change, write_field
from asn_desktop.ui.assessments.grid.marks import guide_note, share_words
from asn_desktop.ui.assessments.person.field import PersonField
from asn_desktop.widgets.fields.fields import FIELD_HEIGHT
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.cells import Given
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.widgets.screen import Context, Tables


_LABEL: Final = 22 * GRID


class PersonPanel(Panel):
    """Each mark is written when its field is left; Ctrl+Enter shows the next person.

    What somebody else wrote since it was shown is never written over without a choice.
    """

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Nilai per orang"), msg("Simpan dan lanjut"), body, parent, width=480)
        self._context = context
        self._people: list[Key] = []
        self._fields: dict[Key, PersonField] = {}
        self._sheet: Sheet | None = None
        self._form: QWidget | None = None
        self._warned = False
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch()
        self.saved.connect(self._go_on)
        context.changes.changed.connect(self._hear)

    def show_people(self, course: Key, people: Sequence[Key]) -> None:
        """Show the first of these enrolments; the others follow in this order."""
        if not self._may_leave():
            return
        self._people = list(people)
        self._sheet = sheet(self._context.office, course)
        self._make_form(self._sheet)
        self._show_first()
        self.open_panel()

    def _make_form(self, found: Sheet) -> None:
        self._fields = {}
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = QWidget(self.body)
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(GRID)
        for part in found.components:
            title = f"{part.name} ({share_words(found.scheme.scale, part)})"
            self._fields[part.id] = self._field(form, part.id, title, part.name)
            self._note(form, guide_note(found, part.id))
        if found.scheme.minimum_attendance is not None:
            title = _("Kehadiran (%)")
            self._fields[ATTENDANCE] = self._field(form, ATTENDANCE, title, title)
        self._note(form, _("Tiap nilai tersimpan begitu kolomnya ditinggalkan."))
        layout = self.body.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, self._form)
        self._form.show()  # at once: a form that the layout shows later takes no cursor now
        self.begin_at(next((one.line for one in self._fields.values()), self.body))

    def _field(self, form: QFormLayout, part: Key, title: str, name: str) -> PersonField:
        place = str(len(self._fields)) if part != ATTENDANCE else "attendance"
        field = PersonField(place, name, self.body)
        field.left.connect(partial(self._write, part))
        field.edited.connect(self._forget_warning)
        label = QLabel(title, self.body)
        label.setBuddy(field.line)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFixedWidth(_LABEL)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, (FIELD_HEIGHT - label.fontMetrics().height()) // 2, 0, 0)
        form.addRow(label, field)
        return field

    def _note(self, form: QFormLayout, note: str | None) -> None:
        if note is not None:
            label = QLabel(note, self.body)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            set_muted(label)
            set_size(label, "small")
            form.addRow("", label)

    def _show_first(self) -> None:
        row = self._row()
        if row is not None:
            self.set_title(msg("Nilai {person}", person=row.full_name))
            for part, field in self._fields.items():
                field.show_cell(*self._stands(row, part))
        self._forget_warning()
        self._go_to(self._first)

    def _row(self) -> SheetRow | None:
        """The person who is shown, unless taken out of the course meanwhile."""
        rows = self._sheet.rows if self._sheet is not None and self._people else ()
        return next((one for one in rows if one.enrolment == self._people[0]), None)

    def _stands(self, row: SheetRow, part: Key) -> tuple[Given, str]:
        """A cell, and what the field shows of it."""
        cell = cell_of(row, part)
        if part == ATTENDANCE or self._sheet is None:
            return cell, "" if cell.value is None else format_decimal(cell.value)
        return cell, read_whole(self._sheet.scheme.scale, cell)

    def _hear(self, changes: Tables | None) -> None:
        """Follow what is written elsewhere, by an undo too."""
        if self._sheet is None or self.isHidden():
            return
        office = self._context.office
        if changes is not None and set(changes) == {"marks"}:
            self._sheet = sheet_after(office, self._sheet, changes["marks"])
        else:
            self._sheet = sheet(office, self._sheet.course.id)
        row = self._row()
        if row is not None:
            for part, field in self._fields.items():
                field.follow(*self._stands(row, part))

    def _write(self, part: Key) -> None:
        """Write the field of a component; what is wrong is said there."""
        field = self._fields.get(part)
        if field is None:
            return
        try:
            write_field(
                self._context.office, self._people[0], part, field.shown, field.line.value()
            )
        except Refused as fault:
            field.refusal.say(str(fault))
        except Conflict:
            self._ask(part, field)
        else:
            row = self._row()
            if row is not None:
                field.show_cell(*self._stands(row, part))

    def _ask(self, part: Key, field: PersonField) -> None:
        self._hear(None)
        row = self._row()
        if row is not None and self._sheet is not None:
            course = self._sheet.course.id
            change = last_change(self._context.office, course, row.enrolment, part)
            field.ask(change, *self._stands(row, part))

    def _waiting(self) -> PersonField | None:
        """The first field that is not on disk after all was tried."""
        for field in self._fields.values():
            field.leave()
        return next((one for one in self._fields.values() if one.is_edited or one.asks), None)

    def _go_on(self) -> None:
        waiting = self._waiting()
        if waiting is not None:
            if waiting.asks:
                self.messages.warn(msg("Pilih dahulu nilai yang berlaku."))
            self._go_to(waiting.conflict.theirs if waiting.asks else waiting.line)
            return
        self.messages.clear()
        del self._people[:1]
        if self._people:
            self._show_first()
        else:
            self.close_panel()

    def _go_to(self, widget: QWidget) -> None:
        widget.setFocus()
        if isinstance(widget, QLineEdit):
            widget.selectAll()  # what is typed replaces, as in the grid
        self.reveal(widget)

    def _may_leave(self) -> bool:
        """Whether all is on disk, or one insists."""
        waiting = None if self.isHidden() else self._waiting()
        if waiting is None or self._warned:
            return True
        self._warned = True
        self.messages.warn(msg("Isian belum disimpan. Tutup sekali lagi untuk membuangnya."))
        self.reveal(waiting)
        return False

    def _forget_warning(self) -> None:
        self._warned = False
        self.messages.clear()

    def close_panel(self) -> None:
        """Leave; a text that is refused is left only when one insists."""
        if self._may_leave():
            super().close_panel()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        """From field to field: a choice between them would swallow the next mark that is typed."""
        lines = [one.line for one in self._fields.values()]
        chosen = self.focusWidget()
        place = lines.index(chosen) + (1 if next else -1) if chosen in lines else -1
        if not 0 <= place < len(lines):
            return super().focusNextPrevChild(next)
        self._go_to(lines[place])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field or presses a button, Esc takes back what is being typed."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._enter()
            return
        typed = next((one for one in self._fields.values() if one.line.hasFocus()), None)
        if event.key() == Qt.Key.Key_Escape and typed is not None and typed.is_edited:
            typed.take_back()
            return
        super().keyPressEvent(event)

    def _enter(self) -> None:
        chosen, last = self.focusWidget(), next(reversed(self._fields.values()), None)
        if isinstance(chosen, QPushButton):
            chosen.click()
        elif last is not None and chosen is last.line:
            self.verb.setFocus()
        else:
            self.focusNextPrevChild(True)
