"""What the check found as lines on screen, each with the step that mends it, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.issuing import certificate_checks
from asn_desktop.ui.certificates.issue.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.issuing.certificate_checks import Finding
    from asn_desktop.services.planning.courses import Course
    from asn_desktop.widgets.screen import Context
    from asn_desktop.widgets.tables.rows import SignName

_FEW: Final = 3
_VERBS: Final = {
    "open": msg("Tutup pelatihan…"),
    "office": msg("Isi data kantor"),
    "signatory": msg("Atur penandatangan"),
    "numbers": msg("Lihat pola nomor"),
    "hours": msg("Ke pelatihan"),
    "rank_known": msg("Ambil pangkatnya"),
    "photo": msg("Foto dari folder…"),
    "reserved": msg("Atur nomor…"),
}
_OF_MARKS: Final = msg("Ke Penilaian")
_OF_PEOPLE: Final = msg("Perbaiki peserta")


class Fixes:
    """Goes where a finding is mended; the panel stays open behind, and checks anew."""

    def __init__(self, context: Context[Desk]) -> None:
        self._context = context
        self._course: Course | None = None

    def notices(self, course: Course, findings: Iterable[Finding]) -> list[Notice]:
        """The findings of a course as lines, those that block first."""
        self._course = course
        ordered = sorted(findings, key=lambda one: not one.blocking)
        return [self._notice(one) for one in ordered]

    def _notice(self, one: Finding) -> Notice:
        told: SignName = "info" if one.kind in certificate_checks.TOLD_ONLY else "warn"
        sign: SignName = "error" if one.blocking else told
        deed = partial(self.mend, one)
        return Notice(sign, _sentence(one), f"fix_{one.kind}", _verb(one), deed)

    def mend(self, finding: Finding) -> None:
        """Go where it is mended, to the first of its people, or mend it at once."""
        if self._course is None:
            return
        if finding.place == "ranks":
            work = partial(self._take_ranks, self._course.id)
            self._context.jobs.run(work, self._taken)
        elif finding.kind == "photo":
            self._go("participants", "photos")
        elif finding.place == "person":
            self.to_person(finding.people[0].key)
        elif finding.place == "marks":
            self._go("assessments", self._course.id)
        elif finding.place == "register":
            self._context.navigate("certificates", ("numbers", self._course.id))
        elif finding.place == "course":
            self._go("courses", self._course.id)
        else:
            self._go("home", "office")

    def to_person(self, person: Key) -> None:
        """Open the list of people at this one."""
        self._go("participants", person)

    def to_marks(self) -> None:
        """Open the marks of the course."""
        if self._course is not None:
            self._go("assessments", self._course.id)

    def _take_ranks(self, course: Key, _progress: Progress) -> int:
        return certificate_checks.take_ranks(self._context.office, course)

    def _taken(self, count: int) -> None:
        self._context.messages.ok(msg("Pangkat {count} peserta dilengkapi.", count=count))

    def _go(self, noun: str, target: object) -> None:
        course = self._course
        if course is None:
            return
        self._context.navigate(noun, target)
        self._context.messages.warn(
            msg("Sesudah diperbaiki, kembali ke pemeriksaan sertifikat {code}.", code=course.code),
            msg("Kembali ke pemeriksaan"),
            partial(self._context.navigate, "certificates", course.id),
        )


def _sentence(one: Finding) -> Message:
    """With the first of its people; the list below tells them all, and why."""
    if not one.people or one.kind == certificate_checks.NOT_PASSED:
        return one.text
    shown = [person.name for person in one.people[:_FEW]]
    rest = len(one.people) - len(shown)
    if rest:
        shown.append(_("dan {count} lainnya").format(count=rest))
    return msg("{what} {people}.", what=one.text, people="; ".join(shown).removesuffix("."))


def _verb(one: Finding) -> Message:
    if one.kind in _VERBS:
        return _VERBS[one.kind]
    if one.place == "marks":
        return _OF_MARKS
    return _OF_PEOPLE
