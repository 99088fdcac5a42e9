"""*Kalender*: the courses of a year by month, and where two want one place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, msg
from asn_desktop.services import files
from asn_desktop.services.paperwork import year_calendar as paper
from asn_desktop.services.planning import year_calendar
from asn_desktop.ui.courses.calendar.bars import YearBars
from asn_desktop.widgets.buttons import make_action
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.paper.panel import PaperPanel
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.screen_bar import ScreenBar
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.planning.year_calendar import CalendarCourse
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context, Offers, Tables

_WATCHED: Final = {"courses", "enrolments"}


class CalendarScreen(Screen):
    """A bar for each course; a click opens it."""

    noun: ClassVar[str] = "calendar"

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._year = ChoiceField(self)
        self._year.setObjectName("calendar_year")
        self._year.setAccessibleName(_("Tahun kalender"))
        self._year.changed.connect(self._read)
        self._told = QLabel(self)
        self._told.setObjectName("calendar_told")
        self._told.setWordWrap(True)
        set_muted(self._told)
        self.bars = YearBars(self)
        self.bars.opened.connect(partial(context.navigate, "courses"))
        self._print = make_action(self, msg("Kalender pelatihan…"), self.print_current)
        self._paper = PaperPanel(self, files.write_file, context)
        self._lay()

    def _lay(self) -> None:
        bar = ScreenBar(msg("Kalender"), self)
        bar.add_choice(self._year)
        bar.add_button("calendar_print", msg("Cetak kalender…"), self.print_current)
        scroll = QScrollArea(self)
        scroll.setObjectName("calendar_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.bars)
        empty = EmptyState(
            "course",
            msg("Belum ada pelatihan pada tahun ini"),
            msg("Buat pelatihan dengan tanggal di tahun ini, atau pilih tahun lain."),
            self,
        )
        empty.add_step("calendar_new", msg("Buat pelatihan"), self._new_course)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(scroll)
        self.lay_out(bar, self._told, self._stack, spacing=GRID)

    def _new_course(self) -> None:
        self.context.navigate("courses", "new")

    def menu_actions(self) -> Offers:
        """What the menu *Laporan* offers."""
        return [("reports", self._print)]

    def open_at(self, target: object | None) -> None:
        """Show a year."""
        if isinstance(target, int):
            self._offer(target)
            self._read()

    def refresh(self, changes: Tables | None) -> None:
        """Read the year anew where it may have changed."""
        if changes is None or _WATCHED & set(changes):
            self._offer(self._year.value() or today().year)
            self._read()

    def _offer(self, year: int) -> None:
        found = sorted({year, today().year, *year_calendar.years(self.context.office)})
        self._year.set_choices([(one, str(one)) for one in reversed(found)])
        self._year.set_value(year)

    def _read(self) -> None:
        year = self._year.value()
        found = year_calendar.year_calendar(self.context.office, year)
        self.bars.show_year(found, year)
        self._stack.setCurrentIndex(1 if found else 0)
        self._told.setText(_told(found))
        self._told.setVisible(bool(found))

    def print_current(self) -> None:
        """Show the year's calendar, to be printed or saved."""
        year = self._year.value()
        work = partial(_paper, self.context.office, year)
        done = partial(self._show_paper, f"kalender-pelatihan-{year}")
        self.context.jobs.run(work, done, title=msg("Menyiapkan kalender"))

    def _show_paper(self, name: str, content: bytes) -> None:
        self._paper.show_paper(content, name)


def _paper(office: Desk, year: int, _progress: Progress) -> bytes:
    return paper.year_calendar_bytes(office, year)


def _told(found: tuple[CalendarCourse[Key], ...]) -> str:
    """How many courses there are, and how many want a place that another one has."""
    clashing = sum(bool(one.clashes) for one in found)
    count = str(msg("{count} pelatihan.", count=len(found)))
    if not clashing:
        return count
    clash = msg("! {count} pelatihan memakai tempat yang sama pada hari yang sama.", count=clashing)
    return f"{count} {clash}"
