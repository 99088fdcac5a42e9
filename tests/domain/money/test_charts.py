from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.charts import ACCENT, PALE, Box, Lettering, Line, Text
from asn_desktop.domain.money.charts import FREE, StackedBar, paired_bars, stacked_bars

if TYPE_CHECKING:
    from asn_desktop.domain.charts import Drawing

LETTERS = Lettering(8.0, lambda text: 4.0 * len(text))
NAMES = ("Realisasi", "Ikatan", "Sisa")


def _boxes(drawing: Drawing, fill: str) -> list[float]:
    """The lengths of the bars of this shade, without the key."""
    found = [one for one in drawing.marks if isinstance(one, Box) and one.fill == fill]
    return [one.w for one in found[1:]]


def test_parts_are_as_long_as_their_share_of_the_whole() -> None:
    drawing = stacked_bars([StackedBar("APBD", (25, 50), 100, "25,00 %")], NAMES, 500, LETTERS)
    ((spent,), (bound,), (whole,)) = (_boxes(drawing, fill) for fill in (ACCENT, PALE, FREE))
    assert [spent / whole, bound / whole] == pytest.approx([0.25, 0.5])


def test_more_than_the_whole_runs_past_its_stroke_and_stays_inside() -> None:
    drawing = stacked_bars([StackedBar("APBD", (150, 50), 100, "150,00 %")], NAMES, 500, LETTERS)
    (stroke,) = [one for one in drawing.marks if isinstance(one, Line)]
    last = [one for one in drawing.marks if isinstance(one, Box)][-1]
    assert stroke.x1 < last.x + last.w <= 500
    assert _boxes(drawing, FREE)[0] == pytest.approx(_boxes(drawing, ACCENT)[0] / 1.5)


@pytest.mark.parametrize("whole", [0, 10**12])
def test_nothing_is_no_bar(whole: int) -> None:
    drawing = stacked_bars([StackedBar("APBD", (0, 0), whole, "–")], NAMES, 500, LETTERS)
    assert (_boxes(drawing, ACCENT), _boxes(drawing, PALE)) == ([], [])
    assert len(_boxes(drawing, FREE)) == bool(whole)


def test_pairs_share_one_scale() -> None:
    rows = [("Satu", (100, 50), ("100", "50")), ("Dua", (0, 25), ("0", "25"))]
    drawing = paired_bars(rows, ("Rencana", "Realisasi"), 500, LETTERS)
    (planned,), (first, second) = _boxes(drawing, PALE), _boxes(drawing, ACCENT)
    assert [first / planned, second / planned] == pytest.approx([0.5, 0.25])


def test_long_labels_take_lines_and_stay_below_the_key() -> None:
    label = (
        "Penguatan Kapasitas Aparatur dalam Penyelenggaraan Pelayanan Publik Berbasis Digital " * 3
    )
    for drawing in (
        stacked_bars([StackedBar(label, (1, 1), 3, "1")], NAMES, 400, LETTERS),
        paired_bars([(label, (1, 2), ("1", "2"))], ("Rencana", "Realisasi"), 400, LETTERS),
    ):
        texts = [one for one in drawing.marks if isinstance(one, Text)]
        ended = [one for one in texts if one.anchor == "end"]
        assert len(ended) > 3
        assert all(0 <= one.y < drawing.height - 2 * 8 for one in ended)
        assert all(one.x - LETTERS.width(one.text) >= -1 for one in ended)
