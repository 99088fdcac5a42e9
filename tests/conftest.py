"""What every test gets: no screen, Indonesian, no user folders touched, nothing left behind."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import asn_desktop.exchange  # noqa: F401 - chooses what openpyxl uses before a test imports it
from asn_desktop.base.i18n import use_language

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("untimed", deadline=None)  # how long an example takes is no property
settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """The platform without a screen complains of what it lacks; other warnings fail a test."""
    if config.pluginmanager.hasplugin("pytest-qt"):
        config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(autouse=True)
def _speak_indonesian() -> None:
    use_language("id")


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fail on windows, timers and jobs that outlive their test; tests without Qt pay nothing."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    left = _leftovers()
    assert not left, f"left behind: {left}"


def _leftovers() -> list[str]:
    from threading import enumerate as threads

    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown = [w for w in app.topLevelWidgets() if w.isVisible()]
    timers = [t for w in shown for t in w.findChildren(QTimer) if t.isActive()]
    names = [f"{type(w).__name__} {w.objectName()}" for w in shown]
    for window in shown:
        window.close()
    jobs = [thread.name for thread in threads() if thread.name.startswith("job")]
    return [*names, *(f"timer of {timer.parent()}" for timer in timers), *jobs]
