"""Names of files from a pattern."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.errors import Refused
from asn_desktop.domain.issuing.file_names import check_names, file_names, safe_name
from asn_desktop.services.pages.layout_samples import samples

ONE = replace(samples()[0], number="800/001/X/2026", name="Butet Contoh", nip="198602022011022002")


def test_a_slash_becomes_an_underscore() -> None:
    assert file_names([ONE]) == ["800_001_X_2026 Butet Contoh"]
    assert file_names([ONE], "{nip}_{nama}") == ["198602022011022002_Butet Contoh"]


def test_no_file_is_written_over_another_not_even_where_case_does_not_count() -> None:
    people = [ONE, replace(ONE, name="BUTET CONTOH"), replace(ONE, name="Butet Contoh")]
    assert file_names(people, "{nama}") == [
        "Butet Contoh", "BUTET CONTOH (2)", "Butet Contoh (3)",
    ]  # fmt: skip


def test_hostile_names_stay_in_their_folder() -> None:
    for name in ("../../etc/passwd", "C:\\x", "a\nb", "..", ""):
        (found,) = file_names([replace(ONE, name=name)], "{nama}")
        assert not set(found) & set('/\\:\n*?"<>|')
        assert found.strip(" .")


@pytest.mark.parametrize("pattern", ["{kota}", "{nama", "{pelatihan}", "sertifikat"])
def test_a_pattern_that_tells_nobody_apart_or_is_not_known_is_refused(pattern: str) -> None:
    with pytest.raises(Refused, match="Pola nama berkas"):
        check_names(pattern)


def test_a_long_name_stays_writable() -> None:
    assert len(file_names([replace(ONE, name="x" * 500)])[0]) <= 120


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Modul 1 (rev.2).pdf", "Modul 1 (rev.2).pdf"),
        ("Modul.PDF", "Modul.pdf"),
        ("../../etc/passwd.pdf", "_.._etc_passwd.pdf"),
        ("C:\\Windows\\x.pdf", "C__Windows_x.pdf"),
        ("slip\u202egpj.exe.pdf", "slip_gpj.exe.pdf"),
        ("con.pdf", "_con.pdf"),
        ("LPT1.berkas.pdf", "_LPT1.berkas.pdf"),
        (" .pdf", "materi.pdf"),
        ("a\nb\x00.pdf", "a_b_.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_name_from_elsewhere_does_no_harm(name: str, safe: str) -> None:
    assert safe_name(name, ".pdf", "materi") == safe


@given(st.text(max_size=200))
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    made = safe_name(name, ".pdf", "materi")
    assert made.endswith(".pdf")
    assert not set(made) & set('/\\:*?"<>|\0\n')
    assert made.strip(" .") == made
    assert safe_name(made, ".pdf", "materi") == made
