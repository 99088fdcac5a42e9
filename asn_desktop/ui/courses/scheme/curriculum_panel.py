"""A form above the tables of subjects and components, as courses and programmes share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.base.errors import Refused
from asn_desktop.ui.courses.scheme.items import COMPONENTS, SUBJECTS, ItemsEditor
from asn_desktop.ui.courses.scheme.totals import hours_total, weights_total
from asn_desktop.ui.courses.scheme.unsaved_panel import UnsavedPanel
from asn_desktop.widgets.fields.forms import Form, readable
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.rules.schemes import ComponentRow, SubjectRow
    from asn_desktop.ui.courses.scheme.totals import Total
    from asn_desktop.widgets.fields.forms import Field


class CurriculumPanel(UnsavedPanel):
    """`store` is what the two kinds differ in; a refusal is shown at the field it names."""

    def __init__(
        self, title: Message, verb: Message, fields: Sequence[Field], parent: QWidget
    ) -> None:
        body = QWidget(parent)
        super().__init__(title, verb, body, parent, width=760)
        self.form = Form(fields, body)
        self.subjects = ItemsEditor(SUBJECTS, self._hours_total, body)
        self.components = ItemsEditor(COMPONENTS, weights_total, body)
        self.form.editor("hours").changed.connect(self.subjects.show_total)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 2 * GRID, GRID)
        self._column.setSpacing(3 * GRID)
        for widget in (self.form, self.subjects, self.components):
            self._column.addWidget(widget)
        self._column.addStretch()
        self.begin_at(self.form)
        for part in (self.form, self.subjects, self.components):
            part.changed.connect(self.note_edit)
        # Queued, so that a cell in which Ctrl+Enter was pressed has given its text before.
        self.saved.connect(self._save, Qt.ConnectionType.QueuedConnection)

    def _hours_total(self, hours: Sequence[int]) -> Total:
        return hours_total(hours, readable(self.form.editor("hours").value))

    def set_curriculum(
        self, subjects: Sequence[SubjectRow], components: Sequence[ComponentRow], *, own: bool
    ) -> None:
        """Show these lines; `own` ones keep their rows, those of another owner become new."""
        self.subjects.set_items(
            [(row.id if own else None, row.name, row.hours) for row in subjects]
        )
        self.components.set_items(
            [(row.id if own else None, row.name, row.weight) for row in components]
        )

    def store(self, values: dict[str, Any]) -> None:
        """Write what was entered.

        Raises:
            Refused: A value is wrong; nothing was written.
        """
        raise NotImplementedError

    def _save(self) -> None:
        self.messages.clear()
        self.subjects.show_refusal("")
        self.components.show_refusal("")
        try:
            values = self.form.values()
        except Refused:
            self._show_first_refusal()
            return
        with self.attempt():
            values["subjects"] = self.subjects.items()
            values["components"] = self.components.items()
            self.store(values)

    def _show_first_refusal(self) -> None:
        focus = self.form.focusWidget()
        if focus is not None:
            self.reveal(focus)

    def show_refused(self, fault: Refused) -> None:
        """Say it at the table or the field that it is about."""
        tables = {"subjects": self.subjects, "components": self.components}
        if fault.field in tables:
            table = tables[fault.field]
            table.show_refusal(str(fault))
            self.reveal(table)
            table.view.setFocus()
        elif fault.field is not None:
            self.form.show_refusal(fault.field, str(fault))
            self.reveal(self.form.editor(fault.field))
        else:
            super().show_refused(fault)
