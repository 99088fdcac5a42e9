"""Stories are told in the same real window as the tests of screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from tests.ui.conftest import window, windows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["window", "windows"]


def words(widget: QWidget) -> str:
    """What a person can read in it."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
