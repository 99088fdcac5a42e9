"""What a programme is, in words: the page that is read before one chooses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.domain.planning.learning import competence_words
from asn_desktop.services.rules import paths, scheme_words
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.planning.programmes import Programme
    from asn_desktop.services.rules.marking_schemes import Stored


def _points(text: str) -> str:
    """A point a line, marked as points where there are several."""
    lines = text.splitlines()
    return text if len(lines) < 2 else "\n".join(f"• {line}" for line in lines)  # noqa: PLR2004 - several


def _needs(found: Programme) -> str:
    named = [f"{one.code} – {one.name}" for one in found.needs]
    return _points("\n".join([*named, *found.prerequisite.splitlines()]))


def _hours(found: Programme) -> str | None:
    return None if found.row.hours is None else str(msg("{hours} JP", hours=found.row.hours))


_FACTS: Final[tuple[tuple[str, Message, Callable[[Programme, Stored], str | None]], ...]] = (
    ("aims", msg("Tujuan"), lambda found, _: _points(found.aims)),
    ("outcomes", msg("Hasil belajar"), lambda found, _: _points(found.outcomes)),
    ("target", msg("Sasaran"), lambda found, _: _points(found.target)),
    ("needs", msg("Prasyarat"), lambda found, _: _needs(found)),
    ("competence", msg("Kompetensi"), lambda found, _: competence_words(found.row.competence)),
    ("path", msg("Jalur"), lambda found, _: paths.words(found.row.path)),
    ("field", msg("Bidang"), lambda found, _: found.row.field),
    ("organiser", msg("Penyelenggara"), lambda found, _: found.row.organiser),
    ("hours", msg("Jumlah JP"), lambda found, _: _hours(found)),
    ("scheme", msg("Cara menilai"), lambda _, scheme: scheme_words.beside_rules(scheme)),
)


class ProgrammeFacts(QScrollArea):
    """Scrolls where the window is low."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("programme_facts")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 2 * GRID, 2 * GRID, GRID)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID + GRID // 2)
        grid.setColumnStretch(1, 1)
        self._values: dict[str, QLabel] = {}
        for line, (name, title, _value) in enumerate(_FACTS):
            label, value = QLabel(str(title), page), QLabel(page)
            set_muted(label)
            value.setObjectName(f"fact_{name}")
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setWordWrap(True)
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, line, 1)
            self._values[name] = value
        grid.setRowStretch(len(_FACTS), 1)
        self.setWidget(page)

    def show_programme(self, found: Programme, scheme: Stored) -> None:
        """Show the facts; a dash for what is not known."""
        for name, _title, value in _FACTS:
            self._values[name].setText(value(found, scheme) or "–")
