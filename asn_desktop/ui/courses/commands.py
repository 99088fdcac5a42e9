"""What can be done with the course in hand: one list for menu bar, context menu and buttons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.marking import closing
from asn_desktop.services.planning import courses, transitions
from asn_desktop.services.planning.transitions import NOT_NOW
from asn_desktop.widgets.buttons import allow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.planning.courses import CourseRow
    from asn_desktop.services.planning.transitions import Transition
    from asn_desktop.services.stages import StagedCourse
    from asn_desktop.widgets.screen import Context, Offers

_NAMED: Final = 8
_OPEN: Final = frozenset({courses.DRAFT, courses.PLANNED, courses.RUNNING, courses.MEETING})
_DONE: Final = frozenset({courses.CLOSED})
_ANY: Final = _OPEN | _DONE
_LOOKED_AT: Final = _ANY | {courses.COPY, courses.CANCELED}


def _from(target: str) -> frozenset[str]:
    """The statuses from which a course may get this one."""
    return frozenset(one.source for one in transitions.TRANSITIONS if one.target == target)


_STARTS: Final = _from(courses.RUNNING) & {courses.DRAFT, courses.PLANNED}
_STEPS: Final = {
    courses.DRAFT: "draft",
    courses.PLANNED: "schedule",
    courses.MEETING: "marks",
    courses.CLOSED: "close",
    courses.CANCELED: "cancel",
}
"""Which command leads to a status; the meeting is held among the marks."""


class CourseCommands(QObject):
    """Does what needs no form itself; the signals ask the tab for a form."""

    new_wanted = Signal()
    edit_wanted = Signal()
    spent_wanted = Signal()
    enrol_wanted = Signal()
    newcomer_wanted = Signal()
    copy_wanted = Signal()
    scheme_wanted = Signal()
    papers_wanted = Signal()

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.course: StagedCourse | None = None
        self._actions: dict[str, tuple[QAction, frozenset[str]]] = {}
        self._order: list[QAction] = []
        self._make_open()
        self._make_rest()
        self.show_for(None)

    def _make_open(self) -> None:
        add = self._add
        add("marks", msg("Buka penilaian"), self.to_marks, _LOOKED_AT, "Ctrl+Return")
        add("certificates", msg("Buka sertifikat"), self.to_certificates, _ANY)
        add("timetable", msg("Jadwal…"), self.to_timetable, _ANY, "Ctrl+J")
        add("papers", msg("Surat dan daftar…"), self.papers_wanted, _ANY, "Ctrl+L")
        self._separate()
        add("edit", msg("Ubah pelatihan…"), self.edit_wanted, _OPEN, "F2")
        add("spent", msg("Catat realisasi…"), self.spent_wanted, _ANY)
        add("scheme", msg("Skema penilaian…"), self.scheme_wanted, _OPEN)
        add("enrol", msg("Masukkan peserta…"), self.enrol_wanted, _OPEN, "Ins")
        add("newcomer", msg("Tambah atau ganti peserta…"), self.newcomer_wanted, _ANY, "Shift+Ins")
        add("import", msg("Impor peserta dari Excel…"), self.import_people, _OPEN)
        self._separate()

    def _make_rest(self) -> None:
        add = self._add
        add("schedule", msg("Jadwalkan"), self.schedule, _from(courses.PLANNED))
        add("start", msg("Mulai pelatihan"), self.start, _STARTS)
        add("draft", msg("Kembalikan ke persiapan"), self.to_draft, _from(courses.DRAFT))
        add("close", msg("Tutup pelatihan…"), self.ask_close, _from(courses.CLOSED))
        add("cancel", msg("Batalkan pelatihan…"), self.ask_cancel, _from(courses.CANCELED))
        add("reopen", msg("Buka kembali…"), self.ask_reopen, _DONE)
        add("copy", msg("Salin pelatihan…"), self.copy_wanted, _ANY, "Ctrl+D")
        add("archive", msg("Arsipkan pelatihan"), self.archive, _LOOKED_AT, "Del")
        self._separate()
        add("new", msg("Pelatihan baru…"), self.new_wanted, frozenset(), "Ctrl+N")
        add("programmes", msg("Program pelatihan"), self.to_programmes, frozenset())
        self.action("new").setShortcutContext(Qt.ShortcutContext.WindowShortcut)

    def _add(
        self, name: str, text: Message, deed: Any, when: frozenset[str], keys: str = ""
    ) -> None:
        action = QAction(str(text), self)
        action.setObjectName(f"action_course_{name}")
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(deed)
        self._actions[name] = (action, when)
        self._order.append(action)

    def _separate(self) -> None:
        line = QAction(self)
        line.setSeparator(True)
        self._order.append(line)

    def action(self, name: str) -> QAction:
        """The command of this name."""
        return self._actions[name][0]

    def actions(self) -> list[QAction]:
        """All of them in the order of the menus, with separators."""
        return self._order

    def offers(self) -> Offers:
        """For the menu *Data*."""
        return [("data", action) for action in self._order]

    def show_for(self, course: StagedCourse | None) -> None:
        """Offer what the status of this course allows."""
        self.course = course
        for action, when in self._actions.values():
            allow(_why_not(course, when) if when else None, action)

    def _with(self, deed: Callable[[CourseRow], None]) -> None:
        if self.course is not None:
            deed(self.course)

    def to_marks(self) -> None:
        """Go on to the marks of this course."""
        self._with(lambda course: self._context.navigate("assessments", course.id))

    def to_timetable(self) -> None:
        """Go on to its timetable."""
        self._with(lambda course: self._context.navigate("timetable", course.id))

    def to_certificates(self) -> None:
        """Go on to its certificates."""
        self._with(lambda course: self._context.navigate("certificates", course.id))

    def to_programmes(self) -> None:
        """Go on to the catalogue, at the programme of this course if it has one."""
        programme = None if self.course is None else self.course.programme_id
        self._context.navigate("programmes", programme)

    def import_people(self) -> None:
        """Import a spreadsheet of people straight into it."""
        self._with(lambda course: self._context.navigate("participants", ("import", course.id)))

    def schedule(self) -> None:
        """From draft to planned."""
        self._with(lambda course: transitions.schedule(self._context.office, course.id))

    def start(self) -> None:
        """From draft or planned to running."""
        self._with(lambda course: transitions.start_course(self._context.office, course.id))

    def to_draft(self) -> None:
        """From planned, or called off, to draft."""
        self._with(lambda course: transitions.back_to_draft(self._context.office, course.id))

    def ask_cancel(self) -> None:
        """Call it off with a reason."""
        self._with(self._ask_cancel)

    def _ask_cancel(self, course: CourseRow) -> None:
        question = msg("Batalkan {code}?", code=course.code)
        cancel = partial(transitions.cancel, self._context.office, course.id)
        self._context.ask_reason(question, msg("Batalkan pelatihan"), cancel)

    def steps(self, status: str) -> list[tuple[Message, QAction]]:
        """What may follow this status, each with the command that does it."""
        return [(one.verb, self.action(_step_of(one))) for one in transitions.next_steps(status)]

    def archive(self) -> None:
        """Take it off the list; undo brings it back."""
        self._with(self._archive)

    def _archive(self, course: CourseRow) -> None:
        courses.archive(self._context.office, course.id)
        self._context.messages.ok(
            msg("Pelatihan {code} diarsipkan. Ctrl+Z mengembalikannya.", code=course.code)
        )

    def ask_close(self) -> None:
        """Close it, after saying who lacks a final mark."""
        self._with(self._ask_close)

    def _ask_close(self, course: CourseRow) -> None:
        people = closing.unfinished(self._context.office, course.id)
        verb = msg("Tutup pelatihan")
        detail = _("Nilai tidak dapat diubah lagi kecuali dibuka kembali dengan alasan.")
        if people:
            verb = msg("Tutup tanpa nilai {count} peserta", count=len(people))
            names = ", ".join(person.name for person in people[:_NAMED])
            more = " …" if len(people) > _NAMED else ""
            detail = str(msg("Belum bernilai akhir: {names}", names=names + more))
        question = msg("Tutup pelatihan {code}?", code=course.code)
        self._context.confirm(question, verb, partial(self._close, course), detail)

    def _close(self, course: CourseRow) -> None:
        closing.close(self._context.office, course.id, accept_missing=True)
        self._context.messages.ok(
            msg("Pelatihan {code} ditutup. Sertifikat dapat diterbitkan.", code=course.code),
            msg("Ke Sertifikat"),
            partial(self._context.navigate, "certificates", course.id),
        )

    def ask_reopen(self) -> None:
        """Open it again with a reason."""
        self._with(self._ask_reopen)

    def _ask_reopen(self, course: CourseRow) -> None:
        question = msg("Buka kembali {code}?", code=course.code)
        reopen = partial(closing.reopen, self._context.office, course.id)
        self._context.ask_reason(question, msg("Buka kembali"), reopen)


def _step_of(step: Transition) -> str:
    if step.target != courses.RUNNING:
        return _STEPS[step.target]
    return {courses.MEETING: "marks", courses.CLOSED: "reopen"}.get(step.source, "start")


def _why_not(course: CourseRow | None, when: frozenset[str]) -> Message | None:
    """Why a deed that is for courses of these statuses cannot be done with this one."""
    if course is None:
        return msg("Pilih satu pelatihan dahulu.")
    return None if course.status in when else NOT_NOW[course.status]
