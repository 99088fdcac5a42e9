"""A layout file says exactly what it may; everything else is refused with place and remedy."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from asn_desktop.base.errors import BadFile
from asn_desktop.domain.issuing.layout_reading import LARGEST, read_layout, with_contents
from asn_desktop.domain.issuing.layouts import Span

TEXT: dict[str, Any] = {
    "kind": "text", "name": "Judul", "text": "{nama}", "left": 10, "right": 10, "top": 20,
    "height": 12,
}  # fmt: skip
LAYOUT: dict[str, Any] = {"schema": 1, "code": "uji", "name": "Uji", "front": [TEXT]}


def written(**changes: Any) -> str:
    return json.dumps(LAYOUT | changes)


def element(**changes: Any) -> str:
    values = {key: value for key, value in (TEXT | changes).items() if value is not None}
    return written(front=[values])


def fault(text: str | bytes) -> tuple[str | None, str]:
    with pytest.raises(BadFile) as raised:
        read_layout(text)
    return raised.value.column, str(raised.value)


def test_what_is_read_stands_where_it_says_on_any_paper() -> None:
    layout = read_layout(written()).layout
    assert layout.front.elements[0].box.on((297, 210)) == (10, 20, 277, 12)
    assert layout.front.elements[0].box.on((330, 215)) == (10, 20, 310, 12)
    assert (layout.page_size("A4"), layout.page_size("F4")) == ((297, 210), (330, 215))
    assert read_layout(written(orientation="portrait")).layout.page_size("F4") == (215, 330)
    own = read_layout(written(size={"width": 200, "height": 150})).layout
    assert own.page_size("A4") == own.page_size("F4") == (200, 150)


@pytest.mark.parametrize(
    ("span", "found"),
    [
        (Span("start", 5, 20), (5, 20)),
        (Span("middle", 5, 20), (45, 20)),
        (Span("end", 5, 20), (75, 20)),
        (Span("both", 5, 20), (5, 75)),
    ],
)
def test_a_stretch_hangs_on_a_side(span: Span, found: tuple[float, float]) -> None:
    assert span.on(100) == found


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        (written(schema=2), "schema", "program yang lebih baru"),
        (written(schema=True), "schema", "bukan berkas tata letak"),
        (written(schema=None), "schema", "bukan berkas tata letak"),
        (written(warna="merah"), "warna", "“warna” tidak dikenal"),
        (written(code="Uji Coba"), "code", "huruf kecil"),
        (written(name=" "), "name", "isi dengan teks"),
        (written(orientation="miring"), "orientation", "Pilih: landscape, portrait"),
        (written(size={"width": 5000, "height": 100}), "size.width", "dari 80 sampai 600"),
        (written(fonts={"title": "Comic"}), "fonts.title", "Pilih: serif"),
        (written(fonts={"judul": "serif"}), "fonts.judul", "tidak dikenal"),
        (written(colours={"ink": "hitam"}), "colours.ink", "bukan warna"),
        (written(front="x"), "front", "isi dengan daftar"),
        (written(front=["x"]), "front[1]", "kurung kurawal"),
        (written(front=[TEXT] * 101), "front", "paling banyak 100"),
        (written(pictures={"a": "sha256:ab"}), "pictures.a", "tidak ada di dalam berkas"),
        (written(pictures={"a": "%%%"}), "pictures.a", "base64"),
        (element(kind="video"), "front[1].kind", "“video” tidak dikenal"),
        (element(left=None), "front[1]", "left dan width"),
        (element(width=30, right=None, left=None), "front[1]", "left dan width"),
        (element(centre=0), "front[1]", "left dan right"),
        (element(top=1e300), "front[1].top", "-600 sampai 600"),
        (element(height=-1), "front[1].height", "dari 0 sampai 600"),
        (element(size="besar"), "front[1].size", "“besar” tidak dapat dipakai"),
        (element(size=True), "front[1].size", "dari 4 sampai 120"),
        (element(bold=True), "front[1].bold", "tidak dikenal"),
        (element(font="comic"), "front[1].font", "Pilih: title"),
        (element(text="{gaji}"), "front[1].text", "“{gaji}” tidak dikenal"),
        (element(text="{nama.__class__}"), "front[1].text", "tidak dikenal"),
        (element(text="{nama!r}"), "front[1].text", "tidak dikenal"),
        (element(text="{0}"), "front[1].text", "tidak dikenal"),
        (element(text="{nama"), "front[1].text", "tidak berpasangan"),
        (element(when=["hujan"]), "front[1].when[1]", "“hujan” tidak dikenal"),
        (element(kind="picture", text=None, picture="latar"), "front[1].picture", "latar"),
        ("[]", "", "kurung kurawal"),
        ("{", "baris 1", "bukan berkas tata letak"),
        ("\xff\xfe".encode("latin-1"), "", "bukan berkas tata letak"),
        ('{"schema": 1, "schema": 1}', "", "bukan berkas tata letak"),
        (written().replace("20", "NaN"), "", "bukan berkas tata letak"),
        (written().replace("20", "1e999"), "front[1].top", "-600 sampai 600"),
        (written().replace("20", "9" * 5000), "", "bukan berkas tata letak"),
        ("[" * 200_000, "", "bukan berkas tata letak"),
        (" " * (LARGEST + 1), "", "lebih dari 20 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_place_and_remedy(
    text: str | bytes, where: str, what: str
) -> None:
    place, sentence = fault(text)
    assert (place or "") == where
    assert what in sentence


def test_the_digest_follows_what_it_says_and_not_how_it_is_written() -> None:
    loose = json.dumps(dict(reversed(LAYOUT.items())), indent=3)
    assert read_layout(loose).layout.digest == read_layout(written()).layout.digest
    assert read_layout(written(name="Lain")).layout.digest != read_layout(written()).layout.digest


def test_pictures_stand_by_their_digest_and_come_along_again() -> None:
    picture = {"kind": "picture", "name": "Latar", "picture": "latar", "left": 0, "right": 0,
               "top": 0, "bottom": 0}  # fmt: skip
    data = b"no picture is looked at here"
    text = written(pictures={"latar": base64.b64encode(data).decode()}, front=[picture])
    read = read_layout(text)
    digest = read.layout.pictures["latar"]
    assert dict(read.contents) == {digest: data}
    assert data.hex() not in read.layout.text
    assert read_layout(read.layout.text, by_digest=True).layout == read.layout
    again = read_layout(with_contents(read.layout.text, read.contents))
    assert again == read
    with pytest.raises(BadFile, match="latar"):
        with_contents(read.layout.text, {})


def test_a_doubled_brace_is_a_letter() -> None:
    assert read_layout(element(text="{{nama}} {nama}"))
