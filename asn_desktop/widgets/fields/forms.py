"""Forms as data: labels above, help beside, what is wrong below the field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.widgets.fields.fields import (
    CheckField,
    ChoiceField,
    DateField,
    FileField,
    LinesField,
    NumberField,
    TextField,
)
from asn_desktop.widgets.fields.refusal_line import RefusalLine
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from asn_desktop.base.i18n import Message

T = TypeVar("T")
Kind: TypeAlias = Literal[
    "text", "lines", "date", "number", "rupiah", "choice", "check", "file", "image"
]


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `wide` takes both columns, help stands in the second one."""

    key: str
    title: Message | str
    kind: Kind = "text"
    help: Message | str = ""
    choices: tuple[tuple[Any, str], ...] = ()
    required: bool = False
    wide: bool = False
    placeholder: Message | str = ""


_MAKERS: Final[dict[str, Callable[[QWidget], Any]]] = {
    "text": TextField,
    "lines": LinesField,
    "date": DateField,
    "number": NumberField,
    "choice": ChoiceField,
    "check": CheckField,
    "file": FileField,
}


class Form(QWidget):
    """Fields in two columns; `changed` tells of each edit by the user."""

    changed = Signal()

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self._fields = tuple(fields)
        self._cells = {field.key: _Cell(field, self) for field in fields}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(3 * GRID)
        layout.setVerticalSpacing(2 * GRID)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)
        self._lay(layout)
        layout.setRowStretch(layout.rowCount(), 1)
        first = next(iter(self._cells.values()), None)
        if first is not None:
            self.setFocusProxy(first.editor)

    def _lay(self, layout: QGridLayout) -> None:
        row, column = 0, 0
        for field in self._fields:
            cell = self._cells[field.key]
            cell.editor.changed.connect(self.changed)
            whole = field.wide or bool(field.help)
            if whole and column:
                row, column = row + 1, 0
            layout.addWidget(cell, row, column, 1, 2 if field.wide else 1)
            if field.help and not field.wide:
                layout.addWidget(cell.help_label(), row, 1)
            row, column = (row + 1, 0) if whole or column else (row, 1)

    def editor(self, key: str) -> Any:
        """The editing widget of a field, as to give a choice its values."""
        return self._cells[key].editor

    def has(self, key: str) -> bool:
        """Whether there is a field of this key."""
        return key in self._cells

    def set_choices(self, key: str, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other values in a choice."""
        self._cells[key].editor.set_choices(choices)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values; fields that are not named become empty."""
        self.clear_refusals()
        for key, cell in self._cells.items():
            cell.editor.set_value(values.get(key))

    def values(self) -> dict[str, Any]:
        """What was entered, by key.

        Raises:
            Refused: A field cannot be read or is missing; each one says so below itself.
        """
        self.clear_refusals()
        found: dict[str, Any] = {}
        first: Refused | None = None
        for key, cell in self._cells.items():
            try:
                found[key] = cell.read()
            except Refused as fault:
                self.show_refusal(key, str(fault), focus=first is None)
                first = first or fault
        if first is not None:
            raise first
        return found

    def show_refusal(self, key: str, text: str, *, focus: bool = True) -> None:
        """Say below a field what is wrong with it, and go there."""
        cell = self._cells[key]
        cell.refusal.say(text)
        if focus:
            cell.editor.setFocus()

    def clear_refusals(self) -> None:
        """Take all complaints away."""
        for cell in self._cells.values():
            cell.refusal.say("")


def readable(read: Callable[[], T]) -> T | None:
    """What `read` makes of what was typed so far; None while it is refused, as saving will tell."""
    try:
        return read()
    except Refused:
        return None


class _Cell(QWidget):
    """Label, field, complaint, from top to bottom."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        title = str(field.title)
        self.label = QLabel(f"{title} *" if field.required else title, self)
        set_size(self.label, "small", strong=True)
        self.editor = self._made(field)
        self.editor.setObjectName(f"field_{field.key}")
        self.editor.setAccessibleName(title)
        self.editor.setAccessibleDescription(str(field.help))
        self.label.setBuddy(self.editor)
        self.refusal = RefusalLine(field.key, self)
        self.editor.changed.connect(self.refusal.hide)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        for widget in (self.label, self.editor, self.refusal):
            layout.addWidget(widget)
        layout.addStretch()

    def _made(self, field: Field) -> Any:
        if field.kind == "rupiah":
            return NumberField(self, "Rp")
        if field.kind == "image":
            return FileField(self, picture=True)
        editor = _MAKERS[field.kind](self)
        if field.kind == "choice":
            editor.set_choices(field.choices)
        elif field.placeholder:
            editor.setPlaceholderText(str(field.placeholder))
        return editor

    def help_label(self) -> QLabel:
        """The help, to stand beside the field."""
        label = QLabel(str(self.field.help), self.parentWidget())
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, self.label.sizeHint().height() + GRID, 0, 0)
        set_size(label, "small")
        set_muted(label)
        return label

    def read(self) -> Any:
        value = self.editor.value()
        if self.field.required and value in (None, ""):
            raise Refused(msg("{title} belum diisi.", title=str(self.field.title)))
        return value
