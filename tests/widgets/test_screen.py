"""Screens re-read what changed when seen, and what they missed when shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from asn_desktop.base.i18n import msg
from asn_desktop.domain.charts import Box as Bar, Lettering, paired_columns
from asn_desktop.widgets import theme
from asn_desktop.widgets.chart import Chart
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.message_bar import MessageBar
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.tab import Tab
from asn_desktop.widgets.tables.signs import sign_pixmap

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QWidget
    from pytestqt.qtbot import QtBot

    from asn_desktop.widgets.screen import Context, Tables

A, B = UUID(int=1), UUID(int=2)


class Listening(Screen):
    noun = "listening"

    def __init__(self, context: Context[Any], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.seen: list[Tables | None] = []
        self.splitter = QSplitter(self)
        self.splitter.setObjectName("halves")
        QVBoxLayout(self).addWidget(self.splitter)

    def refresh(self, changes: Tables | None) -> None:
        self.seen.append(changes)


@pytest.fixture
def screen(context: Context[Any], window: QMainWindow) -> Listening:
    made = Listening(context, window)
    window.setCentralWidget(made)
    return made


def test_the_first_show_reads_everything(screen: Listening, window: QMainWindow) -> None:
    window.show()
    assert screen.seen == [None]
    screen.context.changes.changed.emit({"courses": frozenset({A})})
    assert screen.seen == [None, {"courses": frozenset({A})}]


def test_what_was_missed_is_read_when_shown(screen: Listening, window: QMainWindow) -> None:
    window.show()
    window.hide()
    screen.context.changes.changed.emit({"courses": frozenset({A})})
    screen.context.changes.changed.emit({"courses": frozenset({B}), "marks": frozenset({A})})
    assert screen.seen == [None]
    window.show()
    assert screen.seen[1:] == [{"courses": frozenset({A, B}), "marks": frozenset({A})}]


def test_shapes_are_kept_when_hidden(screen: Listening, window: QMainWindow) -> None:
    window.show()
    window.hide()
    assert screen.context.memory.recall("listening.halves")


def test_a_tab_is_imported_when_made(context: Context[Any], window: QMainWindow) -> None:
    tab = Tab("x", msg("Uji"), 1, "home", f"{MessageBar.__module__}:missing")
    with pytest.raises(AttributeError):
        tab.make(context, window)


def test_faults_stay_and_success_goes(window: QMainWindow) -> None:
    bar, undone = MessageBar(window), list[int]()
    window.setCentralWidget(bar)
    window.show()
    bar.error(msg("Ditolak."))
    assert bar.text == "Ditolak."
    assert not bar._clock.isActive()
    bar.ok(msg("Disimpan."), msg("Batalkan"), lambda: undone.append(1))
    assert bar._clock.isActive()
    bar._action.click()
    assert undone == [1]
    assert bar.text == ""


def test_an_empty_state_offers_one_primary_step(window: QMainWindow, qtbot: QtBot) -> None:
    steps: list[str] = []
    empty = EmptyState("course", msg("Belum ada"), msg("Buat yang pertama."), window)
    first = empty.add_step("first", msg("Buat"), lambda: steps.append("a"))
    second = empty.add_step("second", msg("Impor"), lambda: steps.append("b"))
    assert (first.property("kind"), second.property("kind")) == ("primary", None)
    second.click()
    assert steps == ["b"]


class Line:
    x1, y1, x2, y2, colour, width = 0.0, 0.0, 100.0, 0.0, "#000000", 1.0


class Box:
    x, y, w, h, fill, stroke = 10.0, 0.0, 20.0, 50.0, "#ff0000", ""


class Text:
    x, y, text, size, anchor, colour = 50.0, 40.0, "Lulus", 8.0, "middle", "#000000"


class Square:
    """As high as it is wide, and what it was asked for."""

    marks = (Line(), Box(), Text())

    def __init__(self, width: float, size: float, measure: Callable[[str], float]) -> None:
        self.height = width
        self.size = size
        self.measured = measure("Lulus")


def test_a_chart_grows_upwards_as_on_paper_in_the_letters_of_the_screen(
    window: QMainWindow,
) -> None:
    chart = Chart("chart", window)
    chart.show_chart(Square, "Satu batang")
    chart.resize(QSize(100, 100))
    image = chart.grab().toImage()
    scale = image.width() / 100
    red = image.pixelColor(round(20 * scale), round(75 * scale))
    assert (red.red(), red.green()) == (255, 0)
    assert image.pixelColor(round(20 * scale), round(25 * scale)).green() > 100
    assert chart.heightForWidth(300) == 300
    picture = chart._picture(300)
    assert isinstance(picture, Square)
    assert picture.size == QFontInfo(window.font()).pixelSize()
    assert picture.measured > picture.size
    chart.show_chart(None, "")
    assert chart.heightForWidth(300) == 0
    chart.show_chart(Square, "Satu batang")
    assert chart.accessibleName() == "Satu batang"


def test_both_columns_of_a_comparison_are_seen_in_the_dark(
    window: QMainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "_current", [theme.DARK])
    chart = Chart("chart", window)
    chart.resize(QSize(400, 120))
    letters = Lettering(10.0, lambda text: 6.0 * len(text))
    drawing = paired_columns([("0–100", 9, 9)], ("Pre-test", "Post-test"), (400, 120), letters)
    chart.show_chart(lambda *_asked: drawing, "")
    image = chart.grab().toImage()
    scale = image.width() / 400
    boxes = [mark for mark in drawing.marks if isinstance(mark, Bar)][:2]
    middles = [(box.x + box.w / 2, drawing.height - box.y - box.h / 2) for box in boxes]
    first, second = (image.pixelColor(round(x * scale), round(y * scale)) for x, y in middles)
    for colour in (first, second):
        assert contrast(colour.name(), theme.DARK.base) >= 3, colour.name()
    assert first.saturation() < second.saturation() / 2


@pytest.mark.parametrize("tones", [theme.LIGHT, theme.DARK])
def test_text_can_be_read(tones: theme.Tones) -> None:
    pairs = [(tones.text, tones.base), (tones.muted, tones.base), (tones.muted, tones.window),
             (tones.on_accent, tones.accent), (tones.accent_text, tones.base),
             (tones.error, tones.error_back), (tones.warn, tones.warn_back),
             (tones.ok, tones.ok_back), (tones.info, tones.info_back),
             (tones.on_selection, tones.selection)]  # fmt: skip
    for ink, paper in pairs:
        assert contrast(ink, paper) >= 4.5, (ink, paper)


def contrast(ink: str, paper: str) -> float:
    """WCAG 2.2, 1.4.3."""
    light, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_each_state_has_its_own_sign(window: QMainWindow) -> None:
    images = [sign_pixmap(name).toImage() for name in ("ok", "warn", "error", "info")]
    assert all(a != b for i, a in enumerate(images) for b in images[i + 1 :])
