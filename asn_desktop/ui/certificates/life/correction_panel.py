"""*Ralat*: the printed identity as it shall be, beside what changes on the sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.issuing.certificates import IDENTITY
from asn_desktop.domain.people.ranks import PANGKAT, RANKS
from asn_desktop.services.issuing.certificate_changes import compared, in_words
from asn_desktop.services.people.people_files import FIELD_WORDS
from asn_desktop.services.register import certificate_mending
from asn_desktop.ui.certificates.issue.notices import Notice, Notices
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.services.register.certificate_mending import Mended, Wish
    from asn_desktop.widgets.screen import Context

_NEW_NUMBER: Final = msg("Kantor ini memberi nomor baru pada setiap ralat.")


def _fields() -> tuple[Field, ...]:
    word = FIELD_WORDS
    ranks = [(rank, f"{rank} – {PANGKAT[rank]}" if rank in PANGKAT else rank) for rank in RANKS]
    return (
        Field("name", word["name"], required=True, wide=True),
        Field("title_before", word["title_before"]),
        Field("title_after", word["title_after"]),
        Field("birth_place", word["birth_place"]),
        Field("birth_date", word["birth_date"], "date"),
        Field("rank", word["rank"], "choice", choices=((None, "–"), *ranks)),
        Field("serial", msg("Seri blanko lembar baru"), placeholder=msg("bila memakai blanko")),
        Field("position", word["position"]),
        Field("agency", word["agency"]),
        Field("why", msg("Alasan ralat"), required=True, wide=True),
    )


class CorrectionPanel(Panel):
    """One certificate before hand-over; `mended` brings its row and what came of it."""

    mended = Signal(object, object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        title, verb = msg("Ralat sertifikat"), msg("Ralat, lalu cetak satu lembar")
        super().__init__(title, verb, body, parent, width=720)
        self._context = context
        self._row: CertificateRow | None = None
        self._old: CertificateFacts | None = None
        self._now: CertificateFacts | None = None
        self._notices = Notices(body)
        self._form = Form(_fields(), body)
        self._form.changed.connect(self._tell_changes)
        self._changes = QLabel(body)
        self._changes.setObjectName("correction_changes")
        self._person_too = QCheckBox(_("Perbaiki juga data peserta"), body)
        self._person_too.setObjectName("correction_person")
        self._lay_body(body)
        self.begin_at(self._form)
        self.saved.connect(self._save)

    def _lay_body(self, body: QWidget) -> None:
        heading = QLabel(_("Yang berubah pada lembar"), body)
        set_size(heading, "small", strong=True)
        self._changes.setTextFormat(Qt.TextFormat.PlainText)
        self._changes.setWordWrap(True)
        set_muted(self._changes)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(GRID)
        for widget in (self._notices, heading, self._changes, self._person_too):
            layout.addWidget(widget)
        layout.addSpacing(GRID)
        layout.addWidget(self._form)
        layout.addStretch()

    def show_certificate(self, row: CertificateRow) -> None:
        """Read what stands on the sheet and what the office knows now, then slide in."""
        self._context.jobs.run(partial(self._read, row), partial(self._show, row))

    def _read(self, row: CertificateRow, _progress: Progress) -> tuple[Any, ...]:
        office = self._context.office
        return (
            *certificate_mending.sheets(office, row.id),
            certificate_mending.keeps_number(office),
        )

    def _show(self, row: CertificateRow, found: tuple[Any, ...]) -> None:
        self._row = row
        self._old, self._now, keeps = found
        self.messages.clear()
        self.set_title(msg("Ralat {number}", number=row.number))
        self._notices.show_notices([] if keeps else [Notice("info", _NEW_NUMBER)])
        self._form.set_values({name: getattr(self._now, name) for name in IDENTITY})
        self._person_too.setChecked(False)
        self._tell_changes()
        self.open_panel()

    def _tell_changes(self) -> None:
        if self._old is None or self._now is None:
            return
        lines = [in_words(one) for one in compared(self._old, self._as_typed(self._now))]
        self._changes.setText("\n".join(lines) or _("Belum ada. Lembarnya tetap sama."))

    def _as_typed(self, now: CertificateFacts) -> CertificateFacts:
        typed = {}
        for name in IDENTITY:
            try:
                typed[name] = self._form.editor(name).value() or None
            except Refused:
                typed[name] = getattr(now, name)  # a day that does not exist is told when saved
        return now.with_identity(typed)

    def _save(self) -> None:
        row = self._row
        if row is None:
            return
        try:
            values = self._form.values()
        except Refused:
            return
        changes = {n: values[n] for n in IDENTITY if (values[n] or None) != getattr(self._now, n)}
        wish = certificate_mending.Wish(changes, self._person_too.isChecked(), values["serial"])
        work = partial(self._work, row, values["why"], wish)
        done = partial(self._done, row)
        self._context.jobs.run(work, done, self._failed, title=msg("Meralat sertifikat"))

    def _work(self, row: CertificateRow, why: str, wish: Wish, progress: Progress) -> Mended:
        return certificate_mending.correct(self._context.office, row.id, why, wish, progress)

    def _done(self, row: CertificateRow, mended: Mended) -> None:
        self.close_panel()
        self.mended.emit(row, mended)

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, Refused):
            raise fault
        if fault.field in IDENTITY:
            self._form.show_refusal(fault.field or "", str(fault))
        else:
            self.messages.error(fault.message)
