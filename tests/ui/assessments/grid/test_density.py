"""More people fit on the screen where rows are close together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.ui.assessments.grid.density import Density

if TYPE_CHECKING:
    from tests.ui.assessments.conftest import Marking


def test_rows_come_closer_and_part_again_and_it_is_remembered(marking: Marking) -> None:
    view, memory = marking.view, marking.tab.context.memory
    apart = view.rowHeight(0)
    dense = next(one for one in view.actions() if isinstance(one, Density))
    dense.trigger()
    assert view.rowHeight(0) < apart
    assert Density(memory, view).isChecked()
    dense.trigger()
    assert view.rowHeight(0) == apart
