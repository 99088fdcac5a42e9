"""Before numbers are given: who gets one, who does not and why, and what is not set."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.services import certificate_issue, certificates, signatories
from asn_desktop.ui.certificates.columns import plan, plan_columns
from asn_desktop.ui.certificates.notices import Notice, Notices
from asn_desktop.widgets.buttons import allow, reword
from asn_desktop.widgets.dates import format_date
from asn_desktop.widgets.fields import ChoiceField, DateField
from asn_desktop.widgets.panel import Panel
from asn_desktop.widgets.rows_model import RowsModel
from asn_desktop.widgets.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.certificate_issue import Issued
    from asn_desktop.services.certificates import Preflight
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.certificates.columns import PlanRow
    from asn_desktop.widgets.screen import Context

_PAPER: Final = "certificates.paper"


def recalled(context: Context[Desk]) -> str:
    """The paper chosen last: `A4` or `F4`."""
    kept = context.memory.recall(_PAPER).decode()
    return kept if kept in {"A4", "F4"} else "A4"


class IssuePanel(Panel):
    """The list of an issue; `issued` tells the course whose certificates were numbered."""

    issued = Signal(object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(
            msg("Terbitkan sertifikat"), msg("Terbitkan sertifikat"), body, parent, width=860
        )
        self._context = context
        self._found: Preflight | None = None
        self._notices = Notices(body)
        self._early = Notices(body)
        self._early.setObjectName("issue_early")
        self._date = DateField(body)
        self._date.setObjectName("issue_date")
        self._date.setAccessibleName(_("Tanggal terbit"))
        self._date.setFixedWidth(24 * GRID)
        self._date.textChanged.connect(self._warn)
        self._paper = self._paper_choice(body)
        self._model: RowsModel[PlanRow] = RowsModel(plan_columns(), lambda row: row.enrolment, self)
        self._view = RowsView("issue_view", body)
        self._view.show_model(self._model)
        self._lay_body(body)
        self.saved.connect(self._ask)

    def _paper_choice(self, body: QWidget) -> ChoiceField:
        """On which paper the pages are drawn and stored, as chosen last."""
        choice = ChoiceField(body)
        choice.setObjectName("certificates_paper")
        choice.setAccessibleName(_("Kertas"))
        choice.set_choices([("A4", "A4"), ("F4", "F4")])
        choice.setFixedWidth(10 * GRID)
        choice.set_value(recalled(self._context))
        choice.changed.connect(self._keep_paper)
        return choice

    def _keep_paper(self) -> None:
        self._context.memory.keep(_PAPER, self._paper.value().encode())

    def _lay_body(self, body: QWidget) -> None:
        hint = QLabel(
            _(
                "Tanggal menentukan bulan dan tahun pada nomor, dan siapa yang menandatangani. "
                "Halaman digambar sekali dan disimpan; cetak ulang memakai halaman yang sama."
            ),
            body,
        )
        hint.setWordWrap(True)
        set_muted(hint)
        fields = QGridLayout()
        fields.setHorizontalSpacing(2 * GRID)
        fields.setVerticalSpacing(GRID // 2)
        fields.setColumnStretch(2, 1)
        for column, (text, field) in enumerate(
            ((_("Tanggal terbit"), self._date), (_("Kertas"), self._paper))
        ):
            label = QLabel(text, body)
            set_size(label, "small", strong=True)
            label.setBuddy(field)
            fields.addWidget(label, 0, column)
            fields.addWidget(field, 1, column)
        fields.addWidget(hint, 1, 2)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._notices)
        layout.addLayout(fields)
        layout.addWidget(self._early)
        layout.addWidget(self._view, 1)
        self.begin_at(self._date)

    def show_plan(self, found: Preflight, notices: list[Notice]) -> None:
        """Open with what an issue would do now."""
        if not self.isVisible():
            self._date.set_value(today())
        self.take_plan(found, notices)
        self.open_panel()

    def take_plan(self, found: Preflight, notices: list[Notice]) -> None:
        """Show a newer state of the same course."""
        self._found = found
        self.set_title(msg("Terbitkan sertifikat {code}", code=found.course.code))
        self._notices.show_notices(notices)
        self._warn()
        self._model.set_rows(plan(found))
        reword(self.verb, msg("Terbitkan {count} sertifikat", count=len(found.ready)))
        allow(_unissuable(found), self.verb)

    def _warn(self) -> None:
        """Say below the date that it lies before the course's end, or that nobody signs then."""
        warnings: list[Message | None] = []
        if self._found is not None:
            with suppress(Refused):  # a day that does not exist is told when it is used
                day = self._date.value() or today()
                warnings = [certificates.too_early(self._found.course, day), self._unsigned(day)]
        self._early.show_notices([Notice("warn", one) for one in warnings if one is not None])

    def _unsigned(self, day: date) -> Message | None:
        """That today has no signatory either stands above already."""
        office = self._context.office
        return None if signatories.lacking(office, today()) else signatories.lacking(office, day)

    def _ask(self) -> None:
        found = self._found
        if found is None or not self.verb.isEnabled():
            return
        with self.attempt():
            self._confirm(found, self._date.value() or today())

    def _confirm(self, found: Preflight, day: date) -> None:
        count = len(found.ready)
        self._context.confirm(
            msg("Terbitkan {count} sertifikat bertanggal {day}?", count=count,
                day=format_date(day)),
            msg("Terbitkan {count} sertifikat", count=count),
            partial(self._issue, found.course.id, day),
            _(
                "Nomor yang sudah diberikan tidak dapat ditarik kembali. Kesalahan sesudah ini "
                "diperbaiki dengan membatalkan atau mengganti sertifikat, dengan alasan."
            ),
        )  # fmt: skip

    def _issue(self, course: Key, day: date) -> None:
        work = partial(self._work, course, day)
        self._context.jobs.run(
            work, partial(self._done, course), title=msg("Menerbitkan sertifikat")
        )

    def _work(self, course: Key, day: date, progress: Progress) -> Issued:
        office = self._context.office
        paper = self._paper.value()
        return certificate_issue.issue(
            office, course, issued_on=day, paper=paper, progress=progress
        )

    def _done(self, course: Key, given: Issued) -> None:
        self.close_panel()
        self._context.messages.ok(
            given.said,
            msg("Lihat dan cetak"),
            partial(self.issued.emit, course),
        )


def _unissuable(found: Preflight) -> Message | None:
    """Why nothing can be issued now."""
    if not found.closed:
        return msg("Tutup pelatihan dahulu.")
    return None if found.ready else msg("Tidak ada peserta yang menunggu sertifikat.")
