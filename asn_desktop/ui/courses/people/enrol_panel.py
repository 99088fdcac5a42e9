"""People brought into a course: search, choose several, bring them in, search on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.people import enrolments, participants
from asn_desktop.widgets.buttons import allow
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.tables.filter_bar import FilterBar
from asn_desktop.widgets.tables.paged_model import PagedModel
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.people.participants import ParticipantRow
    from asn_desktop.services.planning.courses import CourseRow
    from asn_desktop.widgets.screen import Context
    from asn_desktop.widgets.tables.rows import SignName

_MOST_READ: Final = 256
"""Of a larger selection the number is told without reading who is inside already."""


class EnrolPanel(Panel):
    """Stays open, so that one goes on searching; those who are inside are marked."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Masukkan peserta"), msg("Masukkan peserta"), body, parent, width=840)
        self._context = context
        self._course: Key | None = None
        self._inside: set[Key] = set()
        self._view = RowsView("enrol_view", body)
        source = participants.source(context.office)
        self._model: PagedModel[ParticipantRow] = PagedModel(
            self._columns(), lambda row: row.id, source, context.jobs, self
        )
        self._view.show_model(self._model)
        self._view.status_changed.connect(self._name_verb)
        self._view.row_activated.connect(self._bring)
        self._filter = FilterBar(self._view, body, msg("Cari nama, NIP, atau perangkat daerah…"))
        self._fill(body)
        self.saved.connect(self._bring)

    def _columns(self) -> tuple[Column[ParticipantRow], ...]:
        return (
            Column("full_name", msg("Nama"), lambda row: row.full_name, width=144, grow=2),
            Column("nip", msg("NIP"), lambda row: row.nip, width=120),
            Column("rank", msg("Gol."), lambda row: row.rank, width=56),
            Column("agency", msg("Perangkat daerah"), lambda row: row.agency, width=112, grow=1),
            Column(
                "inside", msg("Di sini"), self._said, sign=self._sign, width=128,
                sortable=False,
            ),
        )  # fmt: skip

    def _said(self, row: ParticipantRow) -> str | None:
        return _("sudah masuk") if row.id in self._inside else None

    def _sign(self, row: ParticipantRow) -> SignName | None:
        return "ok" if row.id in self._inside else None

    def _fill(self, body: QWidget) -> None:
        people = QWidget(body)
        inner = QVBoxLayout(people)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        inner.addWidget(self._filter)
        inner.addWidget(self._view, 1)
        empty = EmptyState(
            "people",
            msg("Belum ada peserta di kantor ini"),
            msg("Impor daftar dari Excel; semua yang diimpor langsung masuk ke pelatihan ini."),
            body,
        )
        empty.add_step("enrol_import", msg("Impor dari Excel…"), self._import)
        self._stack = QStackedWidget(body)
        self._stack.addWidget(people)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.begin_at(self._filter)

    def show_course(self, course: CourseRow) -> None:
        """Offer everyone for this course."""
        self._course = course.id
        self.set_title(msg("Masukkan peserta ke {code}", code=course.code))
        self._filter.field.clear()
        self._show_inside(_inside(self._context.office, course.id))
        self._view.clearSelection()
        self._model.show(order=self._model.order)
        self._stack.setCurrentIndex(0 if self._model.rowCount() else 1)
        self._name_verb()
        self.open_panel()

    def _show_inside(self, people: set[Key]) -> None:
        self._inside = people
        self._view.viewport().update()

    def _name_verb(self) -> None:
        count = self._coming()
        text = msg("Masukkan {count} peserta", count=count) if count else msg("Masukkan peserta")
        self.verb.setText(str(text))
        self.verb.setAccessibleName(str(text))
        allow(None if count else msg("Pilih peserta yang belum masuk."), self.verb)

    def _coming(self) -> int:
        """How many of the selected people are not inside yet."""
        count = self._view.status().selected
        if count > _MOST_READ:
            return count
        return sum(row.id not in self._inside for row in self._view.selected_rows())

    def _bring(self) -> None:
        people = [self._model.key_at(place) for place in self._view.selected_positions()]
        office, course = self._context.office, self._course
        if course is None or not people:
            return

        def work(progress: Progress) -> tuple[Key, int, set[Key]]:
            count = enrolments.enrol(office, course, people, progress)
            return course, count, _inside(office, course)

        self._view.clearSelection()
        self._filter.field.setFocus()
        self._filter.field.selectAll()
        self._context.jobs.run(work, self._brought, self._fail, msg("Memasukkan peserta"))

    def _fail(self, fault: Exception) -> None:
        if not self.isVisible():
            raise fault
        with self.attempt():
            raise fault

    def _brought(self, answer: tuple[Key, int, set[Key]]) -> None:
        course, count, inside = answer
        if course == self._course:
            self._show_inside(inside)
        if count:
            self.messages.ok(msg("{count} peserta masuk. Cari lagi, atau tutup.", count=count))
        else:
            self.messages.info(msg("Yang dipilih sudah menjadi peserta pelatihan ini."))

    def _import(self) -> None:
        self.close_panel()
        self._context.navigate("participants", ("import", self._course))


def _inside(office: Desk, course: Key) -> set[Key]:
    return {row.participant for row in enrolments.roster(office, course)}
