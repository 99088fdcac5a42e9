"""Every text of the program speaks English too, says the same values, and nothing is stale."""

from __future__ import annotations

import warnings
from string import Formatter

import pytest

from asn_desktop.base.i18n import in_language, msg

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import catalogue

RENEW = "run `python .ci/catalogue.py` and translate what it lists"


@pytest.fixture(scope="module")
def texts() -> set[str]:
    return set(catalogue.texts())


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    return {str(one.id): str(one.string) for one in catalogue.catalogue() if one.id}


def braces(text: str) -> list[str]:
    """The values of a text; words chosen by a number, `{count:mark|marks}`, are none."""
    found = ((name, spec or "") for _, name, spec, _ in Formatter().parse(text) if name)
    return sorted(f"{name}:{spec}" for name, spec in found if "|" not in spec)


def counted(text: str) -> set[str]:
    return {name for _, name, spec, _ in Formatter().parse(text) if name and "|" in (spec or "")}


def test_every_text_is_translated(texts: set[str], english: dict[str, str]) -> None:
    assert sorted(text for text in texts if not english.get(text)) == [], RENEW


def test_no_translation_is_stale(texts: set[str], english: dict[str, str]) -> None:
    assert sorted(english.keys() - texts) == [], RENEW


def test_both_languages_name_the_same_values(english: dict[str, str]) -> None:
    unlike = [text for text, other in english.items() if braces(text) != braces(other)]
    assert unlike == []


def test_words_are_chosen_by_values_of_messages(english: dict[str, str]) -> None:
    strange = [
        text
        for text, other in english.items()
        if not {f"{name}:" for name in counted(other)} <= set(braces(text))
    ]
    assert strange == []
    bare = catalogue.texts({"_": None})
    plain = {text for text in bare if counted(english.get(text, ""))}
    assert plain == set(), "only `msg` chooses words by a number"


def test_one_is_told_from_several() -> None:
    made = msg("Tulis {count} nilai", count=1), msg("Tulis {count} nilai", count=3)
    with in_language("en"):
        assert [str(one) for one in made] == ["Write 1 mark", "Write 3 marks"]
    assert str(made[0]) == "Tulis 1 nilai"


def test_both_languages_end_alike(english: dict[str, str]) -> None:
    ends = (".", "…", ":", "?", " ")
    unlike = [
        text
        for text, other in english.items()
        if [text.endswith(end) for end in ends] != [other.endswith(end) for end in ends]
    ]
    assert unlike == []


def test_the_file_is_as_the_program_writes_it(texts: set[str]) -> None:
    before = catalogue.ENGLISH.read_text("utf-8")
    made = catalogue.renewed(catalogue.catalogue(), texts)
    assert catalogue.written(made) == before
