"""Names that a certificate cannot hold are told before the issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.services import enrolments, layout_checks, layouts, participants

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def test_long_names_and_foreign_letters_are_told_with_the_reason(
    office: Office, course: Key
) -> None:
    endless = " ".join(["Muhammadabdurrahman"] * 16)
    people = [participants.save(office, None, name=name) for name in (endless, "Li 李")]
    enrolments.enrol(office, course, people)
    everyone = {"Ahmad Siregar", endless, "Li 李"}
    for code in ("klasik", "seminar"):
        layouts.choose(office, code, course=course)
        found = dict(layout_checks.misfits(office, course, everyone))
        assert set(found) == {endless, "Li 李"}
        assert "李" in str(found["Li 李"])
        assert "tidak muat" in str(found[endless])
    assert layout_checks.misfits(office, course, {"Ahmad Siregar"}) == []
