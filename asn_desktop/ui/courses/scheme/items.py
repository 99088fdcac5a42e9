"""Small tables that one fills while writing a course: subjects with JP, components with weights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.assessments import FULL, ZERO, format_weight, parse_weight
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.tables.signs import sign_colour, sign_pixmap
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.ui.courses.scheme.totals import Total

_FEWEST, _MOST = 3, 12


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the table; `number` tells lines apart, `key` is the row it came from."""

    number: int
    key: Key | None
    name: str
    amount: Any

    @property
    def is_blank(self) -> bool:
        """Nothing was typed yet."""
        return not self.name and self.amount is None


@dataclass(frozen=True, slots=True)
class ItemKind:
    """What a table holds: its words, how an amount is read and shown, `most` of all together."""

    name: str
    title: Message
    add: Message
    amount: Message
    missing: Message
    parse: Callable[[str], Any]
    text: Callable[[Any], str]
    most: Decimal | None = None


def _parse_hours(text: str) -> int | None:
    cleaned = text.strip()
    if not cleaned:
        return None
    if not (cleaned.isascii() and cleaned.isdigit()):
        raise Refused(msg("“{value}” bukan JP. Ketik bilangan bulat, misalnya 4.", value=text))
    return int(cleaned)


SUBJECTS: Final = ItemKind(
    "subjects",
    msg("Mata pelatihan"),
    msg("Tambah mata pelatihan"),
    msg("JP"),
    msg("Ada mata pelatihan tanpa nama atau JP. Lengkapi, atau hapus barisnya."),
    _parse_hours,
    str,
)
COMPONENTS: Final = ItemKind(
    "components",
    msg("Komponen penilaian"),
    msg("Tambah komponen"),
    msg("Bobot"),
    msg("Ada komponen tanpa nama atau bobot. Lengkapi (0 = tidak dihitung), atau hapus barisnya."),
    parse_weight,
    format_weight,
    FULL,
)


class ItemsView(RowsView):
    """Enter goes on as one writes: the amount after the name, then the next line."""

    entered = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.select_cells()
        self.enter_moves_down = False
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tell when a text was taken by Enter, or by Tab at the end of the table."""
        writing = self.state() == RowsView.State.EditingState
        hint = self._within(hint)
        super().closeEditor(editor, hint)
        submitted = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        if writing and submitted and self.finish_editing():
            self.entered.emit()

    def _within(self, hint: QAbstractItemDelegate.EndEditHint) -> QAbstractItemDelegate.EndEditHint:
        """Qt goes from the last cell to the first, where the next word would replace a name."""
        index, hints = self.currentIndex(), QAbstractItemDelegate.EndEditHint
        model = index.model()
        ends = index.isValid() and (index.row(), index.column()) == (
            model.rowCount() - 1, model.columnCount() - 1,
        )  # fmt: skip
        if ends and hint == hints.EditNextItem:
            return hints.SubmitModelCache
        begins = (index.row(), index.column()) == (0, 0)
        return hints.NoHint if begins and hint == hints.EditPreviousItem else hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the form, from within a cell too."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as its lines, so that the form scrolls and not the table."""
        lines = min(max(self.model().rowCount() if self.model() else 0, _FEWEST), _MOST)
        row = self.verticalHeader().defaultSectionSize()
        return QSize(40 * GRID, self.horizontalHeader().sizeHint().height() + lines * row + 2)


