from __future__ import annotations

from decimal import Decimal

from asn_desktop.domain.schemes import Cap, Part, Remedial, Scale, Scheme
from asn_desktop.services import rule_sets
from asn_desktop.services.scheme_words import in_words

RULES = rule_sets.given("LAN")
PARTS = (Part("a", "Tugas", Decimal(50), "Tugas"), Part("b", "Kuis", Decimal(50), "Tugas"))


def test_a_plain_scheme_is_short() -> None:
    assert in_words(Scheme(PARTS, RULES)) == (
        f"{rule_sets.in_words('LAN')}; nilai akhir dua desimal; remedial: nilai terbaik"
    )


def test_every_rule_is_told() -> None:
    scheme = Scheme(
        PARTS,
        RULES,
        places=0,
        remedial=Remedial.AVERAGE,
        cap=Cap.FINAL,
        minimum_attitude=Decimal(75),
        minimum_attendance=Decimal("87.50"),
        drop={"Tugas": 1},
        version=2,
    )
    assert in_words(scheme).split("; ")[1:] == [
        "nilai akhir dibulatkan ke bilangan bulat",
        "remedial: rata-rata keduanya",
        "nilai akhir setelah remedial paling tinggi batas lulus",
        "Tugas: 1 nilai terendah diabaikan",
        "sikap minimum 75",
        "kehadiran minimum 87,5%",
        "versi 2",
    ]


def test_competence_and_attendance_alone_have_no_rounding() -> None:
    assert in_words(Scheme(PARTS, RULES, Scale.COMPETENT)) == (
        "K / BK, semua komponen harus kompeten"
    )
    seminar: Scheme[str] = Scheme((), RULES, minimum_attendance=Decimal(80))
    assert in_words(seminar) == "tanpa nilai; kehadiran minimum 80%"
