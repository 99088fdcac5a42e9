"""Every text of the program speaks English too, says the same values, and nothing is stale."""

from __future__ import annotations

import warnings
from string import Formatter

import pytest

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
    return sorted(f"{name}:{spec}" for _, name, spec, _ in Formatter().parse(text) if name)


def test_every_text_is_translated(texts: set[str], english: dict[str, str]) -> None:
    assert sorted(text for text in texts if not english.get(text)) == [], RENEW


def test_no_translation_is_stale(texts: set[str], english: dict[str, str]) -> None:
    assert sorted(english.keys() - texts) == [], RENEW


def test_both_languages_name_the_same_values(english: dict[str, str]) -> None:
    unlike = [text for text, other in english.items() if braces(text) != braces(other)]
    assert unlike == []


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
