"""The name of a group above its components, in the header of the grid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.widgets.grid.band_strip import BandStrip
from tests.ui.assessments.conftest import EXAM, FINAL, PRE, TASK

if TYPE_CHECKING:
    from tests.ui.assessments.conftest import Marking


@pytest.fixture
def grouped(marking: Marking) -> Marking:
    """Both weighted components in one group."""
    office = marking.window.desk
    own = marking_schemes.stored(office, schemes.COURSE, marking.course).scheme
    parts = (own.parts[0], *(replace(part, group="Akademik") for part in own.parts[1:]))
    courses.set_scheme(office, marking.course, replace(own, parts=parts))
    marking.window.settle()
    return marking


def strip(marking: Marking) -> BandStrip:
    (found,) = marking.view.findChildren(BandStrip)
    return found


def bands(marking: Marking) -> list[tuple[str, int, int]]:
    return [(name, room.left(), room.width()) for name, room in strip(marking).bands()]


def over(marking: Marking, *sections: int) -> tuple[str, int, int]:
    head = marking.view.horizontalHeader()
    left = min(map(head.sectionViewportPosition, sections))
    return "Akademik", left, sum(map(head.sectionSize, sections))


def test_a_group_is_named_once_above_its_components(grouped: Marking) -> None:
    assert bands(grouped) == [over(grouped, TASK, EXAM)]
    assert strip(grouped).isVisible()
    model, across = grouped.view.model(), Qt.Orientation.Horizontal
    assert model.headerData(EXAM, across) == "\nUjian\n60%"
    assert model.headerData(EXAM, across, Qt.ItemDataRole.ToolTipRole) == "Ujian (60%)"


def test_without_groups_the_header_is_as_low_as_before(marking: Marking) -> None:
    head = marking.view.horizontalHeader()
    assert bands(marking) == []
    line = head.fontMetrics().height()
    assert head.height() < 3 * line + 12


def test_it_follows_columns_and_letters(grouped: Marking) -> None:
    head = grouped.view.horizontalHeader()
    head.resizeSection(TASK, 200)
    assert bands(grouped) == [over(grouped, TASK, EXAM)]
    head.moveSection(head.visualIndex(PRE), head.visualIndex(TASK))
    assert bands(grouped) == [over(grouped, TASK), over(grouped, EXAM)]
    grouped.view.setColumnHidden(PRE, True)
    assert bands(grouped) == [over(grouped, TASK, EXAM)]
    before = strip(grouped).height()
    grouped.press(Qt.Key.Key_Plus, ctrl=True)
    grouped.window.settle()
    assert strip(grouped).height() > before


def test_its_name_stays_in_sight_beside_the_frozen_column(grouped: Marking) -> None:
    grouped.window.frame.resize(700, 500)
    grouped.window.settle()
    grouped.at(0, FINAL + 3)
    bar = grouped.view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    frozen = grouped.view._frozen
    assert frozen.isVisible()
    ((_name, room),) = strip(grouped).bands()
    assert over(grouped, TASK, EXAM)[1] == room.left()
    assert strip(grouped).seen(room).left() >= frozen.width()
