from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from asn_desktop.services import settings, signatories
from tests.signing import OFFICIAL, authority

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Asn

KEYS = (*settings.KEYS, *(f"signatory.{key}" for key in signatories.KEYS))


def png(size: tuple[int, int]) -> bytes:
    stream = io.BytesIO()
    Image.new("L", size).save(stream, "PNG")
    return stream.getvalue()


def bomb() -> bytes:
    """A picture that says it has 50,000 × 50,000 pixels."""
    good = png((1, 1))
    head = b"IHDR" + (50_000).to_bytes(4, "big") * 2 + good[24:29]
    return good[:12] + head + zlib.crc32(head).to_bytes(4, "big") + good[33:]


def test_what_is_not_set_is_null(asn: Asn) -> None:
    answer = asn("office", "show")
    assert answer.value == dict.fromkeys(KEYS)
    assert "Nama kantor belum diisi." in answer.err


def test_keys_and_values_never_follow_the_language(asn: Asn) -> None:
    asn("office", "set", "name=Kantor Contoh", "rules=LAN")
    here, there = asn("office", "show"), asn("--language", "en", "office", "show")
    assert here.value == there.value


def test_every_key_is_set_and_cleared(asn: Asn, tmp_path: Path) -> None:
    logo = tmp_path / "logo kantor.png"
    logo.write_bytes(png((20, 20)))
    values = {
        "name": "Kantor Contoh", "address": "Jalan Contoh 1", "place": "Medan",
        "letterhead": "PEMERINTAH KOTA CONTOH", "logo": str(logo), "rules": "LAN-LAMA",
        "number.pattern": "{number:3}/{code}/{year}", "number.code": "800.2.5",
        "number.agency": "BPSDM", "number.series": "AKJ-26",
        "signatory.name": "Contoh Pejabat", "signatory.nip": "197001011995031001",
        "signatory.rank": "IV/c", "signatory.position": "Kepala", "signatory.acting": "Plt.",
    }  # fmt: skip
    assert set(values) == set(KEYS)
    shown = asn("office", "set", *(f"{key}={value}" for key, value in values.items())).value
    assert {**shown, "logo": str(logo)} == values
    assert len(shown["logo"]) == 64
    cleared = [f"{key}=" for key in KEYS if key != "signatory.name"]
    assert set(asn("office", "set", *cleared).value.values()) == {None, "Contoh Pejabat"}


def test_values_are_one_line_but_for_the_letterhead(asn: Asn) -> None:
    values = ("name= Kantor\n  Contoh\x07 ", "letterhead=SATU  A\r\n\tDUA\n")
    shown = asn("office", "set", *values).value
    assert (shown["name"], shown["letterhead"]) == ("Kantor Contoh", "SATU A\nDUA")
    answer = asn("office", "set", "name=" + "x" * 1001)
    assert (answer.status, answer.kind) == (1, "refused")


@pytest.mark.parametrize("words", ["nix=1", "signatory.nix=1", "=1"])
def test_an_unknown_key_is_wrong_use_and_all_that_exist_are_said(asn: Asn, words: str) -> None:
    answer = asn("office", "set", "name=Kantor", words)
    assert (answer.status, answer.kind) == (2, "usage")
    assert all(key in answer.err for key in KEYS)
    assert asn("office", "show").value["name"] is None


@pytest.mark.parametrize(
    "words",
    [
        ["signatory.nip=197001011995031001"],
        ["signatory.name=Contoh", "signatory.nip=123"],
        ["signatory.name=Contoh", "signatory.nip=19700101199503100²"],
        ["signatory.name=Contoh", "signatory.acting=Wakil"],
        ["signatory.name=Contoh", "signatory.rank=Pembina (IV/z)"],
        ["signatory.name=Contoh", "signatory.rank=Pembina (IV/c)"],
        ["number.pattern=tanpa nomor"],
        ["number.pattern={number}/{nix}"],
        ["number.pattern={number"],
        ["rules=NIX"],
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_set(asn: Asn, words: list[str]) -> None:
    answer = asn("office", "set", "name=Kantor", *words)
    assert (answer.status, answer.kind) == (1, "refused")
    assert set(asn("office", "show").value.values()) == {None}


@pytest.mark.parametrize(
    "content",
    [b"", b"bukan gambar", png((20, 20))[:40], b"GIF89a" + bytes(50), bomb(),
     png((20, 20)) + bytes(5_000_001), b"<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ids=["empty", "text", "truncated", "gif", "bomb", "large", "svg"],
)  # fmt: skip
def test_a_logo_that_is_no_picture_is_refused(asn: Asn, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "logo.png").write_bytes(content)
    answer = asn("office", "set", "name=Kantor", f"logo={tmp_path / 'logo.png'}")
    assert (answer.status, answer.kind) == (1, "file")
    assert "logo.png bukan gambar" in answer.err
    assert set(asn("office", "show").value.values()) == {None}


def test_a_logo_that_is_not_there_is_said_so(asn: Asn, tmp_path: Path) -> None:
    answer = asn("office", "set", f"logo={tmp_path / 'tidak ada.png'}")
    assert (answer.status, answer.kind) == (3, "environment")
    assert "tidak dapat dibuka" in answer.err


def test_issuers_are_trusted_listed_and_dropped(asn: Asn) -> None:
    (asn.folder / "penerbit.cer").write_bytes(authority())
    assert asn("office", "trust").value == {"authorities": []}
    assert asn("office", "trust", asn.folder).value == {"authorities": [OFFICIAL]}
    assert asn("office", "trust").value == {"authorities": [OFFICIAL]}
    wrong = asn("office", "trust", asn.file("x.pem", "bukan"))
    assert (wrong.status, wrong.kind) == (1, "file")
    assert asn("office", "trust", "--none").value == {"authorities": []}
