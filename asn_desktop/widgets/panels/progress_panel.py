"""What runs in the background, how far it is, and the way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from asn_desktop.base.i18n import _
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.widgets.jobs import Job, Jobs

_PATIENCE_MS: Final = 400
"""A job shorter than this is never shown: it would only flicker."""


class ProgressPanel(QFrame):
    """Shows the titled job that started last; never in the way of other work."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("progress_panel")
        self._job: Job | None = None
        self._text = QLabel(self)
        self._text.setObjectName("progress_text")
        self._bar = QProgressBar(self)
        self._bar.setObjectName("progress_bar")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(GRID)
        self._stop = QPushButton(_("Hentikan"), self)
        self._stop.setObjectName("progress_cancel")
        self._stop.setAccessibleName(_("Hentikan pekerjaan"))
        self._stop.clicked.connect(self._cancel)
        self._lay()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.show)
        jobs.started.connect(self._begin)
        jobs.polled.connect(self._poll)
        jobs.ended.connect(self._end)
        self.hide()

    def _lay(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._text)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._stop)

    def _begin(self, job: Job) -> None:
        if job.title is None:
            return
        self._job = job
        self._stop.setEnabled(True)
        self._bar.setRange(0, 0)
        self._text.setText(str(job.title))
        self._patience.start(_PATIENCE_MS)

    def _poll(self, job: Job) -> None:
        if job is not self._job:
            return
        done, total = job.progress.done, job.progress.total
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(str(job.title))
        detail = job.progress.text or (f"{done}/{total}" if total else "")
        self._text.setText(f"{job.title} · {detail}" if detail else str(job.title))

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._patience.stop()
            self.hide()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._stop.setEnabled(False)
            self._text.setText(_("Menghentikan…"))
