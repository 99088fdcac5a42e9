from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.errors import Refused
from asn_desktop.domain.marking.cells import (
    UNMARKED,
    Given,
    shown,
    shown_whole,
    typed,
    typed_in_cell,
    typed_over,
)
from asn_desktop.domain.marking.schemes import Level, Presence, Scale

GUIDE = (Level(Decimal(60), "kurang"), Level(Decimal(85), "baik"))
EIGHTY = Given(Decimal(80))
values = st.integers(0, 10_000).map(lambda value: Decimal(value) / 100)


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (UNMARKED, "87,5", Given(Decimal("87.50"))),
        (EIGHTY, "", UNMARKED),
        (EIGHTY, "R 90", Given(Decimal(80), Decimal(90))),
        (EIGHTY, "r70,01", Given(Decimal(80), Decimal("70.01"))),
        (Given(Decimal(80), Decimal(90)), "R", EIGHTY),
        (UNMARKED, "60,00 → 75,5", Given(Decimal(60), Decimal("75.50"))),
        (UNMARKED, "60 -> 75", Given(Decimal(60), Decimal(75))),
        (EIGHTY, "60>75", Given(Decimal(60), Decimal(75))),
        (Given(Decimal(80), Decimal(90)), "75", Given(Decimal(75), Decimal(90))),
        (EIGHTY, "h", Given(Decimal(80), presence=Presence.PRESENT)),
        (EIGHTY, "S", Given(presence=Presence.SICK)),
        (EIGHTY, "d", Given(Decimal(80), presence=Presence.EXEMPT)),
        (Given(presence=Presence.SICK), "80", EIGHTY),
        (Given(presence=Presence.PRESENT), "80", Given(Decimal(80), presence=Presence.PRESENT)),
    ],
)
def test_what_is_typed_becomes_the_cell(before: Given, text: str, after: Given) -> None:
    assert typed(Scale.NUMERIC, (), before, text) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("65", Given(Decimal(65))),
        ("60", Given(Decimal(60))),
        ("R80", Given(Decimal(60), Decimal(80))),
        ("65 -> 80", Given(Decimal(65), Decimal(80))),
        ("R", Given(Decimal(60))),
        ("d", Given(Decimal(60), Decimal(75), Presence.EXEMPT)),
        ("s", Given(presence=Presence.SICK)),
        ("", UNMARKED),
    ],
)
def test_a_mark_typed_by_hand_replaces_a_remedial_too(text: str, after: Given) -> None:
    before = Given(Decimal(60), Decimal(75))
    assert typed_over(Scale.NUMERIC, (), before, text) == after


@given(values, values)
def test_both_are_typed_as_they_are_shown(first: Decimal, again: Decimal) -> None:
    cell = Given(first, again)
    assert typed_over(Scale.NUMERIC, (), EIGHTY, shown_whole(Scale.NUMERIC, cell)) == cell


@pytest.mark.parametrize(
    "text",
    [
        "60 ->",
        "-> 75",
        "60 -> 75 -> 80",
        "X",
        "101",
        "-1",
        "8.7.5",
        "1.000",
        "R101",
        "Rx",
        "K",
        "HH",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        typed(Scale.NUMERIC, (), EIGHTY, text)


def test_a_remedial_follows_a_first_mark() -> None:
    with pytest.raises(Refused, match="nilai pertama dahulu"):
        typed(Scale.NUMERIC, (), UNMARKED, "R80")


def test_a_digit_chooses_a_level_of_the_guide() -> None:
    assert typed(Scale.NUMERIC, GUIDE, UNMARKED, "2") == Given(Decimal(85))
    assert typed(Scale.NUMERIC, GUIDE, UNMARKED, "2,0") == Given(Decimal(2))
    assert typed(Scale.NUMERIC, (), UNMARKED, "2") == Given(Decimal(2))
    with pytest.raises(Refused, match="tingkat 1–2"):
        typed(Scale.NUMERIC, GUIDE, UNMARKED, "3")


@pytest.mark.parametrize(("text", "mark"), [("k", 100), ("BK", 0)])
def test_competence_is_typed_in_letters(text: str, mark: int) -> None:
    assert typed(Scale.COMPETENT, (), UNMARKED, text) == Given(Decimal(mark))
    with pytest.raises(Refused, match="bukan K atau BK"):
        typed(Scale.COMPETENT, (), UNMARKED, "80")


@given(values)
def test_what_is_shown_can_be_typed(mark: Decimal) -> None:
    cell = Given(mark)
    assert typed(Scale.NUMERIC, (), UNMARKED, shown(Scale.NUMERIC, cell)) == cell


@pytest.mark.parametrize("presence", list(Presence))
def test_a_presence_without_mark_is_shown_by_its_letter(presence: Presence) -> None:
    cell = Given(presence=presence)
    assert shown(Scale.NUMERIC, cell) == presence.value
    assert typed(Scale.NUMERIC, (), UNMARKED, shown(Scale.NUMERIC, cell)) == cell


def test_competence_is_shown_in_letters() -> None:
    assert [shown(Scale.COMPETENT, Given(Decimal(mark))) for mark in (100, 0)] == ["K", "BK"]
    assert shown(Scale.NUMERIC, UNMARKED) == ""


@pytest.mark.parametrize("text", ["abc", "65/75"])
def test_a_refused_text_is_told_how_remedials_and_letters_are_typed(text: str) -> None:
    with pytest.raises(Refused, match="R75 untuk remedial 75, atau huruf: H hadir"):
        typed_in_cell(Scale.NUMERIC, (), UNMARKED, text)


@pytest.mark.parametrize(("text", "meant"), [("sakit", "S"), ("Izin", "I"), ("ALPA", "A")])
def test_words_say_as_well_why_there_is_no_mark(text: str, meant: str) -> None:
    assert typed(Scale.NUMERIC, (), UNMARKED, text) == Given(presence=Presence(meant))
