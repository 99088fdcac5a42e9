"""Colours, text sizes and the grid: light and dark are each designed, not inverted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

Mode: TypeAlias = Literal["system", "light", "dark"]
TextSize: TypeAlias = Literal["small", "body", "title"]

GRID: Final = 8
"""All distances are multiples of this many pixels."""
ROW_HEIGHT: Final = 30
_SIZES: Final[dict[TextSize, float]] = {"small": 0.9, "body": 1.0, "title": 1.5}


class Tones(NamedTuple):
    """The colours of one theme; `accent_text` is the accent as text, `edge` goes round fields."""

    window: str
    base: str
    raised: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    accent_hover: str
    accent_text: str
    on_accent: str
    selection: str
    on_selection: str
    error: str
    error_back: str
    warn: str
    warn_back: str
    ok: str
    ok_back: str
    info: str
    info_back: str


LIGHT: Final = Tones(
    window="#f3f5f3", base="#ffffff", raised="#fafbfa", text="#1b241f", muted="#59675f",
    line="#d9e0db", edge="#8c9791", accent="#1a6b45", accent_hover="#145737", accent_text="#1a6b45",
    on_accent="#ffffff", selection="#d3eadd", on_selection="#0f2e1e",
    error="#b3261e", error_back="#fbe9e7", warn="#8a5a00", warn_back="#fdf3dc",
    ok="#22753a", ok_back="#e4f3e7", info="#2b5f8a", info_back="#e6eff7",
)  # fmt: skip
DARK: Final = Tones(
    window="#151a17", base="#1b211e", raised="#212825", text="#e3e9e5", muted="#9ba9a1",
    line="#323c37", edge="#64736b", accent="#2a7f55", accent_hover="#339765", accent_text="#6cc796",
    on_accent="#ffffff", selection="#234a37", on_selection="#eef6f1",
    error="#f28b82", error_back="#3a2321", warn="#e6b450", warn_back="#352b17",
    ok="#7bcb8f", ok_back="#1d3024", info="#8ab8de", info_back="#1e2b36",
)  # fmt: skip

_current: Final[list[Tones]] = [LIGHT]
_dressed: Final[set[bool]] = set()


def tones() -> Tones:
    """The colours in use."""
    return _current[0]


def is_dark() -> bool:
    """Whether the dark theme is in use."""
    return _current[0] is DARK


def style_arguments() -> list[str]:
    """What `QApplication` is given: the system's style on Windows, Fusion elsewhere."""
    return [] if sys.platform == "win32" else ["-style", "fusion"]


def apply(app: QApplication, mode: Mode) -> None:
    """Dress the program; `style_arguments` chose the style when it was made."""
    dark = mode == "dark" or (mode == "system" and _system_is_dark(app))
    _current[0] = DARK if dark else LIGHT
    if sys.platform == "win32":
        _follow_windows(app, mode)
    app.setPalette(_palette(_current[0]))
    app.setStyleSheet(_stylesheet(_current[0]))
    _dressed.add(True)


def _system_is_dark(app: QApplication) -> bool:
    if not _dressed:  # the palette is still the system's; asking for the scheme loads all of `Qt`
        return app.palette().window().color().lightness() < 128  # noqa: PLR2004
    return app.styleHints().colorScheme().name == "Dark"


def _follow_windows(app: QApplication, mode: Mode) -> None:
    from PySide6.QtCore import Qt

    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(schemes.get(mode, Qt.ColorScheme.Unknown))


def _palette(t: Tones) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: t.window, role.WindowText: t.text, role.Base: t.base,
        role.AlternateBase: t.raised, role.Text: t.text, role.Button: t.raised,
        role.ButtonText: t.text, role.BrightText: t.error, role.ToolTipBase: t.raised,
        role.ToolTipText: t.text, role.PlaceholderText: t.muted, role.Link: t.accent_text,
        role.LinkVisited: t.accent_text, role.Highlight: t.selection,
        role.HighlightedText: t.on_selection, role.Accent: t.accent, role.Mid: t.line,
        role.Midlight: t.line, role.Light: t.raised, role.Dark: t.muted,
    }  # fmt: skip
    palette = QPalette()
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    off = QPalette.ColorGroup.Disabled
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(off, each, QColor(t.muted))
    return palette


def _stylesheet(t: Tones) -> str:
    fields = "" if sys.platform == "win32" else _fields(t)
    return _buttons(t) + _bars(t) + fields + _tables(t)


