"""*Sertifikat*: check, issue, print and mend; the register of numbers with its chains."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import stages
from asn_desktop.services.issuing import certificates
from asn_desktop.services.issuing.certificates import ISSUED
from asn_desktop.services.pages import layout_checks
from asn_desktop.services.planning import courses
from asn_desktop.services.register import certificate_signatures
from asn_desktop.ui.certificates.columns import register_columns
from asn_desktop.ui.certificates.issue.notices import Notices
from asn_desktop.ui.certificates.issue.obstacles import Ways, obstacles
from asn_desktop.ui.certificates.issue.panel import IssuePanel
from asn_desktop.ui.certificates.life.deeds import Life
from asn_desktop.ui.certificates.papers.deeds import Papers
from asn_desktop.ui.certificates.papers.stick import Stick
from asn_desktop.ui.certificates.signing import Signing
from asn_desktop.widgets.buttons import allow, reword
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.screen_bar import ScreenBar
from asn_desktop.widgets.tables.filter_bar import FilterBar
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.issuing.certificates import CertificateRow, Preflight
    from asn_desktop.services.planning.courses import CourseRow
    from asn_desktop.services.register.certificate_signatures import SigningState
    from asn_desktop.ui.certificates.issue.check_output import Wish
    from asn_desktop.ui.certificates.issue.notices import Notice
    from asn_desktop.widgets.screen import Context, Offers, Tables

_WATCHED: Final = {
    "certificates", "certificate_copies", "certificate_signatures", "certificate_versions",
    "courses", "subjects", "components", "enrolments", "participants", "marks", "settings",
    "signatories", "reserved_numbers",
}  # fmt: skip
_NONE: Final = msg("Belum ada sertifikat")
_NONE_WHY: Final = msg("Sertifikat terbit dari pelatihan yang nilainya lengkap dan sudah ditutup.")


@dataclass(frozen=True, slots=True)
class _Reading:
    """The register of one course or of all, and what an issue in it would do."""

    asked: int
    courses: list[CourseRow]
    rows: list[CertificateRow]
    preflight: Preflight | None
    stage: str
    unprintable: tuple[str, ...]
    signed: dict[Key, SigningState]


class CertificatesTab(Screen):
    """The register below what stands between the chosen course and its certificates."""

    noun: ClassVar[str] = "certificates"
    _ripe: CourseRow | None = None
    _single: bool | None = None
    _stage = ""
    _asked = 0

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._course: Key | None = None
        self._found: Preflight | None = None
        self._odd: tuple[str, ...] = ()
        self._issued: list[CertificateRow] = []
        self._code = ""
        self._signed: dict[Key, SigningState] = {}
        self._model: RowsModel[CertificateRow] = RowsModel(
            register_columns(context.office, self._signed), lambda row: row.id, self
        )
        self._of_course = [column.key for column in self._model.columns].index("course")
        self._view = RowsView("certificates_view", self)
        self._view.show_model(self._model)
        self._view.status_changed.connect(self._enable)
        self._view.row_activated.connect(self._preview)
        self._choice = self._chooser("certificates_course", _("Pelatihan"), self._choose)
        self._notices = Notices(self)
        self._empty = EmptyState("certificate", _NONE, _NONE_WHY, self)
        self._next = self._empty.add_step("certificates_next", msg("Ke Penilaian"), self._go_on)
        self._papers = Papers(context, self)
        self._ways = Ways(
            self._to_marks,
            self._to_office,
            self._to_course,
            self._to_people,
            self._open_issue,
            self._replace_changed,
            self._print_rest,
        )
        self._issue = IssuePanel(context, self)
        self._issue.issued.connect(self._send)
        self._make_actions()
        self._lay()

    def _chooser(self, name: str, title: str, deed: Callable[[], None]) -> ChoiceField:
        choice = ChoiceField(self)
        choice.setObjectName(name)
        choice.setAccessibleName(title)
        choice.setToolTip(title)
        choice.changed.connect(deed)
        return choice

    def _lay(self) -> None:
        bar = ScreenBar(msg("Sertifikat"), self)
        self._choice.setMinimumWidth(18 * GRID)
        self._choice.setMaximumWidth(60 * GRID)
        self._choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bar.add_choice(self._choice)
        bar.add_choice(FilterBar(self._view, self))
        self._proof = bar.add_button("certificates_proof", msg("Lembar periksa"), self._show_proof)
        self._preview_button = bar.add_button(
            "certificates_preview", msg("Pratinjau"), self._preview
        )
        self._start = bar.add_button(
            "certificates_issue", msg("Terbitkan sertifikat…"), self._open_issue, primary=True
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(bar)
        layout.addWidget(self._notices)
        layout.addWidget(self._stack, 1)

    def _make_actions(self) -> None:
        self._register_actions = [
            self._action("preview", msg("Pratinjau"), self._preview),
            self._action("print", msg("Cetak sertifikat…"), self.print_current),
            self._action("save", msg("Simpan sebagai satu PDF…"), self._save),
            self._action("save_each", msg("Simpan satu PDF per orang…"), self._save_each),
        ]
        self._life = Life(self.context, self._papers, self._view, self)
        self._signing = Signing(self.context, self._chosen, self)
        self._stick = Stick(self.context, self._one_course, self)
        self._proof_action = self._action("proof", msg("Lembar periksa"), self._show_proof)
        self._issue_action = self._action("issue", msg("Terbitkan sertifikat…"), self._open_issue)
        self._letters = self._action("papers", msg("Surat dan daftar…"), self._to_papers)
        line = QAction(self)
        line.setSeparator(True)
        self._view.addActions([*self._register_actions, line, *self._life.of_rows])

    def _action(self, name: str, title: Message, deed: Callable[[], None]) -> QAction:
        action = QAction(str(title), self)
        action.setObjectName(f"certificate_{name}")
        action.triggered.connect(deed)
        return action

    def menu_actions(self) -> Offers:
        """What the menu *Sertifikat* offers."""
        papers = (self._proof_action, self._letters, self._stick.action)
        offered = (*papers, self._issue_action, *self._register_actions)
        return [
            (self.noun, action)
            for action in (*offered, *self._life.actions, *self._signing.actions)
        ]

    def primary_view(self) -> RowsView | None:
        """The register."""
        return self._view

    def open_at(self, target: object | None) -> None:
        """Show the certificates of this course, or ask about a printing that was cut off."""
        if isinstance(target, tuple) and target[0] == "numbers":
            self._life.open_numbers(target[1])
            return
        if isinstance(target, tuple):
            self._papers.ask_about_run(target[1])
            return
        self._course = cast("Key | None", target)
        self._read()

    def refresh(self, changes: Tables | None) -> None:
        """Read the register anew in a job; what is shown stays until it is there."""
        if changes is None or _WATCHED & set(changes):
            self._read()

    def _read(self) -> None:
        self._asked += 1
        self.context.jobs.run(partial(self._reading, self._asked, self._course), self._show)

    def _reading(self, asked: int, course: Key | None, _progress: Progress) -> _Reading:
        office = self.context.office
        found = courses.courses(office)
        known = course if course in {row.id for row in found} else None
        plan = None if known is None else certificates.preflight(office, known)
        rows = certificates.certificates(office, known)
        names = [] if plan is None else [one.full_name for one in plan.ready]
        odd = () if known is None else layout_checks.misfits(office, known, names)
        stage = "" if known is None else stages.stage(office, known)
        said = tuple(f"{name}: {why}" for name, why in odd)
        signed = certificate_signatures.states(office, known)
        return _Reading(asked, found, rows, plan, stage, said, signed)

    def _show(self, reading: _Reading) -> None:
        if reading.asked != self._asked:
            return  # a newer reading is on the way, or came first
        self._found = reading.preflight
        self._stage = reading.stage
        self._odd = reading.unprintable
        self._course = None if self._found is None else self._found.course.id
        self._say_course_once()
        self._fill_choice(reading.courses)
        closed = (row for row in reading.courses if row.status == courses.CLOSED)
        self._ripe = next(closed, None)
        self._issued = reading.rows
        self._signed.clear()
        self._signed.update(reading.signed)
        newest_first = reading.rows[::-1] if self._course is None else reading.rows
        self._model.set_rows(newest_first)
        self._notices.show_notices(self._notice_list())
        if self._found is not None and self._issue.isVisible():
            self._issue.take_plan(self._found)
        self._say_empty()
        self._stack.setCurrentWidget(self._view if reading.rows else self._empty)
        self._enable()

    def _fill_choice(self, found: list[CourseRow]) -> None:
        texts = [(row.id, row.title) for row in found]
        self._choice.set_choices([(None, _("Semua pelatihan")), *texts])
        self._choice.set_value(self._course)
        self._code = next((row.code for row in found if row.id == self._course), "")

    def _say_course_once(self) -> None:
        """The chooser names the course of all rows: then no column repeats it."""
        if self._single != (self._course is not None):
            self._single = self._course is not None
            self._view.setColumnHidden(self._of_course, self._single)

    def _choose(self) -> None:
        self._course = self._choice.value()
        self._read()

    def _send(self, keys: list[Key], wish: Wish) -> None:
        """What was just numbered, and what was before, to where it was wished."""
        if keys:
            self._papers.send(keys, f"sertifikat-{self._code}".replace("/", "_"), wish)

    def _print_rest(self) -> None:
        """Go on with a stack that was cut off."""
        already = self._found.already if self._found is not None else ()
        rest = [row.id for row in already if not row.on_paper]
        if rest:
            self._papers.show(rest, f"sertifikat-{self._code}".replace("/", "_"), prints=True)

    def _notice_list(self) -> list[Notice]:
        return obstacles(self._found, self._odd, self._ways) if self._found else []

    def _say_empty(self) -> None:
        found = self._found
        self._next.setVisible(found is None)  # otherwise the deed stands above, once
        reword(self._next, msg("Ke Penilaian"))
        if found is None and self._ripe is not None:
            why = msg(
                "{course} sudah ditutup. Periksa, lalu terbitkan sertifikatnya.",
                course=self._ripe.title,
            )
            self._empty.say(_NONE, why)
            reword(self._next, msg("Buka {tab}", tab=self._ripe.code))
        elif found is None:
            self._empty.say(_NONE, _NONE_WHY)
        else:
            self._empty.say(
                msg("Pelatihan ini belum bersertifikat"),
                msg("Cetak lembar periksa, minta peserta memaraf namanya, lalu terbitkan."),
            )

    def _enable(self) -> None:
        found, fixed = self._found, self.context.office.read_only
        self._life.enable(fixed)
        self._signing.enable(fixed, self._model.rows)
        nothing = None if self._model.rows else msg("Belum ada sertifikat di daftar ini.")
        allow(nothing, self._preview_button, *self._register_actions)
        unchosen = msg("Pilih satu pelatihan dahulu.") if found is None else None
        allow(unchosen or nothing, self._stick.action)
        allow(unchosen, self._proof, self._proof_action, self._letters)
        ready = len(found.ready) if found is not None else 0
        none = None if ready else msg("Tidak ada peserta yang menunggu sertifikat.")
        allow(fixed or unchosen or none, self._start, self._issue_action)
        verb = msg("Terbitkan {count} sertifikat…", count=ready)
        reword(self._start, verb if ready else msg("Terbitkan sertifikat…"))
        self.status_changed.emit()

    def course_state(self) -> str:
        """The course and where it stands, for the status bar."""
        if self._found is None:
            return ""
        return f"{self._found.course.code}: {stages.STAGE_WORDS[self._stage]}"

    def _one_course(self) -> Key | None:
        return self._course

    def _chosen(self) -> list[Key]:
        """The selected certificates, or all valid ones that are shown, in the order of issue."""
        valid = [row for row in self._model.rows if row.status == ISSUED]
        chosen = {row.id for row in self._view.selected_rows() or valid}
        return [row.id for row in self._issued if row.id in chosen]

    def _file_name(self) -> str:
        rows = self._view.selected_rows()
        if len(rows) == 1:
            return f"sertifikat-{rows[0].number}".replace("/", "_")
        return f"sertifikat-{self._code or 'semua'}".replace("/", "_")

    def _preview(self) -> None:
        if self._model.rows:
            self._papers.show(self._chosen(), self._file_name())

    def print_current(self) -> None:
        """Show the certificates and ask for a printer."""
        if self._model.rows:
            self._papers.show(self._chosen(), self._file_name(), prints=True)

    def _save(self) -> None:
        self._papers.save(self._chosen(), self._file_name())

    def _save_each(self) -> None:
        self._papers.save_each(self._chosen())

    def _show_proof(self) -> None:
        if self._found is not None:
            self._papers.show_proof(self._found.course.id, f"lembar-periksa-{self._code}")

    def _open_issue(self) -> None:
        if self._found is not None:
            self._issue.show_plan(self._found)

    def _replace_changed(self) -> None:
        """Begin with the first whose marks changed since it was issued."""
        places = (place for place, row in enumerate(self._model.rows) if row.changed)
        place = next(places, None)
        if place is not None:
            self._view.show_row(place)
            self._life.ask_replace()

    def _go_on(self) -> None:
        """To the course that is closed already, or to what must be marked before."""
        if self._ripe is None:
            self._to_marks()
        else:
            self.open_at(self._ripe.id)

    def _to_marks(self) -> None:
        self.context.navigate("assessments", self._course)

    def _to_course(self) -> None:
        self.context.navigate("courses", self._course)

    def _to_people(self) -> None:
        self.context.navigate("participants", None)

    def _to_papers(self) -> None:
        if self._found is not None:
            self.context.navigate("courses", ("papers", self._found.course.id))

    def _to_office(self) -> None:
        self.context.navigate("home", "office")
