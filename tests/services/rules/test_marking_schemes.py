"""Schemes of assessment: stored, copied to a course, frozen once marks are given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.domain.marking.schemes import Cap, Level, Remedial, Scale, check_scheme
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.planning import courses, programmes
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.services.rules.marking_schemes import from_preset, presets, stored
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

PRESETS = {preset.code: preset for preset in presets()}


@pytest.fixture
def programme(office: Office) -> Key:
    key = programmes.save(office, None, code="LTS", name="Latsar", hours=511)
    programmes.set_scheme(office, key, from_preset(office, PRESETS["latsar"]))
    return key


def run_of(office: Office, programme: Key, code: str = "LTS-1") -> Key:
    return courses.add(
        office,
        code=code,
        name="Latsar I",
        start=date(2026, 3, 2),
        end=date(2026, 6, 1),
        hours=511,
        programme=programme,
    )


@pytest.mark.parametrize("code", sorted(PRESETS))
def test_every_preset_is_sound_and_can_be_stored(office: Office, course: Key, code: str) -> None:
    scheme = from_preset(office, PRESETS[code])
    check_scheme(scheme)
    before = tables(office)
    courses.set_scheme(office, course, scheme)
    found = stored(office, schemes.COURSE, course).scheme
    assert [part.name for part in found.parts] == [part.name for part in scheme.parts]
    assert replace(found, parts=scheme.parts) == scheme
    history.undo(office)
    assert tables(office) == before


def test_latsar_has_its_weights_and_records_a_passed_remedial_as_the_pass_mark(
    office: Office,
) -> None:
    scheme = from_preset(office, PRESETS["latsar"])
    groups: dict[str, Decimal] = {}
    for part in scheme.parts:
        name = part.group or part.name
        groups[name] = groups.get(name, Decimal(0)) + part.weight
    assert list(groups.values()) == [10, 20, 20, 30, 20]
    assert (scheme.rules.pass_mark, scheme.cap) == (Decimal("70.01"), Cap.FINAL)


def test_a_course_takes_the_scheme_of_its_programme_over_and_keeps_it(
    office: Office, programme: Key
) -> None:
    course = run_of(office, programme)
    programmes.set_scheme(office, programme, from_preset(office, PRESETS["seminar"]))
    found = stored(office, schemes.COURSE, course).scheme
    assert [part.group for part in found.parts].count("Akademik") == 2
    assert [part.is_attitude for part in found.parts] == [True, *[False] * 5]
    assert (found.cap, found.version) == (Cap.FINAL, 1)


def test_a_copy_of_a_course_has_its_scheme(office: Office, programme: Key) -> None:
    course = run_of(office, programme)
    own = stored(office, schemes.COURSE, course).scheme
    guided = (replace(own.parts[0], guide=(Level(Decimal(80), "cukup"),)), *own.parts[1:])
    courses.set_scheme(office, course, replace(own, parts=guided, remedial=Remedial.AVERAGE))
    again = courses.copy(
        office, course, code="LTS-2", name="Latsar II", start=date(2027, 1, 4), end=date(2027, 4, 1)
    )
    found = stored(office, schemes.COURSE, again).scheme
    assert found.remedial is Remedial.AVERAGE
    assert found.parts[0].guide == (Level(Decimal(80), "cukup"),)


def test_without_a_scheme_the_rule_set_of_the_course_rules(office: Office, course: Key) -> None:
    found = stored(office, schemes.COURSE, course)
    assert (found.scheme.rules.code, found.is_frozen) == ("LAN", False)
    assert found.scheme.scale is Scale.NUMERIC


def test_once_marked_a_change_needs_a_reason_and_is_a_new_version(
    office: Office, course: Key
) -> None:
    own = stored(office, schemes.COURSE, course).scheme
    courses.set_scheme(office, course, replace(own, places=1))
    first = sheet(office, course)
    set_mark(office, first.rows[0].enrolment, first.components[1].id, "80")
    own = stored(office, schemes.COURSE, course).scheme
    changed = replace(own, minimum_attendance=Decimal(85))
    with pytest.raises(Refused, match="alasan"):
        courses.set_scheme(office, course, changed)
    courses.set_scheme(office, course, changed, "Surat Kepala 12/2026")
    found = stored(office, schemes.COURSE, course)
    assert (found.scheme.version, found.changed_why) == (2, "Surat Kepala 12/2026")
    assert found.is_frozen
    before = tables(office)
    courses.set_scheme(office, course, found.scheme)
    assert tables(office) == before


def test_an_unsound_scheme_and_a_closed_course_are_refused(office: Office, course: Key) -> None:
    own = stored(office, schemes.COURSE, course).scheme
    with pytest.raises(Refused, match="hingga 100"):
        courses.set_scheme(office, course, replace(own, parts=own.parts[:2]))
    closing.close(office, course, accept_missing=True)
    with pytest.raises(Refused, match="ditutup"):
        courses.set_scheme(office, course, replace(own, places=0))


def test_a_part_with_a_mark_does_not_go(office: Office, course: Key) -> None:
    first = sheet(office, course)
    set_mark(office, first.rows[0].enrolment, first.components[0].id, "80")
    own = stored(office, schemes.COURSE, course).scheme
    with pytest.raises(Refused, match="sudah bernilai"):
        courses.set_scheme(office, course, replace(own, parts=own.parts[1:]), "hapus")
    assert marking_schemes.stored(office, schemes.COURSE, course).scheme == own


def _with_components(office: Office, programme: Key, *parts: tuple[str, int]) -> Key:
    return courses.add(
        office,
        code="LTS-2",
        name="Latsar II",
        start=date(2026, 3, 2),
        end=date(2026, 6, 1),
        hours=511,
        programme=programme,
        components=[(name, Decimal(weight)) for name, weight in parts],
        source=(schemes.PROGRAMME, programme),
    )


def test_own_weights_go_with_the_rest_of_the_programmes_scheme(
    office: Office, programme: Key
) -> None:
    before = tables(office)
    course = _with_components(office, programme, ("SIKAP PERILAKU", 40), ("Ujian", 60))
    own = stored(office, schemes.COURSE, course)
    attitude, test = own.scheme.parts
    assert (attitude.name, attitude.weight, attitude.is_attitude) == (
        "SIKAP PERILAKU",
        Decimal(40),
        True,
    )
    assert (test.name, test.weight, test.is_attitude) == ("Ujian", Decimal(60), False)
    assert own.is_own
    assert own.scheme.cap is Cap.FINAL
    history.undo(office)
    assert tables(office) == before


def test_components_that_do_not_fit_the_programmes_scheme_are_refused(
    office: Office, programme: Key
) -> None:
    scheme = stored(office, schemes.PROGRAMME, programme).scheme
    programmes.set_scheme(office, programme, replace(scheme, minimum_attitude=Decimal(75)))
    before = tables(office)
    with pytest.raises(Refused, match="tidak cocok") as caught:
        _with_components(office, programme, ("Ujian", 100))
    assert caught.value.field == "components"
    assert tables(office) == before