def _fields(t: Tones) -> str:
    """Fusion makes the edges of fields darker than the window, which a dark window hides."""
    return f"""
QLineEdit, QPlainTextEdit {{ background: {t.base}; border: 1px solid {t.edge};
  border-radius: 4px; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {t.accent_text}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ color: {t.muted}; background: {t.window};
  border-color: {t.line}; }}
QComboBox QLineEdit {{ border: 0; background: transparent; }}
QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked {{ width: 11px;
  height: 11px; background: {t.base}; border: 1px solid {t.edge}; border-radius: 2px; }}
QCheckBox::indicator:unchecked:focus, QCheckBox::indicator:unchecked:hover
  {{ border-color: {t.accent_text}; }}
"""


def _buttons(t: Tones) -> str:
    return f"""
QPushButton {{ background: {t.base}; border: 1px solid {t.line}; border-radius: 4px;
  padding: 6px 16px; }}
QPushButton:hover {{ border-color: {t.muted}; }}
QPushButton:focus {{ border-color: {t.accent_text}; }}
QPushButton:disabled {{ color: {t.muted}; background: {t.window}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent};
  border-color: {t.accent}; font-weight: 600; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:focus
  {{ background: {t.accent_hover}; border-color: {t.text}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.line}; color: {t.muted};
  border-color: {t.line}; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent;
  color: {t.accent_text}; padding: 4px 8px; font-weight: 600; }}
QPushButton[kind="link"]:hover, QPushButton[kind="link"]:focus
  {{ border-color: {t.accent_text}; }}
"""


def _bars(t: Tones) -> str:
    return f"""
QPushButton[kind="inline"] {{ background: transparent; border: 0; border-radius: 0;
  border-bottom: 1px solid transparent; color: {t.accent_text}; padding: 4px 0 3px 0;
  font-weight: 600; }}
QPushButton[kind="inline"]:hover, QPushButton[kind="inline"]:focus
  {{ border-bottom-color: {t.accent_text}; }}
QTabWidget::pane {{ border: 0; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabWidget::tab-bar {{ left: 8px; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; border: 0;
  border-bottom: 3px solid transparent; padding: 8px 16px 6px 16px; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.accent_text}; border-bottom-color: {t.accent}; }}
QTabWidget[rooms="true"]::tab-bar {{ left: 16px; }}
QTabBar[rooms="true"]::tab {{ border: 0; border-radius: 4px; padding: 5px 12px;
  margin: 0 4px 0 0; }}
QTabBar[rooms="true"]::tab:selected {{ background: {t.selection}; color: {t.on_selection}; }}
QToolBar {{ background: {t.window}; border: 0; padding: 0 8px 4px 8px; spacing: 4px; }}
QToolBar::separator {{ background: {t.line}; width: 1px; margin: 8px; }}
QMenuBar {{ background: {t.window}; padding: 4px 8px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {t.selection}; color: {t.on_selection}; }}
QToolBar QToolButton {{ padding: 4px 8px; border: 1px solid transparent; border-radius: 4px; }}
QToolBar QToolButton:hover, QToolBar QToolButton:focus {{ border-color: {t.line};
  background: {t.base}; }}
QStatusBar {{ border-top: 1px solid {t.line}; }}
QStatusBar::item {{ border: 0; }}
"""


def _tables(t: Tones) -> str:
    return f"""
QLineEdit {{ padding: 0 5px; }}
QTableView QLineEdit {{ padding: 0 5px; border: 2px solid {t.accent_text};
  background: {t.base}; }}
QTableView {{ background: {t.base}; border: 0; selection-background-color: {t.selection};
  selection-color: {t.on_selection}; }}
QHeaderView {{ background: {t.base}; }}
QHeaderView::section {{ background: {t.base}; color: {t.muted}; border: 0; padding: 6px 8px;
  border-bottom: 1px solid {t.line}; }}
QHeaderView::section:hover {{ color: {t.text}; background: {t.raised}; }}
QHeaderView::up-arrow, QHeaderView::down-arrow {{ subcontrol-origin: border;
  subcontrol-position: bottom center; width: 8px; height: 6px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.line}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
"""


def set_size(widget: QWidget, size: TextSize, *, strong: bool = False) -> None:
    """Give a widget one of the three text sizes."""
    from PySide6.QtGui import QFont

    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * _SIZES[size])
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    widget.setFont(font)


def with_tabular_digits(font: QFont) -> QFont:
    """The same font with digits of one width, so that columns of numbers line up."""
    from PySide6.QtGui import QFont

    result = QFont(font)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def set_muted(widget: QWidget) -> None:
    """Set a text back: help, hints, units."""
    widget.setForegroundRole(QPalette.ColorRole.PlaceholderText)
