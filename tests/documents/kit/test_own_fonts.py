"""Fonts that offices bring: sound ones write names, all others are refused with the reason."""

from __future__ import annotations

import base64
import hashlib
import importlib.resources
import json
import random
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase import pdfmetrics

from asn_desktop.base.errors import BadFile
from asn_desktop.base.paths import resource
from asn_desktop.documents.certificates.certificate import Look
from asn_desktop.documents.kit import fonts as paper_fonts
from asn_desktop.documents.kit.own_fonts import LARGEST, require_font
from asn_desktop.domain.issuing.layout_reading import read_layout, with_contents
from tests.documents.conftest import fonts, sheets
from tests.documents.written import render

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import CertificateFacts


def file(package: str, *parts: str) -> bytes:
    return importlib.resources.files(package).joinpath(*parts).read_bytes()


SOUND = file("font_manrope", "files", "Manrope-ExtraBold.ttf")
ICONS = next(
    one.read_bytes()
    for one in importlib.resources.files("qtawesome").joinpath("fonts").iterdir()
    if one.name.startswith("materialdesignicons6") and one.name.endswith(".ttf")
)


def test_a_sound_font_is_taken_as_it_is() -> None:
    assert require_font(SOUND, "kota.ttf") == SOUND


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "bukan fon TrueType"),
        (b"%PDF-1.7", "bukan fon TrueType"),
        (SOUND[:3000], "bukan fon TrueType"),
        (SOUND[: len(SOUND) // 2], "bukan fon TrueType"),
        (file("font_source_sans_pro", "files", "SourceSansPro-Regular.otf"), "bukan fon TrueType"),
        (ICONS, "tidak punya huruf abc"),
        (SOUND + b"\0" * LARGEST, "lebih dari 5 MB"),
    ],
    ids=["empty", "pdf", "cut", "half", "otf", "icons", "large"],
)
def test_everything_else_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(BadFile, match=why):
        require_font(data, "kota.ttf")


@pytest.mark.parametrize("seed", range(40))
def test_tables_that_lie_do_no_harm(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same lies each time
    data = bytearray(SOUND)
    for _ in range(30):
        data[chance.randrange(0, 2000 if seed % 2 else len(data))] = chance.randrange(256)
    with suppress(BadFile):
        require_font(bytes(data), "kota.ttf")


def test_names_are_written_in_it(facts: CertificateFacts, tmp_path: Path) -> None:
    values = json.loads(resource("layouts", "seminar.json").read_text("utf-8"))
    values["own_fonts"] = {"Kota": base64.b64encode(SOUND).decode()}
    values["fonts"] = {"name": "Kota"}
    read = read_layout(json.dumps(values))
    assert json.loads(with_contents(read.layout.text, read.contents)) == values
    brought: dict[str | None, bytes] = dict(read.contents.items())
    render([facts], tmp_path / "c.pdf", Look("A4", brought, layout=read.layout))
    assert sheets(tmp_path / "c.pdf")[0].holds("Butet Harahap, S.Kom.")
    assert any("Manrope-ExtraBold" in name for name, embedded in fonts(tmp_path / "c.pdf"))
    assert all(embedded for _name, embedded in fonts(tmp_path / "c.pdf"))
    values["fonts"] = {"name": "Desa"}
    with pytest.raises(BadFile, match="Kota"):
        read_layout(json.dumps(values))


def test_two_fonts_that_call_themselves_alike_are_two() -> None:
    """Also one that calls itself as a shipped font does."""
    shipped = file("font_source_serif_pro", "files", "SourceSerifPro-Semibold.ttf")
    other = SOUND[:-1] + bytes([SOUND[-1] ^ 1])
    for data in (SOUND, other, shipped):
        name = paper_fonts.own(hashlib.sha256(data).hexdigest(), data)
        assert pdfmetrics.getFont(name).face._ttf_data == data