class ItemsEditor(QWidget):
    """Title, live sum, table and its deeds; `changed` tells of each edit by the user."""

    changed = Signal()

    def __init__(
        self, kind: ItemKind, total: Callable[[Sequence[Any]], Total], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"items_{kind.name}")
        self._kind, self._total = kind, total
        self._next = 0
        self._known: tuple[Item, ...] = ()
        self.model: RowsModel[Item] = RowsModel(self._columns(), lambda item: item.number, self)
        self.view = ItemsView(f"{kind.name}_items", self)
        self.view.setAccessibleName(str(kind.title))
        self.view.show_model(self.model)
        self.view.entered.connect(self._go_on)
        self.model.dataChanged.connect(self._edited)
        self.view.itemDelegate().closeEditor.connect(self.show_total)
        self._title = QLabel(str(kind.title), self)
        self._sign, self._sum, self._refusal = QLabel(self), QLabel(self), QLabel(self)
        self._dress()
        self._lay(self._buttons())
        self.set_items([])

    def _columns(self) -> tuple[Column[Item], ...]:
        kind = self._kind
        return (
            Column(
                "name", msg("Nama"), lambda item: item.name, write=self._write_name, width=160,
                grow=1, sortable=False,
            ),
            Column(
                "amount", kind.amount, lambda item: item.amount, text=kind.text,
                write=self._write_amount, align="right", width=96, sortable=False,
                check=self._look_at_amount,
            ),
        )  # fmt: skip

    def _dress(self) -> None:
        self._sum.setObjectName(f"{self._kind.name}_sum")
        self._refusal.setObjectName(f"refusal_{self._kind.name}")
        for label in (self._sum, self._refusal):
            label.setWordWrap(True)
            set_size(label, "small")
        set_muted(self._sum)
        self._refusal.hide()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        name = self._kind.name
        for deed, text, keys, slot in (
            ("add", self._kind.add, "Ins", self.add_line),
            ("remove", msg("Hapus baris"), "Del", self.remove_line),
            ("up", msg("Pindah ke atas"), "Alt+Up", self._up),
            ("down", msg("Pindah ke bawah"), "Alt+Down", self._down),
        ):
            action = QAction(str(text), self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.view.addAction(action)
            button = make_button(f"{name}_{deed}", text, self, slot)
            button.setAccessibleName(f"{text}: {self._kind.title}")
            button.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
            row.addWidget(button)
        row.addStretch()
        return row

    def _lay(self, buttons: QHBoxLayout) -> None:
        self._title.setBuddy(self.view)
        set_size(self._title, "body", strong=True)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._sign)
        head.addWidget(self._sum)
        self._sum.setWordWrap(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self.view)
        layout.addWidget(self._refusal)
        layout.addLayout(buttons)

    def set_title(self, title: Message) -> None:
        """Say what the lines are of."""
        self._title.setText(str(title))
        self.view.setAccessibleName(str(title))

    def set_items(self, rows: Sequence[tuple[Key | None, str, Any]]) -> None:
        """Show these lines: the key each came from, its name and amount."""
        self.show_refusal("")
        self._next = len(rows)
        items = [Item(number, *row) for number, row in enumerate(rows)]
        self._known = tuple(items)
        self._show(items)

    def items(self) -> list[tuple[str, Any, Key | None]]:
        """The lines as the deeds take them, blank ones left out.

        Raises:
            Refused: A line lacks its name or amount, or a cell cannot be read.
        """
        if not self.view.finish_editing():
            raise Refused(msg("Perbaiki isi yang ditandai."), self._kind.name)
        lines = [item for item in self.model.rows if not item.is_blank]
        if any(not item.name or item.amount is None for item in lines):
            raise Refused(self._kind.missing, self._kind.name)
        return [(item.name, item.amount, item.key) for item in lines]

    def show_refusal(self, text: str) -> None:
        """Say below the table what is wrong with it."""
        palette = self._refusal.palette()
        palette.setColor(QPalette.ColorRole.WindowText, sign_colour("error"))
        self._refusal.setPalette(palette)
        self._refusal.setText(f"✕ {text}" if text else "")
        self._refusal.setVisible(bool(text))

    def show_total(self) -> None:
        """Say what the amounts add up to."""
        self._add_up([item.amount for item in self.model.rows])

    def _add_up(self, amounts: Sequence[Any]) -> None:
        total = self._total([amount for amount in amounts if amount is not None])
        self._sign.setPixmap(sign_pixmap(total.sign))
        self._sum.setText(str(total.text))

    def _write_name(self, item: Item, text: str) -> Item:
        return replace(item, name=" ".join(text.split()))

    def _write_amount(self, item: Item, text: str) -> Item:
        amount = self._kind.parse(text)
        self._require_room(item, amount)
        return replace(item, amount=amount)

    @property
    def _most(self) -> Decimal | None:
        return self._kind.most

    def _require_room(self, item: Item, amount: Any) -> None:
        """Refuse what goes above the most of all lines; less than before is never too much."""
        if self._most is None or amount is None or amount <= (item.amount or 0):
            return
        others = [one.amount for one in self.model.rows if one.number != item.number]
        left = self._most - sum(filter(None, others), Decimal(0))
        if amount > left:
            total, rest = self._most - left + amount, max(left, ZERO)
            raise Refused(
                msg("Jumlah bobot menjadi {total}, di atas {most}. Sisa untuk baris ini {left}.",
                    total=format_weight(total), left=format_weight(rest),
                    most=format_weight(self._most))
            )  # fmt: skip

    def _look_at_amount(self, item: Item, text: str) -> None:
        """Add up with what is being typed, which is refused here only if it is too much."""
        try:
            amount = self._kind.parse(text)
        except Refused:
            return
        rows = self.model.rows
        self._add_up([amount if one.number == item.number else one.amount for one in rows])
        self._require_room(item, amount)

    def _edited(self) -> None:
        if self.model.rows == self._known:  # a refused text changes how a cell looks, no more
            return
        self._known = self.model.rows
        self.show_refusal("")
        self.show_total()
        self.changed.emit()

    def _show(self, items: list[Item]) -> None:
        self.model.set_rows(items)
        self.view.setFixedHeight(self.view.sizeHint().height())
        self.show_total()

    def blank(self, number: int) -> Item:
        """A new line; a table of more columns has lines of its own."""
        return Item(number, None, "", None)

    def add_line(self) -> None:
        """Begin a line at the end and write its name."""
        if not self.view.finish_editing():
            return
        rows = list(self.model.rows)
        if not rows or not rows[-1].is_blank:
            rows.append(self.blank(self._next))
            self._next += 1
            self._show(rows)
        self._edit(len(rows) - 1, "name")

    def _edit(self, line: int, key: str) -> None:
        places = [column.key for column in self.model.columns]
        index = self.model.index(line, places.index(key))
        self.view.setFocus()
        self.view.setCurrentIndex(index)
        self.view.edit(index)

    def _go_on(self) -> None:
        index = self.view.currentIndex()
        item = self.model.row_at(index.row())
        if item is not None and item.is_blank:
            self.remove_line()
        elif self.model.columns[index.column()].key == "name":
            self._edit(index.row(), "amount")
        elif index.row() + 1 < self.model.rowCount():
            self._edit(index.row() + 1, "name")
        else:
            self.add_line()

    def remove_line(self) -> None:
        """Take the line under the cursor away."""
        line = self.view.currentIndex().row()
        if line < 0:
            return
        rows = list(self.model.rows)
        self._show(rows[:line] + rows[line + 1 :])
        self.view.show_row(min(line, len(rows) - 2))
        self._edited()

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        line = self.view.currentIndex().row()
        rows = list(self.model.rows)
        if line < 0 or not 0 <= line + by < len(rows):
            return
        rows[line], rows[line + by] = rows[line + by], rows[line]
        self._show(rows)
        self._edited()
