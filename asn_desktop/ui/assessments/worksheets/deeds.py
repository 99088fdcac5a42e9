"""A trainer's worksheet: its components are chosen and it is written, and it is known again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.returns import worksheet_returns, worksheets
from asn_desktop.services.returns.worksheet_returns import OtherCourse
from asn_desktop.ui.assessments.worksheets.panel import WorksheetPanel
from asn_desktop.widgets.buttons import make_action
from asn_desktop.widgets.fields.file_dialogs import FileDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.services.returns.worksheet_returns import WorksheetReturn
    from asn_desktop.ui.assessments.worksheets.preview import MarkPreviewPanel
    from asn_desktop.widgets.screen import Context


class Worksheets(QObject):
    """Makes its panel when it is first wanted; `preview` shows what comes back.

    `open_copy` opens a worksheet of another office.
    """

    def __init__(
        self,
        context: Context[Desk],
        screen: QWidget,
        preview: MarkPreviewPanel,
        open_copy: Callable[[Path], None],
    ) -> None:
        super().__init__(screen)
        self._context, self._screen, self._preview = context, screen, preview
        self._open_copy = open_copy
        self._sheet: Sheet | None = None
        self._panel: WorksheetPanel | None = None
        self.write = make_action(self, msg("Lembar kerja pengajar…"), self._show)

    def take(self, sheet: Sheet | None) -> None:
        """Work on this sheet."""
        self._sheet = sheet

    def _show(self) -> None:
        if self._sheet is None:
            return
        if self._panel is None:
            self._panel = WorksheetPanel(self._screen)
            self._panel.asked.connect(self._ask)
        self._panel.show_sheet(self._sheet)

    def _ask(self, names: list[str]) -> None:
        if self._sheet is not None:
            then = partial(self.write_file, names=names)
            title, kinds = msg("Simpan lembar kerja"), _("Excel (*.xlsx)")
            dialog = FileDialog(self._screen, title, kinds, then)
            dialog.ask_save(
                f"lembar-kerja-{self._sheet.course.code}.xlsx".replace("/", "-"), "xlsx"
            )

    def write_file(self, path: Path, names: list[str]) -> None:
        """Write these components for the trainer."""
        if self._sheet is not None:
            work = partial(_written, self._context.office, self._sheet.course.id, path, names)
            self._context.jobs.run(work, self._tell_written, title=msg("Menulis berkas"))

    def _tell_written(self, path: Path) -> None:
        if self._panel is not None:
            self._panel.close_panel()
        self._context.messages.ok(msg("Tersimpan: {file}", file=path.name))

    def read(self, path: Path, course: Key) -> None:
        """Show what came back; a file that is no worksheet goes the way of all others."""

        def show(back: WorksheetReturn | OtherCourse | None) -> None:
            if back is None:
                self._preview.read(path, course)
            elif isinstance(back, OtherCourse):
                self._offer(path, back)
            else:
                self._preview.show_return(back)

        work = partial(_came_back, self._context.office, course, path)
        self._context.jobs.run(work, show, title=msg("Membaca berkas"))

    def _offer(self, path: Path, fault: OtherCourse) -> None:
        """To go where a worksheet belongs, or to open what another office sent."""
        course = fault.course
        if course is None:
            then, verb = partial(self._open_copy, path), msg("Buka lembar kerja")
        else:
            then, verb = partial(self._go, path, course), msg("Ke pelatihan itu")
        self._context.messages.refuse(fault.message, verb, then)

    def _go(self, path: Path, course: Key) -> None:
        self._context.navigate("assessments", course)
        self.read(path, course)


def _written(office: Desk, course: Key, path: Path, names: list[str], _progress: Progress) -> Path:
    worksheets.write_worksheet(office, course, path, names)
    return path


def _came_back(
    office: Desk, course: Key, path: Path, _progress: Progress
) -> WorksheetReturn | OtherCourse | None:
    try:
        return worksheet_returns.read_return(office, course, path)
    except OtherCourse as fault:
        return fault
