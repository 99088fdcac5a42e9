"""What a screen declares, what it is given, and how it hears of changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLayout, QSplitter, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import Key
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QShowEvent

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.jobs import Jobs
    from asn_desktop.widgets.message_bar import MessageBar

O_co = TypeVar("O_co", covariant=True)

Tables: TypeAlias = dict[str, frozenset[Key]]
"""What a step changed: keys by table."""
Offers: TypeAlias = "list[tuple[str, QAction]]"
"""Commands for the menu bar, each with the noun of its menu, such as `assessments`."""


class ChangeSource(QObject):
    """Tells screens what a step changed; emitted in the window's thread only."""

    changed = Signal(object)


class Memory(Protocol):
    """Where splitters and columns are kept between two starts."""

    def recall(self, name: str) -> bytes:
        """What was kept under this name, or nothing."""

    def keep(self, name: str, state: bytes) -> None:
        """Keep it until the next start."""

    def write(self) -> None:
        """Put on disk what is kept, now and not only when the window closes."""


class Confirm(Protocol):
    """Asks before what cannot be undone; see `widgets.confirm`."""

    def __call__(
        self, question: Message, verb: Message, then: Callable[[], None], detail: str = ""
    ) -> None:
        """Call `then` if the user takes the verb."""


class AskReason(Protocol):
    """Asks for a sentence that goes into the journal; see `widgets.confirm`."""

    def __call__(self, question: Message, verb: Message, then: Callable[[str], None]) -> None:
        """Call `then` with the reason if the user gives one."""


@dataclass(frozen=True)
class Context(Generic[O_co]):
    """What every screen is given: the office and the window's services."""

    office: O_co
    jobs: Jobs
    messages: MessageBar
    navigate: Callable[[str, object | None], None]
    changes: ChangeSource
    confirm: Confirm
    ask_reason: AskReason
    memory: Memory


class Screen(QWidget):
    """One tab: re-reads what changed while visible, all that was missed when shown again."""

    noun: ClassVar[str] = ""
    status_changed = Signal()

    def __init__(self, context: Context[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName(f"screen_{self.noun}")
        self._missed: dict[str, set[Key]] | None = None
        self._stale = True
        self._in_sight = False
        self._recalled = False
        context.changes.changed.connect(self._hear)

    def lay_out(self, *rows: QWidget | QLayout, spacing: int = 2 * GRID) -> None:
        """Lay these below one another; the last takes the room that is left."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(spacing)
        for row in rows:
            if isinstance(row, QLayout):
                layout.addLayout(row)
            else:
                layout.addWidget(row)
        layout.setStretch(len(rows) - 1, 1)

    def refresh(self, changes: Tables | None) -> None:
        """Re-read the rows that changed; `None` means everything."""
        raise NotImplementedError

    def open_at(self, target: object | None) -> None:
        """Show what another screen asked for through `navigate`."""

    def menu_actions(self) -> Offers:
        """The commands of this screen for the menu bar, each with the noun of its menu."""
        return []

    def primary_view(self) -> RowsView | None:
        """The table that the status bar counts and Ctrl+F searches."""
        return self.findChild(RowsView)

    def take_focus(self) -> None:
        """Put the cursor where the work is; without it the keys typed at once would be lost."""
        view = self.primary_view()
        steps = [state for state in self.findChildren(EmptyState) if state.isVisible()]
        places = (self.focusWidget(), view, *steps)
        where = next((place for place in places if place is not None and place.isVisible()), None)
        if where is not None:
            where.setFocus()

    def search_field(self) -> QWidget | None:
        """Where one types to search the primary view."""
        return self.findChild(QWidget, "filter_bar")

    def start_search(self) -> None:
        """Ctrl+F: put the cursor into the filter bar; a hidden one would swallow what is typed."""
        field = self.search_field()
        if field is not None and field.isVisible():
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.context.messages.info(msg("Di sini belum ada daftar yang dapat dicari."))

    def print_current(self) -> None:
        """Ctrl+P: print what is shown; screens that print override it."""
        self.context.messages.info(msg("Yang dicetak ada di tab Sertifikat dan Laporan."))

    def course_state(self) -> str:
        """What the status bar says about the course in hand."""
        return ""

    def _hear(self, changes: Tables | None) -> None:
        if self._in_sight:
            self.refresh(changes)
            return
        if not self._stale:
            self._missed = {}
        self._stale = True
        if changes is None:
            self._missed = None
        elif self._missed is not None:
            for table, keys in changes.items():
                self._missed.setdefault(table, set()).update(keys)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the table; a focus proxy would catch Tab between the two."""
        super().focusInEvent(event)
        view = self.primary_view()
        if view is not None:
            view.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was missed while hidden."""
        super().showEvent(event)
        self._in_sight = True
        if self._stale:
            missed, self._missed, self._stale = self._missed, None, False
            tables = None if missed is None else {t: frozenset(k) for t, k in missed.items()}
            self.refresh(tables)
        if not self._recalled:
            self._recalled = True
            self._recall()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep splitters and columns for the next start."""
        super().hideEvent(event)
        self._in_sight = False
        if self._recalled:
            self._keep()

    def _recall(self) -> None:
        for name, child in self._shaped():
            state = self.context.memory.recall(name)
            if state:
                child.restoreState(state)

    def _keep(self) -> None:
        for name, child in self._shaped():
            self.context.memory.keep(name, bytes(child.saveState().data()))

    def _shaped(self) -> list[tuple[str, RowsView | QSplitter]]:
        found: list[RowsView | QSplitter] = [
            *self.findChildren(RowsView),
            *self.findChildren(QSplitter),
        ]
        return [(f"{self.noun}.{c.objectName()}", c) for c in found if c.objectName()]
