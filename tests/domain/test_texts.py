"""One line of text: what no paper can print is gone, and nothing is endless."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.errors import Refused
from asn_desktop.domain.texts import LONGEST, fields, one_line


@given(st.text(max_size=LONGEST))
def test_a_line_is_tidy_and_stays_so(text: str) -> None:
    once = one_line(text)
    assert one_line(once) == once == " ".join(once.split())
    assert not any(ord(letter) < ord(" ") for letter in once)


def test_letters_are_kept_and_controls_part_words() -> None:
    assert one_line(" Pelatihan\x00\tDasar\r\nS.Sos. ") == "Pelatihan Dasar S.Sos."


def test_what_is_too_long_is_refused_at_its_field() -> None:
    with pytest.raises(Refused, match="300 huruf; ini 301") as fault:
        fields({"name": "x" * (LONGEST + 1)})
    assert fault.value.field == "name"


def test_nothing_is_nothing_and_other_values_stay() -> None:
    assert fields({"name": " ", "hours": 40, "place": None}) == {
        "name": None,
        "hours": 40,
        "place": None,
    }
