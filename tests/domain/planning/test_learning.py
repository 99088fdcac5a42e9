"""Competence, JP that add up, and programmes that need each other."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.errors import Refused
from asn_desktop.domain.planning.learning import (
    COMPETENCES,
    competence_words,
    gap,
    gap_words,
    needs_itself,
    parse_competence,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Teknis", "technical"),
        (" sosial  kultural", "sociocultural"),
        ("Sosial-Kultural", "sociocultural"),
        ("governmental", "governmental"),
        ("", None),
    ],
)
def test_a_competence_is_known_by_code_and_name(text: str, code: str | None) -> None:
    assert parse_competence(text) == code


def test_another_competence_is_refused_with_the_choices() -> None:
    with pytest.raises(Refused, match="Teknis, Manajerial, Sosial kultural") as fault:
        parse_competence("Digital")
    assert fault.value.field == "competence"


def test_every_competence_comes_back_from_its_words() -> None:
    assert [parse_competence(str(competence_words(code))) for code in COMPETENCES] == list(
        COMPETENCES
    )
    assert competence_words("Sadar layanan") == "Sadar layanan"
    assert competence_words(None) is None


@given(st.integers(1, 9999), st.lists(st.integers(0, 99), min_size=1))
def test_the_gap_is_what_is_left(goal: int, hours: list[int]) -> None:
    missing = gap(goal, hours)
    assert missing is not None
    assert missing + sum(hours) == goal
    assert (gap_words(missing) is None) == (missing == 0)


def test_without_a_goal_or_subjects_there_is_no_gap() -> None:
    assert gap(None, [4]) is None
    assert gap(24, []) is None
    assert gap_words(None) is None


@given(st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4)))
def test_a_circle_is_found_as_by_walking_every_way(links: dict[int, list[int]]) -> None:
    reached = {start: set(links.get(start, ())) for start in range(8)}
    for _round in range(8):
        for start in range(8):
            for one in list(reached[start]):
                reached[start] |= set(links.get(one, ()))
    for start in range(8):
        assert needs_itself(start, links) is (start in reached[start])
