"""Certificates that say something else than the marks after a reopening."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.issuing.certificate_changes import FIELD_WORDS, Difference, in_words
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.register import certificate_mending

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


def test_every_printed_field_has_a_word_and_a_difference_is_read_in_one_line() -> None:
    assert set(FIELD_WORDS) == {field.name for field in fields(CertificateFacts)}
    told = [
        Difference("title_after", None, "S.E."), Difference("start", date(2026, 1, 2), None),
        Difference("passed", True, False), Difference("photo", "ab", "cd"),
        Difference("subjects", (), (("Etika", 4),)),
    ]  # fmt: skip
    assert [in_words(one) for one in told] == [
        "gelar belakang: (kosong) → S.E.", "tanggal mulai: 2 Januari 2026 → (kosong)",
        "kelulusan: ya → tidak", "foto: diperbarui", "mata pelatihan: diperbarui",
    ]  # fmt: skip
