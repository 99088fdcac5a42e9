"""After a printing was cut off: which sheets came out, and on with the others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.issuing.print_pages import format_pages, parse_pages
from asn_desktop.services.issuing import print_runs
from asn_desktop.widgets.buttons import make_button, reword
from asn_desktop.widgets.fields.forms import Field, Form, readable
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from asn_desktop.base.errors import Refused
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.issuing.print_runs import PrintRun
    from asn_desktop.widgets.screen import Context

_NOTHING: Final = "0"


class ResumePanel(Panel):
    """Asks about one run; `going_on` brings what is left to print."""

    going_on = Signal(object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Pencetakan yang terputus"), msg("Lanjutkan"), body, parent, width=560)
        self.setObjectName("resume_panel")
        self._context = context
        self._run: PrintRun | None = None
        self._question = QLabel(body)
        self._question.setObjectName("resume_question")
        self._hint = QLabel(
            _(
                "Lihat kertas di pencetak. Lembar yang keluar dicatat sebagai tercetak; "
                "lembar yang lain dicetak. Printer dapat menahan lembar yang sudah terkirim: "
                "kosongkan antreannya dahulu."
            ),
            body,
        )
        set_muted(self._hint)
        for label in (self._question, self._hint):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._form = Form(
            (Field("pages", msg("Lembar yang keluar"), wide=True,
                   placeholder=msg("misalnya 1-22; 0 bila tidak ada")),),
            body,
        )  # fmt: skip
        self._form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._form.changed.connect(self._count)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        for widget in (self._question, self._hint, self._form):
            layout.addWidget(widget)
        drop = make_button("resume_drop", _("Jangan tanyakan lagi"), body, self._drop, "link")
        layout.addWidget(drop, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        self.begin_at(self._form)
        self.saved.connect(self._settle)

    def show_run(self, run: PrintRun) -> None:
        """Ask about this run; what went to the printer is supposed to have come out."""
        self._run = run
        self.messages.clear()
        self._question.setText(str(run.question))
        came = format_pages(range(1, run.sent_sheets + 1)) or _NOTHING
        self._form.set_values({"pages": came})
        self._count()
        self.open_panel()

    def _sheets(self, run: PrintRun) -> tuple[int, ...]:
        typed = self._form.values()["pages"]
        return () if typed in {_NOTHING, ""} else parse_pages(typed, len(run.sheets))

    def _count(self) -> None:
        if self._run is None:
            return
        came = readable(partial(self._sheets, self._run))
        if came is None:
            return
        left = len(self._run.sheets) - len(came)
        reword(
            self.verb,
            msg("Lanjutkan, cetak {count} lembar", count=left) if left else msg("Semua keluar"),
        )

    def show_refused(self, fault: Refused) -> None:
        """Say it below the field."""
        if fault.field is None:
            super().show_refused(fault)
        else:
            self._form.show_refusal(fault.field, str(fault))

    def _settle(self) -> None:
        run = self._run
        if run is not None:
            with self.attempt():
                work = partial(self._work, run, self._sheets(run))
                self._context.jobs.run(work, self._settled, title=msg("Mencatat lembar"))

    def _work(self, run: PrintRun, sheets: tuple[int, ...], progress: Progress) -> PrintRun | None:
        return print_runs.settle(self._context.office, run, sheets, progress)

    def _settled(self, rest: PrintRun | None) -> None:
        self.close_panel()
        self._context.changes.changed.emit({"print_runs": frozenset()})
        if rest is None:
            self._context.messages.ok(msg("Semua lembar tercatat sebagai tercetak."))
        else:
            self.going_on.emit(rest)

    def _drop(self) -> None:
        if self._run is not None:
            print_runs.forget(self._context.office, self._run)
            self.close_panel()
            self._context.changes.changed.emit({"print_runs": frozenset()})
