"""One guided run: check, number, issue, print. Before numbers are given it tells all it knows."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.issuing.numbering import number_and_code
from asn_desktop.services import signatories
from asn_desktop.services.issuing import certificate_checks, certificate_issue, certificates
from asn_desktop.services.issuing.certificate_order import stack
from asn_desktop.ui.certificates.columns import plan, plan_columns
from asn_desktop.ui.certificates.issue.check_acceptance import FOREVER, Acceptance
from asn_desktop.ui.certificates.issue.check_codes import CodeCells
from asn_desktop.ui.certificates.issue.check_fixes import Fixes
from asn_desktop.ui.certificates.issue.check_options import Options
from asn_desktop.ui.certificates.issue.check_output import LATER
from asn_desktop.ui.certificates.issue.notices import Notice, Notices
from asn_desktop.widgets.buttons import allow, reword
from asn_desktop.widgets.fields.dates import format_date
from asn_desktop.widgets.fields.fields import DateField
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.tables.tick_cell import TickDelegate
from asn_desktop.widgets.theme import GRID, set_size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.issuing.certificate_checks import Check
    from asn_desktop.services.issuing.certificate_issue import Issued
    from asn_desktop.services.issuing.certificates import Preflight
    from asn_desktop.ui.certificates.columns import PlanRow
    from asn_desktop.ui.certificates.issue.check_output import Wish
    from asn_desktop.widgets.screen import Context


_LOW: Final = 60 * GRID
"""Below it a list and all choices have no room above each other, as on 768 lines at 150 %."""
_FEW: Final = 2


class _People(RowsView):
    """Takes what is left, and asks for no more than its least height."""

    def sizeHint(self) -> QSize:
        """Of the least height."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


