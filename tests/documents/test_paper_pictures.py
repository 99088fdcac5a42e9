"""The papers of a course as they were judged by eye: everyday people, and the longest names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.documents.kit import page as kit
from asn_desktop.documents.papers import (
    attendance,
    attended,
    biodata,
    deskplates,
    minutes,
    name_tags,
    recapitulation,
    receipt,
    substitute,
    summons,
)
from asn_desktop.domain.marking.cells import Given
from asn_desktop.domain.marking.minutes import Minutes
from asn_desktop.domain.marking.summaries import CourseSummary, PersonResult
from asn_desktop.domain.paperwork.papers import (
    PaperCertificate,
    PaperFacts,
    PaperPerson,
    Replaced,
    Wishes,
)
from tests.documents.conftest import LONG_AGENCY, LONG_NAME
from tests.documents.judged import beside, require_as_judged

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.documents.papers.kind import PaperKind
    from asn_desktop.domain.issuing.certificates import OfficeFacts

DAY = date(2026, 10, 12)
PAPERS = (attendance, attended, biodata, deskplates, minutes, name_tags, recapitulation, receipt,
          substitute, summons)  # fmt: skip
USUAL = ("Ahmad Siregar, S.E.", "Butet", "Candra Nasution, S.Kom., M.Si.")
BEFORE, NAME, AFTER = LONG_NAME


def person(place: int, name: str, agency: str) -> PaperPerson:
    mark = Decimal(70 + place * 7)
    result = PersonResult(
        3 - place, name, f"19850101201001100{place + 1}", agency,
        (Given(mark), Given(mark + Decimal("0.5"))), mark, "Memuaskan", passed=place > 0,
    )  # fmt: skip
    return PaperPerson(
        result, "Medan", date(1985, 1, 1), "LP"[place % 2], "PNS", "III/c",
        "Pranata Komputer Ahli Muda", None, "orang@sungaimas.example", None,
    )  # fmt: skip


def course_facts(office: OfficeFacts, people: list[PaperPerson], *, both: bool) -> PaperFacts:
    course = CourseSummary(
        code="AKJ-26", name="Digitalisasi Pelayanan Publik", batch="Angkatan I", programme=None,
        start=date(2026, 10, 5), end=date(2026, 10, 9), place="Aula Diskominfo",
        organiser="Dinas Komunikasi dan Informatika", hours=40, planned=None, spent=None,
        reopened_why="salah ketik nilai" if both else None,
        components=(("Tugas", Decimal(40)), ("Ujian", Decimal(60))), bands=(),
        people=tuple(one.result for one in people), office=office,
    )  # fmt: skip
    failed = ((people[0].name, "Tidak lulus: nilai 70,00, batas 70,01."),)
    book = tuple(
        PaperCertificate(
            f"800.2.5/0000{place}/BKPSDM/AKJ-26/X/2026", DAY, one, "800.2.5/00009/BKPSDM/X/2026",
            Replaced(DAY, "tas tertinggal", "lost"),
        )
        for place, one in enumerate(people, 1)
    )  # fmt: skip
    return PaperFacts(
        Minutes(course, DAY, DAY, failed, (), (), (), "0" * 64), tuple(people), book,
        Wishes(DAY, "800/7/BKPSDM/2026", bilingual=both), ended=True,
    )  # fmt: skip


@pytest.mark.parametrize("paper", PAPERS, ids=lambda module: module.DOCUMENT.name)
@pytest.mark.parametrize("kind", ["biasa", "panjang"])
def test_it_looks_as_it_was_judged(
    office_facts: OfficeFacts, tmp_path: Path, paper: object, kind: str
) -> None:
    document: PaperKind = paper.DOCUMENT  # type: ignore[attr-defined]
    long = kind == "panjang"
    names = [f"{BEFORE} {NAME}, {AFTER}"] * 3 if long else list(USUAL)
    agency = LONG_AGENCY if long else "Dinas Kesehatan"
    people = [person(place, name, agency) for place, name in enumerate(names)]
    facts = course_facts(office_facts, people, both=long)
    with kit.document(tmp_path / "p.pdf", "x", kit.A4) as canvas:
        document.draw(canvas, facts)
    require_as_judged(beside(tmp_path / "p.pdf", 2), f"{document.name}-{kind}")
