"""Each printing of certificates is written down page by page, and asked about when cut off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from asn_desktop.base.i18n import msg
from asn_desktop.services.issuing import print_runs
from asn_desktop.services.issuing.print_runs import PrintRun
from asn_desktop.ui.certificates.papers.resume_panel import ResumePanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.issuing.print_runs import PrintLog
    from asn_desktop.widgets.paper.panel import PaperPanel
    from asn_desktop.widgets.paper.printers import PrintOrder
    from asn_desktop.widgets.screen import Context


class PaperRuns(QObject):
    """Watches one paper panel; `going_on` brings a run of which sheets are left to print."""

    going_on = Signal(object)

    def __init__(self, context: Context[Desk], panel: PaperPanel, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._panel = panel
        self._shown: PrintRun | None = None
        self._printing: PrintRun | None = None
        self._log: PrintLog | None = None
        self._printed: list[Key] | None = None
        self._resume = ResumePanel(context, window)
        self._resume.going_on.connect(self.going_on)
        panel.printed.connect(self._end)
        panel.stopped.connect(self._stop)

    def watch(self, keys: Sequence[Key], name: str, why: str | None) -> None:
        """From now on the panel shows these certificates; other papers are not written down."""
        each = print_runs.pages_of(self._context.office, keys)
        known = bool(keys) and 0 not in each and self._context.office.read_only is None
        self._shown = PrintRun(tuple(keys), each, (), False, name, why) if known else None
        self._panel.log = self._begin if known else None

    def instead(self, run: PrintRun) -> None:
        """What is printed next takes the place of this run."""
        if self._shown is not None:
            self._shown = replace(self._shown, file=run.file)

    def _begin(self, order: PrintOrder) -> Callable[[int], None]:
        if self._shown is None:
            return _nobody
        run = replace(self._shown, pages=order.pages, both_sides=order.both_sides,
                      overlay=self._panel.overlay)  # fmt: skip
        self._log = print_runs.begin(self._context.office, run)
        self._shown = replace(self._shown, file="")
        self._printing = run
        return self._log.sent

    def take_printed(self) -> list[Key] | None:
        """Whose pages all went to the printer just now, None when nothing was printed."""
        found, self._printed = self._printed, None
        return found

    def _end(self) -> None:
        if self._printing is not None:
            self._printed = self._printing.whole(range(1, len(self._printing.sheets) + 1))
        self._close(ended=True)

    def _stop(self) -> None:
        """Cut off by hand or by the printer: ask at once, not only on Beranda."""
        if self._log is None:
            return
        self._close(ended=False)
        cut = print_runs.unfinished(self._context.office)
        if cut:
            self._panel.messages.warn(
                cut[-1].question, msg("Lembar mana yang keluar?"), self._ask_last
            )

    def _close(self, *, ended: bool) -> None:
        if self._log is not None:
            self._log.close(ended=ended)
            self._log = None
            self._context.changes.changed.emit({"print_runs": frozenset()})

    def _ask_last(self) -> None:
        cut = print_runs.unfinished(self._context.office)
        if cut:
            self.ask(cut[-1].file)

    def ask(self, file: str) -> None:
        """Ask about the run in this file, unless it is settled by now."""
        found = [run for run in print_runs.unfinished(self._context.office) if run.file == file]
        if found:
            self._panel.close_panel()
            self._resume.show_run(found[0])


def _nobody(_done: int) -> None:
    """Papers without certificates are not written down."""