class IssuePanel(Panel):
    """Check, number, issue, print; `issued` tells the course, its stack and what becomes of it.

    It stays open behind while something is mended in another tab, and checks anew.
    """

    issued = Signal(object, object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(
            msg("Terbitkan sertifikat"), msg("Terbitkan sertifikat"), body, parent, width=980
        )
        self._context = context
        self._found: Preflight | None = None
        self._check: Check | None = None
        self._asked = 0
        self._wants = False
        self._told_at_date: set[str] = set()
        self._fixes = Fixes(context)
        self._make_fields(body)
        self._make_answers(body)
        self._lay_body(body)
        self.saved.connect(self._ask)

    def _make_fields(self, body: QWidget) -> None:
        self._date = DateField(body)
        self._date.setObjectName("issue_date")
        self._date.setAccessibleName(_("Tanggal terbit"))
        self._date.setFixedWidth(18 * GRID)
        self._date.textChanged.connect(self._renew)
        self._date.setToolTip(
            _(
                "Tanggal menentukan bulan dan tahun pada nomor, dan siapa yang menandatangani. "
                "Nomor yang sudah diberikan tidak dapat ditarik kembali."
            )
        )
        self._options = Options(self._context, body)
        self._options.renewed.connect(self._renew)
        self._options.numbered.connect(self._tell_numbers)

    def _make_answers(self, body: QWidget) -> None:
        self._without: frozenset[Key] = frozenset()
        self._notices = Notices(body)
        self._early = Notices(body)
        self._early.setObjectName("issue_early")
        self._numbers = QLabel(body)
        self._numbers.setObjectName("issue_numbers")
        self._numbers.setWordWrap(True)
        room = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        room.setHeightForWidth(True)  # else it takes the height of a narrow column
        self._numbers.setSizePolicy(room)
        self._numbers.setTextFormat(Qt.TextFormat.PlainText)
        self._codes = CodeCells(self._context.office, self)
        columns = plan_columns(self._include, self._codes.write)
        self._model: RowsModel[PlanRow] = RowsModel(columns, lambda row: row.enrolment, self)
        self._view = _People("issue_view", body)
        self._view.show_model(self._model)
        self._codes.serve(self._view, self._model)
        self._view.setItemDelegateForColumn(0, TickDelegate(self._view))
        self._accept = Acceptance(self)
        self._accept.changed.connect(self._allow)
        self.put_before_verb(self._accept)
        self._view.row_activated.connect(self._mend_row)
        self._view.setMinimumHeight(14 * GRID)

    def _lay_body(self, body: QWidget) -> None:
        label = QLabel(_("Tanggal terbit"), body)
        set_size(label, "small", strong=True)
        label.setBuddy(self._date)
        first = QHBoxLayout()
        first.setSpacing(GRID)
        first.addWidget(label)
        first.addWidget(self._date)
        first.addSpacing(GRID)
        first.addWidget(self._numbers, 1)
        first.addWidget(self._options.toggle)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(first)
        for widget in (self._early, self._options, self._notices, self._view):
            layout.addWidget(widget)
        layout.setStretchFactor(self._view, 1)
        self.begin_at(self._date)

    def show_plan(self, found: Preflight) -> None:
        """Open with what an issue would do now."""
        if not self.isVisible():
            self._date.set_value(today())
            self._options.begin(low=self._host.height() < _LOW)
            self._notices.keep_short(_FEW if self._options.isHidden() else None)
            self._without = frozenset()
            self._accept.begin()
        self.take_plan(found)
        self.open_panel()

    def take_plan(self, found: Preflight) -> None:
        """Check a newer state of the same course, or another course."""
        self._found = found
        self._codes.course = found.course.id
        self._options.show_issued(len(found.already))
        self.set_title(msg("Terbitkan sertifikat {code}", code=found.course.code))
        self._without &= {one.enrolment for one in found.ready}
        self._allow()
        self._renew()

    def _include(self, row: PlanRow, text: str) -> PlanRow | None:
        """Take somebody into the run or leave them out, and check what remains."""
        if row.included is None:
            return None
        mine = {row.enrolment}
        self._without = self._without - mine if text else self._without | mine
        self._allow()
        self._renew()
        return replace(row, included=bool(text))

    def _allow(self) -> None:
        """Say how many are issued, and what must be done first."""
        found = self._found
        if found is None:
            return
        count = len(found.ready) - len(self._without)
        reword(self.verb, msg("Terbitkan {count} sertifikat", count=count))
        everyone = None if count else msg("Semua yang menunggu sertifikat ditunda.")
        allow(_unissuable(found) or everyone or self._accept.why_not, self.verb)

    def _renew(self) -> None:
        """Check again in a job; what is shown stays until it is there."""
        found = self._found
        self._check = None
        self._asked += 1
        if found is None:
            return
        with suppress(Refused):  # a day that does not exist is told when it is used
            day = self._date.value() or today()
            self._warn(found, day)
            check = partial(
                certificate_checks.check, self._context.office, found.course.id, day,
                self._options.paper(), self._without,
            )  # fmt: skip
            work = partial(_checking, self._asked, check)
            self._context.jobs.run(work, self._show)
            return
        self._early.show_notices([])
        self._accept.begin()
        self._allow()

    def _show(self, answer: tuple[int, Check]) -> None:
        asked, check = answer
        if asked != self._asked:
            return  # a newer one is on the way
        self._check = check
        shown = [one for one in check.findings if one.kind not in self._told_at_date]
        self._notices.show_notices(self._fixes.notices(check.preflight.course, shown))
        self._tell_numbers()
        self._model.set_rows(plan(check))
        self._accept.show_doubts(check.doubts)
        self._allow()
        wants, self._wants = self._wants, False
        if wants:
            self._ask()

    def _coming(self) -> Sequence[str]:
        given = self._options.given.numbers()
        if given is not None:
            return [number_and_code(line)[0] for line in given]
        return self._check.numbers if self._check else ()

    def _tell_numbers(self) -> None:
        """The first and the last, of the pattern or as typed."""
        self._numbers.setText(_numbers(self._coming()))
        self._numbers.setVisible(bool(self._numbers.text()))

    def _warn(self, found: Preflight, day: date) -> None:
        """Say below the date that it lies before the course's end, or that nobody signs then."""
        early, unsigned = certificates.too_early(found.course, day), self._unsigned(day)
        self._told_at_date = {"early", "signatory"} if unsigned else {"early"}
        warnings = [one for one in (early, unsigned) if one is not None]
        self._early.show_notices([Notice("warn", one) for one in warnings])

    def _unsigned(self, day: date) -> Message | None:
        """That today has no signatory either is among the findings."""
        office = self._context.office
        return None if signatories.lacking(office, today()) else signatories.lacking(office, day)

    def _mend_row(self, _row: object) -> None:
        """Enter on somebody leads to what keeps them from a right certificate."""
        rows = self._view.selected_rows()
        if not rows or self._check is None:
            return
        enrolment = rows[0].enrolment
        if enrolment in {one.enrolment for one, _why in self._check.preflight.refused}:
            self._fixes.to_marks()
        else:
            self._fixes.to_person(self._check.persons[enrolment])

    def _ask(self) -> None:
        """Ask with the check before one's eyes; whoever is quicker waits for it."""
        if self._found is None or not self.verb.isEnabled():
            return
        with self.attempt():
            day = self._date.value() or today()
            wish = self._options.wish()
            self._wants = self._check is None
            if self._check is not None:
                self._require_given(self._check)
                if self._check.doubts:
                    self._issue(self._check.preflight.course.id, day, wish)
                else:
                    self._confirm(self._check, day, wish)

    def _require_given(self, check: Check) -> None:
        numbers, count = self._options.given.numbers(), len(check.numbers)
        if numbers is not None:
            certificate_checks.require_given(self._context.office, numbers, count)

    def _confirm(self, check: Check, day: date, wish: Wish) -> None:
        count = len(check.numbers)
        self._context.confirm(
            msg("Terbitkan {count} sertifikat bertanggal {day}?", count=count,
                day=format_date(day)),
            msg("Terbitkan {count} sertifikat", count=count),
            partial(self._issue, check.preflight.course.id, day, wish),
            f"{_numbers(self._coming())} {FOREVER}",
        )  # fmt: skip

    def _issue(self, course: Key, day: date, wish: Wish) -> None:
        chosen = self._options
        deed = partial(
            certificate_issue.issue, self._context.office, course, issued_on=day,
            paper=chosen.paper(), numbers=chosen.given.numbers(), without=self._without,
            first_blank=chosen.first_blank(),
        )  # fmt: skip
        work = partial(self._work, course, wish, deed)
        done = partial(self._done, wish)
        self._context.jobs.run(work, done, title=msg("Menerbitkan sertifikat"))

    def _work(
        self, course: Key, wish: Wish, deed: Callable[..., Issued], progress: Progress
    ) -> tuple[Issued, list[Key]]:
        given = deed(progress=progress)
        return given, stack(
            self._context.office, course, wish.order, given.numbers, everyone=wish.everyone
        )

    def _done(self, wish: Wish, answer: tuple[Issued, list[Key]]) -> None:
        given, keys = answer
        self.close_panel()
        stack = partial(self.issued.emit, keys, wish)
        if wish.kind == LATER:
            self._context.messages.ok(given.said, msg("Lihat dan cetak"), stack)
        else:
            self._context.messages.ok(given.said)
            stack()


def _checking(asked: int, check: Callable[[], Check], _progress: Progress) -> tuple[int, Check]:
    return asked, check()


def _numbers(numbers: Sequence[str]) -> str:
    """The first and the last number before they are given."""
    if not numbers:
        return ""
    if len(numbers) == 1:
        return str(msg("Nomor {number}.", number=numbers[0]))
    return str(
        msg("Nomor {first} sampai {last}.",
            first=numbers[0], last=numbers[-1])
    )  # fmt: skip


def _unissuable(found: Preflight) -> Message | None:
    """Why nothing can be issued now."""
    if not found.closed:
        return msg("Tutup pelatihan dahulu.")
    return None if found.ready else msg("Tidak ada peserta yang menunggu sertifikat.")
