from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from hypothesis import given, strategies as st

from asn_desktop.domain.issuing.certificates import CertificateFacts, OfficeFacts, SignatoryFacts

SIGNATORY = SignatoryFacts("Contoh Pratama", "196905171994031009", "Pembina", "Kepala", "Plt.")
OFFICE = OfficeFacts("BKPSDM", "Jalan Merdeka 17", "Sungai Mas", "PEMERINTAH", None, SIGNATORY)
FACTS = CertificateFacts(
    number="800.2.5/00001/BPSDM/AKJ-26/X/2026",
    name="Butet Harahap",
    title_before="Dr.",
    title_after="S.E.",
    nip="198602022011022002",
    birth_place="Medan",
    birth_date=date(1986, 2, 2),
    rank="III/a",
    position=None,
    agency="Dinas Kesehatan",
    programme=None,
    course="Pelayanan Publik Prima",
    batch="Angkatan II",
    start=date(2026, 10, 5),
    end=date(2026, 10, 9),
    hours=40,
    place=None,
    organiser=None,
    issued_on=date(2026, 10, 12),
    issue_place="Sungai Mas",
    passed=True,
    weighted=True,
    predicate="Memuaskan",
    final="87.30",
    subjects=(("Etika", 16), ("Praktik", 24)),
    office=OFFICE,
)


def test_facts_come_back_as_they_were_frozen() -> None:
    assert CertificateFacts.from_json(FACTS.to_json()) == FACTS


def test_absent_facts_come_back_absent() -> None:
    bare = replace(
        FACTS, number=None, birth_date=None, subjects=(), office=replace(OFFICE, signatory=None)
    )
    assert CertificateFacts.from_json(bare.to_json()) == bare


@given(st.text(), st.text())
def test_any_name_is_kept_letter_by_letter(name: str, title: str) -> None:
    facts = replace(FACTS, name=name, title_after=title)
    assert CertificateFacts.from_json(facts.to_json()) == facts


def test_the_digest_tells_any_other_fact() -> None:
    assert FACTS.digest() == CertificateFacts.from_json(FACTS.to_json()).digest()
    assert len({FACTS.digest(), replace(FACTS, final="87.31").digest()}) == 2


def test_the_text_is_canonical() -> None:
    text = FACTS.to_json()
    assert text == json.dumps(
        json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    assert '"start":"2026-10-05"' in text


def test_the_name_stands_with_its_titles() -> None:
    assert FACTS.full_name == "Dr. Butet Harahap, S.E."


def test_what_came_later_stands_in_the_json_only_where_it_is_used() -> None:
    row = json.loads(FACTS.to_json())
    assert not {"reopened", "layout", "photo"} & set(row)
    assert "second" not in row["office"]
    newer = replace(FACTS, layout="klasik:ab", office=replace(OFFICE, second=SIGNATORY))
    assert CertificateFacts.from_json(newer.to_json()) == newer
    assert newer.digest() != FACTS.digest()
