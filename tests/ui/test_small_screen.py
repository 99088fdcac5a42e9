"""1366 × 768 at 150 % leaves 911 × 512: the window fits, and what is lower scrolls in it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from asn_desktop.base.registry import discover
from asn_desktop.widgets.empty_state import EmptyState
from tests.ui.assessments.conftest import make_course

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Windows

NOUNS = [room.noun for tab in discover("asn_desktop.ui", "TAB") for room in (tab.rooms or (tab,))]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_tab_fits(windows: Windows, tmp_path: Path, language: str) -> None:
    window = windows.open(tmp_path / "data", language=language)
    course = make_course(window, "A-1")
    window.frame.resize(911, 512)
    too_large = {}
    for noun in NOUNS:
        window.show(noun, course if noun in ("courses", "assessments") else None)
        needed = window.frame.minimumSizeHint()
        if needed.width() > 911 or needed.height() > 512:
            too_large[noun] = (needed.width(), needed.height())
    assert too_large == {}
    assert (window.frame.width(), window.frame.height()) == (911, 512)


def test_the_scheme_can_be_saved_there(windows: Windows, tmp_path: Path) -> None:
    window = windows.open(tmp_path / "data")
    course = make_course(window, "A-1")
    window.frame.resize(911, 512)
    window.show("courses", ("scheme", course))
    save = window.find(QPushButton, "panel_save")
    bottom = save.mapTo(window.frame, save.rect().bottomLeft()).y()
    assert bottom < window.bench.status.mapTo(window.frame, window.bench.status.pos()).y()


def test_an_empty_course_shows_its_next_step_whole(windows: Windows, tmp_path: Path) -> None:
    window = windows.open(tmp_path / "data", language="en")
    course = make_course(window, "A-1", people=0)
    window.frame.resize(911, 512)
    window.show("courses", course)
    state = window.find(EmptyState, "empty_state")
    words = [state.findChild(QLabel, name) for name in ("empty_title", "empty_sentence")]
    places = [one.geometry() for one in (*words, state.findChild(QPushButton))]
    assert all(state.rect().contains(place) for place in places)
    assert all(above.bottom() < below.top() for above, below in pairwise(places))


def test_the_commands_of_a_course_are_read_whole(windows: Windows, tmp_path: Path) -> None:
    window = windows.open(tmp_path / "data", language="en")
    course = make_course(window, "A-1")
    window.frame.resize(911, 512)
    window.show("courses", course)
    for name in ("course_next", "course_edit", "course_papers", "course_more"):
        button = window.find(QPushButton, name)
        assert button.width() >= button.sizeHint().width()


def test_the_editor_of_layouts_is_not_cut_off(windows: Windows, tmp_path: Path) -> None:
    window = windows.open(tmp_path / "data")
    window.frame.resize(911, 512)
    window.show("home", "layouts")
    window.settle()
    (scroll,) = [
        one for one in window.frame.findChildren(QScrollArea, "panel_scroll")
        if one.isVisible() and one.findChild(QPushButton, "layouts_copy")
    ]  # fmt: skip
    form = window.find(QScrollArea, "layouts_scroll")
    for one in (scroll, form):
        body: Any = one.widget()
        assert body.width() <= one.viewport().width()
