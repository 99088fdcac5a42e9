"""A changed rule set is for new courses; what a course or a paper was given stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.domain.marking.assessments import Band, RuleSet
from asn_desktop.services import settings
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import rule_sets
from asn_desktop.services.steps import history, journal
from asn_desktop.services.steps.journal_details import details
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

BANDS = (Band(Decimal("0.00"), "Belum"), Band(Decimal("85.00"), "Lulus"))
STRICT = RuleSet("LAN", "LAN (berlaku sekarang)", Decimal("85.00"), BANDS[::-1])


def _add(office: Office, code: str, rules: str | None = None) -> courses.Course:
    day = date(2026, 10, 5)
    values: dict[str, Any] = {
        "code": code,
        "name": code,
        "start": day,
        "end": day,
        "hours": 8,
        "rules": rules,
    }
    key = courses.add(office, components=[("Ujian", Decimal(100))], **values)
    return courses.course(office, key)


def test_shipped_sets_hold_and_come_in_order(office: Office) -> None:
    assert [rules.code for rules in rule_sets.rule_sets(office)] == ["LAN", "LAN-LAMA", "BPPK"]
    for rules in rule_sets.shipped():
        rule_sets.save(office, [rules])
    assert history.undo_label(office) is None


def test_a_changed_set_is_one_step_that_is_undone(office: Office) -> None:
    before = tables(office)
    old = rule_sets.rule_sets(office)[1]
    fewer = replace(old, bands=(*old.bands[:-1], Band(Decimal(0), "Tidak")))
    rule_sets.save(office, [STRICT, fewer])
    after = tables(office)
    assert rule_sets.rule_sets(office)[0] == STRICT
    assert str(history.undo_label(office)) == "Ubah aturan predikat LAN, LAN-LAMA"
    history.undo(office)
    assert tables(office) == before
    history.redo(office)
    assert tables(office) == after


def test_new_courses_are_given_the_change_and_old_ones_keep_theirs(
    office: Office, course: Key
) -> None:
    early = _add(office, "LAMA")
    sheet = assessments.sheet(office, course)
    for row in sheet.rows:
        for part in sheet.components:
            set_mark(office, row.enrolment, part.id, "80")
    closing.close(office, course)
    issued = certificate_issue.issue(office, course).numbers
    papers = [certificates.by_number(office, number) for number in issued]
    before = assessments.sheet(office, course)
    rule_sets.save(office, [STRICT])
    assert assessments.sheet(office, course) == before
    assert [certificates.by_number(office, number) for number in issued] == papers
    assert rule_sets.given(courses.course(office, early.id).rules).pass_mark == Decimal("70.01")
    assert rule_sets.given(_add(office, "BARU").rules) == STRICT
    assert rule_sets.given(_add(office, "KODE", rules="LAN").rules) == STRICT
    span = {"start": early.start, "end": early.end}
    copied = courses.copy(office, early.id, code="SALIN", name="Salinan", **span)
    assert rule_sets.given(courses.course(office, copied).rules) == STRICT


def test_a_set_changed_twice_leaves_each_course_its_own(office: Office) -> None:
    rule_sets.save(office, [STRICT])
    first = _add(office, "SATU")
    rule_sets.save(office, [replace(STRICT, pass_mark=Decimal("0.00"))])
    assert rule_sets.given(courses.course(office, first.id).rules) == STRICT
    rule_sets.save(office, [rule_sets.shipped()[0]])
    assert _add(office, "DUA").rules == "LAN"
    history.undo(office)
    assert rule_sets.given(courses.course(office, first.id).rules) == STRICT


def test_an_open_course_takes_other_rules_when_told(office: Office) -> None:
    made = _add(office, "A")
    rule_sets.save(office, [STRICT])
    offered = rule_sets.choices(office, made.rules)
    assert [text for _, text in offered][-1] == "LAN (berlaku sekarang), sebelum diubah"
    assert rule_sets.choices(office) == offered[:-1]
    courses.update(office, made.id, rules=offered[0][0])
    assert rule_sets.given(courses.course(office, made.id).rules) == STRICT
    told = details(office, journal.page(office).entries[0].id).rows
    assert [(row.before, row.after) for row in told] == [
        ("LAN (berlaku sekarang), lulus mulai 70,01", "LAN (berlaku sekarang), lulus mulai 85,00")
    ]


def test_the_journal_tells_bands_in_words(office: Office) -> None:
    rule_sets.save(office, [STRICT])
    told = details(office, journal.page(office).entries[0].id).rows
    assert "Lulus ≥ 85,00; Belum ≥ 0,00" in [row.after for row in told]


@pytest.mark.parametrize("text", ["NIX", "{", '{"code": "LAN"}'])
def test_rules_that_are_none_are_refused(office: Office, text: str) -> None:
    before = tables(office)
    with pytest.raises(Refused):
        _add(office, "A", rules=text)
    assert tables(office) == before


def test_what_cannot_be_is_refused_and_nothing_is_kept(office: Office) -> None:
    before = tables(office)
    with pytest.raises(Refused):
        rule_sets.save(office, [STRICT, replace(STRICT, code="BPPK", bands=BANDS[:1])])
    with pytest.raises(Refused):
        rule_sets.save(office, [replace(STRICT, code="NIX")])
    assert tables(office) == before


def test_the_offices_choice_follows_its_own_change(office: Office) -> None:
    settings.save(office, {"rules": "BPPK"})
    assert _add(office, "A").rules == "BPPK"
    rule_sets.save(office, [replace(STRICT, code="BPPK", name="BPPK")])
    assert rule_sets.given(_add(office, "B").rules).pass_mark == Decimal("85.00")
