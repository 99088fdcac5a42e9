"""Work beside the window: result, fault, cancel, closing."""

from __future__ import annotations

import gc
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.exceptions import capture_exceptions

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.widgets.panels.progress_panel import ProgressPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow
    from pytestqt.qtbot import QtBot

    from asn_desktop.base.progress import Progress
    from asn_desktop.widgets.jobs import Jobs


class Ear(QObject):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.heard: list[object] = []

    def hear(self, value: object) -> None:
        self.heard.append(value)


@pytest.fixture
def ear(window: QMainWindow) -> Ear:
    return Ear(window)


def test_a_result_is_delivered_later(jobs: Jobs, ear: Ear, qtbot: QtBot) -> None:
    jobs.run(lambda _progress: threading.current_thread().name, ear.hear)
    assert ear.heard == []
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert str(ear.heard[0]).startswith("job")
    assert not jobs.live


def test_nothing_of_qt_is_collected_in_a_job(jobs: Jobs, ear: Ear, qtbot: QtBot) -> None:
    jobs.run(lambda _progress: gc.isenabled(), ear.hear)
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert ear.heard == [False]
    assert gc.isenabled()


def test_closing_lets_cycles_be_collected_again(jobs: Jobs, ear: Ear) -> None:
    jobs.run(lambda _progress: None, ear.hear)
    assert not gc.isenabled()
    jobs.close()
    assert gc.isenabled()


def test_a_fault_goes_to_the_one_who_asked(jobs: Jobs, ear: Ear, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise Refused(msg("Tidak boleh."))

    jobs.run(work, ear.hear, ear.hear)
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert str(ear.heard[0]) == "Tidak boleh."


def test_a_fault_of_nobody_goes_the_ordinary_road(jobs: Jobs, ear: Ear, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise Refused(msg("Tidak boleh."))

    with capture_exceptions() as faults, qtbot.waitSignal(jobs.ended):
        jobs.run(work, ear.hear)
    assert [kind for kind, _fault, _trace in faults] == [Refused]
    assert ear.heard == []


def test_the_panel_stops_a_job(jobs: Jobs, ear: Ear, window: QMainWindow, qtbot: QtBot) -> None:
    panel = ProgressPanel(jobs, window)
    window.setCentralWidget(panel)
    window.show()
    gate = threading.Event()

    def work(progress: Progress) -> None:
        progress.step(1, 4, "satu")
        gate.wait(5)
        progress.step(2, 4)

    with qtbot.waitSignal(jobs.polled):
        jobs.run(work, ear.hear, title=msg("Membaca berkas"))
    qtbot.waitUntil(panel.isVisible)
    bar = panel.findChild(QProgressBar, "progress_bar")
    text = panel.findChild(QLabel, "progress_text")
    stop = panel.findChild(QPushButton, "progress_cancel")
    assert isinstance(bar, QProgressBar)
    assert isinstance(text, QLabel)
    assert isinstance(stop, QPushButton)
    assert (bar.value(), bar.maximum(), text.text()) == (1, 4, "Membaca berkas · satu")
    stop.click()
    gate.set()
    qtbot.waitUntil(lambda: not jobs.live)
    assert ear.heard == []
    assert panel.isHidden()


def test_closing_waits_and_delivers_nothing(jobs: Jobs, ear: Ear, qtbot: QtBot) -> None:
    jobs.run(lambda _progress: 1, ear.hear)
    jobs.close()
    qtbot.wait(10)
    assert ear.heard == []


def test_a_receiver_that_is_gone_is_left_alone(
    jobs: Jobs, window: QMainWindow, qtbot: QtBot
) -> None:
    from shiboken6 import delete

    ear = Ear(window)
    for receiver in (ear.hear, partial(ear.hear), partial(partial(ear.hear))):
        jobs.run(lambda _progress: 1, receiver)
    delete(ear)
    qtbot.waitUntil(lambda: not jobs.live)
    assert ear.heard == []


def test_a_job_may_start_later_and_is_alive_meanwhile(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[int] = []
    job = jobs.run(lambda _progress: 7, done.append, after_ms=1)
    assert job in jobs.live
    qtbot.waitUntil(lambda: done == [7])
    assert job not in jobs.live


def test_a_job_that_waits_is_forgotten_when_the_window_closes(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[int] = []
    jobs.run(lambda _progress: 7, done.append, after_ms=1)
    jobs.close()
    later = QTimer(jobs)
    with qtbot.waitSignal(later.timeout):
        later.start(5)
    later.stop()
    assert done == []
