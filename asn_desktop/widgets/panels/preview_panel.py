"""What an import would do, row by row, before anything is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.widgets.buttons import allow, reword
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.tables.rows import SignName


class Previewed(Protocol):
    """What every row of a preview tells."""

    @property
    def row(self) -> int:
        """Where it stands, as its owner counts."""

    @property
    def what(self) -> str:
        """What becomes of it."""

    @property
    def detail(self) -> str:
        """Why."""

    @property
    def sign(self) -> SignName | None:
        """The same at a glance."""


R = TypeVar("R", bound=Previewed)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the file: what happens to it and why."""

    row: int
    who: str
    what: str
    detail: str
    sign: SignName | None


def preview_columns() -> tuple[Column[PreviewRow], ...]:
    """Of rows that one sentence describes."""
    return (
        Column("row", msg("Baris"), lambda r: r.row, align="right", width=56),
        Column("what", msg("Hasil"), lambda r: r.what, sign=lambda r: r.sign, width=96),
        Column("who", msg("Siapa"), lambda r: r.who, width=144, grow=1),
        Column("detail", msg("Keterangan"), lambda r: r.detail, width=160, grow=2),
    )


class PreviewPanel(Panel, Generic[R]):
    """A sentence of counts above the rows; what `saved` means is up to the screen."""

    def __init__(
        self,
        words: tuple[Message, Message],
        columns: tuple[Column[R], ...],
        key_of: Callable[[R], Any],
        parent: QWidget,
        width: int = 900,
    ) -> None:
        body = QWidget(parent)
        super().__init__(*words, body, parent, width=width)
        self._rows: list[R] = []
        self._key_of = key_of
        self._counts = _words("preview_counts", body)
        self._unread = _words("preview_unread", body)
        self._whole = _words("preview_whole", body)
        self._whole.setMinimumHeight(5 * GRID)
        self._filter = ChoiceField(body)
        self._filter.setObjectName("preview_filter")
        self._filter.setAccessibleName(_("Tampilkan"))
        self._filter.setMinimumWidth(22 * GRID)
        self._filter.changed.connect(self._show_rows)
        self._model: RowsModel[R] = RowsModel(columns, key_of, self)
        self._view = RowsView("preview_view", body)
        self._view.setMinimumHeight(11 * GRID)
        # It takes what room is left, so that the reason below it stays in sight.
        self._view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._view.show_model(self._model)
        self._view.row_chosen.connect(self._show_whole)
        self._layout = self._laid(body)

    def _laid(self, body: QWidget) -> QVBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self._counts, 1)
        top.addWidget(self._filter)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(self._unread)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._whole)
        return layout

    def add_choice(self, widget: QWidget) -> None:
        """Something to choose above the rows."""
        self._layout.insertWidget(2, widget)

    def show_preview(
        self,
        counts: Message,
        rows: list[R],
        verb: Message,
        *,
        why_not: Message | None = None,
        unread: Message | None = None,
    ) -> None:
        """Show what would happen; the button names it, and `unread` what was not looked at."""
        self._unread.setText(str(unread or ""))
        self._unread.setVisible(unread is not None)
        others = rows is not self._rows
        self._rows = rows
        self._offer_filters()
        self._show_rows()
        if others:
            self._begin()
        self.show_counts(counts, verb, why_not)
        self.open_panel()

    def show_counts(self, counts: Message, verb: Message, why_not: Message | None) -> None:
        """Say how many rows there are of which kind, and what the button does."""
        self._counts.setText(str(counts))
        reword(self.verb, verb)
        allow(why_not, self.verb)

    def change_rows(self, rows: Iterable[R]) -> None:
        """Show these in the place of those with the same keys."""
        others = {self._key_of(row): row for row in rows}
        self._rows = [others.get(self._key_of(row), row) for row in self._rows]
        self._offer_filters()
        self._show_rows()

    def _offer_filters(self) -> None:
        """All rows, or those of one outcome; what is refused is what one looks for."""
        wanted = self._filter.value()
        counts = Counter(row.what for row in self._rows)
        choices: list[tuple[Any, str]] = [
            (what, f"{what} ({count})") for what, count in counts.items()
        ]
        everything = msg("Semua baris ({count})", count=len(self._rows))
        self._filter.set_choices([(None, str(everything)), *choices])
        self._filter.set_value(wanted if wanted in counts else None)

    def _begin(self) -> None:
        """Rest on the first row that is refused: what stood below belongs to the former file."""
        refused = (place for place, row in enumerate(self._model.rows) if row.sign == "error")
        self._view.clearSelection()
        self._view.setCurrentIndex(self._model.index(next(refused, -1), 0))
        self._show_whole(self._view.current_row())

    def _show_whole(self, row: R | None) -> None:
        """The reason in full, however long it is."""
        whole = msg("Baris {row}: {detail}", row=row.row, detail=row.detail) if row else ""
        self._whole.setText(str(whole))

    def _show_rows(self) -> None:
        wanted = self._filter.value()
        self._model.set_rows([row for row in self._rows if wanted in (None, row.what)])


def _words(name: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
