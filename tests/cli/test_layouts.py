"""`layouts list` and `layouts check`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from asn_desktop.base.paths import resource

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Asn


def test_the_shipped_layouts_are_listed(asn: Asn) -> None:
    rows = asn("layouts", "list").value
    assert [row["code"] for row in rows] == ["klasik", "modern", "sttp", "seminar", "piagam"]
    assert rows[0]["usual"]
    assert rows[0]["paper"] == "A4, F4"
    assert len({row["digest"] for row in rows}) == 5


def test_a_shipped_file_passes(asn: Asn) -> None:
    answer = asn("layouts", "check", str(resource("layouts", "sttp.json")))
    assert answer.status == 0
    assert answer.value["code"] == "sttp"
    assert answer.value["pages"] == 2
    assert answer.value["advice"] == []


def test_a_wrong_file_is_refused_with_the_place(asn: Asn, tmp_path: Path) -> None:
    values = json.loads(resource("layouts", "sttp.json").read_text("utf-8"))
    values["front"][2]["height"] = -3
    file = tmp_path / "salah.json"
    file.write_text(json.dumps(values), encoding="utf-8")
    answer = asn("layouts", "check", str(file))
    assert answer.status == 1
    assert answer.kind == "file"
    assert "front[3].height" in answer.err


def test_a_layout_without_a_name_is_advised(asn: Asn, tmp_path: Path) -> None:
    values = json.loads(resource("layouts", "sttp.json").read_text("utf-8"))
    values["front"], values["back"] = values["front"][:1], None
    file = tmp_path / "kosong.json"
    file.write_text(json.dumps(values), encoding="utf-8")
    answer = asn.plain("layouts", "check", str(file))
    assert answer.status == 0
    assert "dapat dipakai" in answer.out
    assert "{nama}" in answer.out
    assert "tanda tangan" in answer.out


def test_a_place_too_small_for_long_names_is_advised(asn: Asn, tmp_path: Path) -> None:
    values = json.loads(resource("layouts", "seminar.json").read_text("utf-8"))
    column = next(one for one in values["front"] if one["name"] == "Isi")
    del column["bottom"]
    column["height"] = 14
    file = tmp_path / "sempit.json"
    file.write_text(json.dumps(values), encoding="utf-8")
    advice = asn("layouts", "check", str(file)).value["advice"]
    assert any("Hutagalung-Simanjuntak" in one and "tidak muat" in one for one in advice)
