"""Vector icons by what they mean; the icon font is loaded on first use, after the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.widgets.theme import tones

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_GLYPHS: Final = {
    "home": "home-outline",
    "course": "school-outline",
    "people": "account-group-outline",
    "assessment": "clipboard-edit-outline",
    "certificate": "certificate-outline",
    "report": "chart-box-outline",
    "import": "tray-arrow-down",
    "export": "tray-arrow-up",
    "add": "plus",
    "print": "printer-outline",
    "search": "magnify",
    "undo": "undo-variant",
    "redo": "redo-variant",
    "paper": "file-document-outline",
    "edit": "pencil-outline",
    "close": "lock-outline",
    "reopen": "lock-open-variant-outline",
    "settings": "cog-outline",
    "archive": "archive-outline",
    "history": "history",
    "refresh": "refresh",
    "help": "help-circle-outline",
    "backup": "database-outline",
    "save": "content-save-outline",
    "folder": "folder-open-outline",
    "image": "image-outline",
    "cancel": "cancel",
    "replace": "swap-horizontal",
    "preview": "eye-outline",
    "office": "office-building-outline",
    "date": "calendar-outline",
    "move": "package-variant-closed",
    "programme": "book-open-variant",
}


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon of this meaning in a colour of the theme, by default that of quiet text."""
    import qtawesome

    found: QIcon = qtawesome.icon(
        f"mdi6.{_GLYPHS[name]}", color=colour or tones().muted, color_disabled=tones().line
    )
    return found


def has_icon(name: str) -> bool:
    """Whether there is an icon of this meaning."""
    return name in _GLYPHS
