"""Lines inside the cards of Beranda: a running course, a person whose marks are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.domain.dates import format_span
from asn_desktop.ui.home.ages import due_of
from asn_desktop.ui.home.cards import step, words
from asn_desktop.widgets.meter import Meter
from asn_desktop.widgets.tables.signs import sign_colour, sign_pixmap
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.today import MissingPerson, TodayCourse

_METER: Final = 30 * GRID
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def progress_of(course: TodayCourse, parent: QWidget) -> QWidget:
    """A meter with its figure: how much of what counts is entered."""
    box = QWidget(parent)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * GRID)
    asked = 0 if course.attended is None else course.people
    given, needed = course.given + (course.attended or 0), course.needed + asked
    if not needed:
        row.addWidget(words(_nothing(course), box, muted=True))
        return box
    text = msg("{given} dari {needed} nilai", given=given, needed=needed)
    if asked and course.needed:
        text = msg("{given} dari {needed} nilai dan kehadiran", given=given, needed=needed)
    elif asked:
        text = msg("{given} dari {needed} kehadiran", given=given, needed=needed)
    row.addWidget(Meter(given / needed, str(text), box), 1)
    figure = QLabel(str(text), box)
    row.addWidget(figure)
    return box


def _nothing(course: TodayCourse) -> Message:
    """Why there is nothing to enter."""
    if not course.people:
        return msg("Belum ada peserta.")
    return msg("Tanpa komponen yang dihitung.")


def due_label(course: TodayCourse, day: date, parent: QWidget) -> QWidget:
    """When a course begins or ends; with a sign and its colour once that needs attention."""
    due, sign = due_of(course, day)
    box = QWidget(parent)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    label = QLabel(str(due), box)
    if sign is None:
        set_muted(label)
    else:
        picture = QLabel(box)
        picture.setPixmap(sign_pixmap(sign))
        row.addWidget(picture)
        palette = label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, sign_colour(sign))
        label.setPalette(palette)
    row.addWidget(label)
    return box


class CourseLine(QWidget):
    """Name and dates at the left, when it ends and how far its marks are at the right."""

    def __init__(
        self, course: TodayCourse, day: date, go: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        when = due_label(course, day, self)
        span = f"{course.code} · {format_span(course.start, course.end)}"
        name = step("home_course_line", msg("{name}", name=course.name), go, self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(words(span, self, muted=True), 1, 0)
        grid.addWidget(when, 0, 1, _RIGHT)
        progress = progress_of(course, self)
        progress.setFixedWidth(_METER)
        grid.addWidget(progress, 1, 1)


class PersonLine(QWidget):
    """A name at the left, the components that lack a mark at the right."""

    def __init__(self, person: MissingPerson, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        lacking = words(", ".join(person.components), self, muted=True)
        lacking.setAlignment(_RIGHT)
        row.addWidget(words(person.name, self), 1)
        row.addWidget(lacking, 1)
