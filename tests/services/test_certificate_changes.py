"""Certificates that say something else than the marks after a reopening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.services import certificate_issue, certificate_mending, certificates, closing
from asn_desktop.services.assessments import sheet
from asn_desktop.services.marks import set_mark

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def test_a_mark_changed_after_the_issue_shows_until_the_certificate_is_replaced(
    office: Office, course: Key
) -> None:
    current = sheet(office, course)
    for row in current.rows:
        for part in current.components[1:]:
            set_mark(office, row.enrolment, part.id, "80")
    closing.close(office, course)
    certificate_issue.issue(office, course)
    assert not any(row.changed for row in certificates.certificates(office))
    closing.reopen(office, course, "salah ketik nilai Butet")
    assert not any(row.changed for row in certificates.certificates(office))
    set_mark(office, current.rows[1].enrolment, current.components[2].id, "95")
    changed = [row for row in certificates.certificates(office, course) if row.changed]
    assert [row.name for row in changed] == ["Butet Harahap"]
    closing.close(office, course)
    certificate_mending.replace(office, changed[0].id, "nilai berubah")
    assert not any(row.changed for row in certificates.certificates(office))
