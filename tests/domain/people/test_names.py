from __future__ import annotations

import pytest
from hypothesis import example, given, strategies as st

from asn_desktop.domain.people.names import (
    both_titles,
    fold,
    full_name,
    sort_key,
    split_titles,
    tidy,
)


@pytest.mark.parametrize(
    ("written", "before", "name", "after"),
    [
        ("Siregar", None, "Siregar", None),
        ("Budi Santoso, S.STP,MM", None, "Budi Santoso", "S.STP, MM"),
        ("Budi, SP.,M.Si", None, "Budi", "SP., M.Si"),
        ("BUDI SANTOSO , ST., MT", None, "BUDI SANTOSO", "ST., MT"),
        ("Drs.  H.  Budi  Santoso , M.Si", "Drs. H.", "Budi Santoso", "M.Si"),
        ("Prof. Dr. Ir. Budi", "Prof. Dr. Ir.", "Budi", None),
        ("dr. Siti Aminah, Sp.A", "dr.", "Siti Aminah", "Sp.A"),
        ("Budi Sp.PD", None, "Budi", "Sp.PD"),
        ("Sri Wahyuni S.Kom", None, "Sri Wahyuni", "S.Kom"),
        ("Rina S.Farm", None, "Rina", "S.Farm"),
        ("K.H. Ahmad", "K.H.", "Ahmad", None),
        ("Ibnu Sina, Lc., M.A.", None, "Ibnu Sina", "Lc., M.A."),
        ("H. M. Budi, SH, MH", "H.", "M. Budi", "SH, MH"),
        ("Hotman P. Hutagalung", None, "Hotman P. Hutagalung", None),
        ("I Made Sudarma", None, "I Made Sudarma", None),
        ("Budi M.", None, "Budi M.", None),
        ("Muhammad Ir", None, "Muhammad Ir", None),
        ("Budi, Medan", None, "Budi, Medan", None),
    ],
)
def test_titles_are_told_from_names(
    written: str, before: str | None, name: str, after: str | None
) -> None:
    assert split_titles(written) == (before, name, after)


@pytest.mark.parametrize(
    ("own", "inside", "both"),
    [
        ("Dr.", "H.", "Dr. H."), ("H.", "Dr.", "Dr. H."), ("Dr.", "DR. H.", "Dr. H."),
        ("Dr.", "dr.", "Dr. dr."), ("Prof. Dr.", None, "Prof. Dr."), (None, "Ir.", "Ir."),
        ("Dr.", "Dr.", "Dr."),
    ],
)  # fmt: skip
def test_titles_before_add_up(own: str | None, inside: str | None, both: str) -> None:
    assert both_titles(own, inside) == both


@pytest.mark.parametrize(
    ("own", "inside", "both"),
    [
        ("M.M.", "S.E.", "S.E., M.M."), ("S.E.", "M.M.", "S.E., M.M."),
        ("S.E., M.M.", "SE", "S.E., M.M."), ("S.E.,M.M.", "Ak.", "S.E., M.M., Ak."),
    ],
)  # fmt: skip
def test_titles_after_add_up(own: str, inside: str, both: str) -> None:
    assert both_titles(own, inside, ",") == both


@given(st.text(alphabet="abcDEF., ", max_size=30))
def test_no_letter_is_lost_or_improved(text: str) -> None:
    letters = [c for c in text if c.isalpha()]
    parts = [part for part in split_titles(text) if part]
    assert [c for part in parts for c in part if c.isalpha()] == letters


@example("🄐")
@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_search_compares_without_case_accents_and_blanks() -> None:
    assert fold("  Renée   SIREGAR ") == "renee siregar"
    assert sort_key("Butet  HARAHAP") == sort_key("butet harahap")


def test_paper_puts_titles_around_the_name() -> None:
    assert full_name("Dr.", "Nama Lengkap", "S.Kom., M.Si.") == "Dr. Nama Lengkap, S.Kom., M.Si."
    assert full_name(None, "Siregar", None) == "Siregar"


@pytest.mark.parametrize("text", ["Budi,", "Budi ,", "Budi , , ", " Budi"])
def test_a_comma_that_nothing_follows_is_no_part_of_a_name(text: str) -> None:
    assert (tidy(text), split_titles(text)) == ("Budi", (None, "Budi", None))
