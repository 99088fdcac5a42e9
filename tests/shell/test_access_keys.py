"""Letters of menus: wishes are kept where they can be, and no two are alike."""

from __future__ import annotations

from hypothesis import given, strategies as st

from asn_desktop.shell.access_keys import with_access_keys


def test_a_wish_is_kept_and_the_others_make_room() -> None:
    texts = ["Cadangan…", "&Cari", "&Cetak", "Cu"]
    assert with_access_keys(texts) == ["C&adangan…", "&Cari", "C&etak", "C&u"]


def test_a_text_without_a_free_letter_stays_plain() -> None:
    assert with_access_keys(["&A", "&A", "…"]) == ["&A", "A", "…"]


@given(st.lists(st.text("&abcC …1", min_size=1).filter(lambda t: not t.endswith("&"))))
def test_no_two_letters_are_alike(texts: list[str]) -> None:
    made = with_access_keys([text.replace("&&", "&") for text in texts])
    letters = [t[t.index("&") + 1].casefold() for t in made if "&" in t]
    assert len(letters) == len(set(letters))


def test_a_text_moves_so_that_one_without_a_letter_has_its_own() -> None:
    made = with_access_keys(["Abc", "Ab", "A"])
    assert [text[text.index("&") + 1].casefold() for text in made] == ["c", "b", "a"]
