"""Names that a certificate cannot hold are told before the issue."""

from __future__ import annotations

import importlib.resources
from typing import TYPE_CHECKING

from asn_desktop.services.pages import layout_checks, layout_edits, layouts
from asn_desktop.services.people import enrolments, participants

if TYPE_CHECKING:
    from pathlib import Path

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


def test_an_own_font_is_measured_before_the_issue(
    office: Office, course: Key, tmp_path: Path
) -> None:
    """A wider font makes names too long that fit in a narrower one."""
    name = " ".join(["Hutagalung"] * 10)
    enrolments.enrol(office, course, [participants.save(office, None, name=name)])
    code = layouts.copy(office, "klasik", "Kota")
    layouts.choose(office, code, course=course)
    assert layout_checks.misfits(office, course, {name}) == []
    draft = layout_edits.Draft.of(layouts.layout(office, code))
    wide = importlib.resources.files("font_manrope") / "files" / "Manrope-ExtraBold.ttf"
    (tmp_path / "lebar.ttf").write_bytes(wide.read_bytes())
    draft.add_font(layout_edits.read_font(tmp_path / "lebar.ttf"), "Lebar")
    draft.values["fonts"] = {"name": "Lebar"}
    column = next(one for one in draft.elements("front") if one["name"] == "Isi")
    column["items"][0] |= {"size": 24, "smallest": 22}
    layout_edits.save(office, draft)
    with_font = {who for who, _why in layout_checks.misfits(office, course, {name})}
    draft.values["fonts"] = {"name": "serif"}
    layout_edits.save(office, draft)
    without = {who for who, _why in layout_checks.misfits(office, course, {name})}
    assert (with_font, without) == ({name}, set())
