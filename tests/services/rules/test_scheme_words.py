from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from asn_desktop.base.keys import new_key
from asn_desktop.domain.marking.cells import UNMARKED, Given
from asn_desktop.domain.marking.schemes import Cap, Part, Presence, Remedial, Scale, Scheme
from asn_desktop.services.rules import rule_sets
from asn_desktop.services.rules.marking_schemes import Stored
from asn_desktop.services.rules.scheme_words import beside_rules, cell_words, in_words

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key

RULES = rule_sets.given("LAN")
PARTS = tuple(Part(new_key(), name, Decimal(50), "Tugas") for name in ("Tugas", "Kuis"))


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


def test_a_new_version_says_why() -> None:
    found = Stored(Scheme(PARTS, RULES, places=1, version=2), True, "Surat 12", True)
    assert beside_rules(found) == (
        "Nilai akhir satu desimal; remedial: nilai terbaik; versi 2, diubah karena: Surat 12"
    )
    assert "versi" not in beside_rules(Stored(Scheme(PARTS, RULES), False, None, True))


def test_competence_and_attendance_alone_have_no_rounding() -> None:
    assert in_words(Scheme(PARTS, RULES, Scale.COMPETENT)) == (
        "K / BK, semua komponen harus kompeten"
    )
    seminar: Scheme[Key] = Scheme((), RULES, minimum_attendance=Decimal(80))
    assert in_words(seminar) == "tanpa nilai; kehadiran minimum 80%"


def test_cells_are_explained_by_what_stands_in_them() -> None:
    again = Given(Decimal(60), Decimal(75))
    scheme = Scheme(PARTS, RULES, cap=Cap.PART)
    assert cell_words(scheme, [UNMARKED, Given(Decimal(60), presence=Presence.PRESENT)]) == ""
    assert cell_words(scheme, [again, Given(presence=Presence.ABSENT)]) == (
        "Keterangan: di belakang → nilai remedial (remedial: nilai terbaik; "
        "komponen remedial paling tinggi batas lulus); A = tanpa keterangan."
    )
    assert cell_words(Scheme(PARTS, RULES, Scale.COMPETENT), []) == (
        "Keterangan: K = kompeten; BK = belum kompeten."
    )
