"""Whoever gets the program gets the licence of every part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from packaging.utils import canonicalize_name

import notices

if TYPE_CHECKING:
    from importlib.metadata import Distribution

NOTICE = (notices.ROOT / "NOTICE").read_text("utf-8")
HEADINGS = re.findall(rf"^{notices._RULE}\n(\S+) .*\n{notices._RULE}$", NOTICE, re.MULTILINE)


def test_every_part_stands_in_it_also_what_a_part_needs() -> None:
    assert [canonicalize_name(part.name) for part in notices.dependencies()] == HEADINGS
    assert {"shiboken6", "markupsafe", "qtpy", "docopt"} <= set(HEADINGS)


@pytest.mark.parametrize("part", notices.dependencies(), ids=lambda part: str(part.name))
def test_every_part_has_a_licence_text(part: Distribution) -> None:
    assert max(len(text) for text in notices.texts(part)) > 400


@pytest.mark.parametrize(
    "words",
    [
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "GNU GENERAL PUBLIC LICENSE",
        "SIL OPEN FONT LICENSE",
        "ZETETIC LLC",
        "SQLite itself is in the public domain",
        "OpenSSL",
        "PDFium",
        "FreeType",
        "Material Design Icons",
        "Apache License",
        "Gerhard Häring",
    ],
)
def test_what_the_parts_carry_inside_is_named(words: str) -> None:
    assert words.casefold() in NOTICE.casefold()


def test_one_text_is_printed_once() -> None:
    assert NOTICE.count("the same text as under pyside6-essentials") == 3


def test_a_build_adds_its_own_parts() -> None:
    told = notices.notice([("Python 3.13", ["PSF LICENSE AGREEMENT"])])
    assert "Python 3.13\n" in told
    assert "PSF LICENSE AGREEMENT" in told
