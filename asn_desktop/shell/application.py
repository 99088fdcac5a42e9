"""The Qt application: its name, language, look and buttons."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from asn_desktop.base import i18n
from asn_desktop.widgets import theme

if TYPE_CHECKING:
    from asn_desktop.shell.machine import Machine


def make_application(machine: Machine, language: str | None) -> QApplication:
    """The application of this process, dressed; an existing one is used again."""
    i18n.use_language(language or machine.language)
    found = QApplication.instance()
    app = (
        found
        if isinstance(found, QApplication)
        else QApplication([*sys.argv[:1], *theme.style_arguments()])
    )
    app.setApplicationName("asn-desktop")
    app.setApplicationDisplayName("ASN Desktop")
    theme.apply(app, _mode(machine.theme))
    return app


def _mode(name: str) -> theme.Mode:
    modes: dict[str, theme.Mode] = {"light": "light", "dark": "dark"}
    return modes.get(name, "system")


def teach_qt(app: QApplication) -> None:
    """Put Qt's own buttons into Indonesian, after the first paint."""
    if i18n.language() == "id":
        from asn_desktop.shell.qt_words import QtWords

        app.installTranslator(QtWords(app))
