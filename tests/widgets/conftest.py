"""A context for screens, without an office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QMainWindow

from asn_desktop.widgets.jobs import Jobs
from asn_desktop.widgets.message_bar import MessageBar
from asn_desktop.widgets.panels.confirm import Asker
from asn_desktop.widgets.screen import ChangeSource, Context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Shelf:
    """A memory for one test."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def recall(self, name: str) -> bytes:
        return self.kept.get(name, b"")

    def keep(self, name: str, state: bytes) -> None:
        self.kept[name] = state

    def write(self) -> None:
        """It is gone with the test."""


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    return made


@pytest.fixture
def jobs(window: QMainWindow) -> Iterator[Jobs]:
    made = Jobs(window)
    yield made
    made.close()


@pytest.fixture
def context(window: QMainWindow, jobs: Jobs) -> Context[Any]:
    asker = Asker(window)
    return Context(
        office=None,
        jobs=jobs,
        messages=MessageBar(window),
        navigate=lambda _noun, _target: None,
        changes=ChangeSource(window),
        confirm=asker.confirm,
        ask_reason=asker.ask_reason,
        memory=Shelf(),
    )
