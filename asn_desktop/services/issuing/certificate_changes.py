"""Which certificates say something else than the office knows by now."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.issuing.certificates import IDENTITY, CertificateFacts, OfficeFacts
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.storage.tables import certificates, courses, enrolments, participants

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement, Connection

    from asn_desktop.base.keys import Key

    Result = tuple[bool, str | None, str | None]

FIELD_WORDS: Final = {
    "name": msg("nama"), "title_before": msg("gelar depan"), "title_after": msg("gelar belakang"),
    "nip": msg("NIP"), "birth_place": msg("tempat lahir"), "birth_date": msg("tanggal lahir"),
    "rank": msg("pangkat/golongan"), "position": msg("jabatan"), "agency": msg("instansi"),
    "programme": msg("program"), "course": msg("nama pelatihan"), "batch": msg("angkatan"),
    "start": msg("tanggal mulai"), "end": msg("tanggal selesai"), "hours": msg("JP"),
    "place": msg("tempat pelatihan"), "organiser": msg("penyelenggara"),
    "issued_on": msg("tanggal terbit"), "issue_place": msg("tempat penerbitan"),
    "passed": msg("kelulusan"), "weighted": msg("penilaian"), "predicate": msg("predikat"),
    "final": msg("nilai akhir"), "subjects": msg("mata pelatihan"),
    "office": msg("kantor dan penandatangan"), "reopened": msg("keterangan dibuka kembali"),
    "layout": msg("tata letak"), "photo": msg("foto"), "number": msg("nomor"),
    "replaces": msg("nomor yang diganti"), "serial": msg("seri blanko"),
    "registration": msg("kode registrasi"),
}  # fmt: skip
_BY_DIGEST: Final = frozenset({"photo", "layout"})
_OF_COURSE: Final = ("batch", "start", "end", "hours", "place", "organiser")


@dataclass(frozen=True, slots=True)
class Difference:
    """A printed field and its two values as stored."""

    field: str
    old: Any
    new: Any


def compared(old: CertificateFacts, new: CertificateFacts) -> tuple[Difference, ...]:
    """The fields in which two papers differ, in the order of the facts."""
    names = (field.name for field in fields(CertificateFacts))
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in names)
    return tuple(Difference(*pair) for pair in pairs if pair[1] != pair[2])


def in_words(one: Difference) -> str:
    """A difference as one reads it: `nama: Ahmad Siregar → Ahmad Nasution`."""
    word = str(FIELD_WORDS[one.field])
    if one.field in _BY_DIGEST or isinstance(one.new, (tuple, OfficeFacts)):
        return _("{field}: diperbarui").format(field=word)
    return f"{word}: {_shown(one.old)} → {_shown(one.new)}"


def _shown(value: Any) -> str:
    if value is None:
        return _("(kosong)")
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    return format_day(value) if isinstance(value, date) else str(value)


def data_now(connection: Connection, where: ColumnElement[bool]) -> dict[Key, dict[str, Any]]:
    """What the office knows by now of each enrolment with a certificate that `where` admits."""
    person, then, course = participants.c, enrolments.c, courses.c
    columns = [then[name] if name in then else person[name] for name in ("nip", *IDENTITY)]
    statement = (
        select(then.id.label("enrolment"), *columns, course.name.label("course"),
               *(course[name] for name in _OF_COURSE))
        .select_from(enrolments.join(participants).join(courses))
        .where(then.id.in_(select(certificates.c.enrolment_id).where(where)))
    )  # fmt: skip
    rows = connection.execute(statement).mappings()
    return {row["enrolment"]: {k: row[k] for k in row if k != "enrolment"} for row in rows}


def differing(facts: CertificateFacts, now: Mapping[str, Any] | None) -> tuple[str, ...]:
    """The printed fields that the office knows otherwise by now, but for the results."""
    return tuple(name for name, value in (now or {}).items() if getattr(facts, name) != value)


def results_now(connection: Connection, among: Iterable[Key]) -> dict[Key, Result]:
    """What each person of the reopened courses reached: pass, final mark, predicate."""
    wanted = select(courses.c.id).where(
        courses.c.id.in_(set(among)),
        courses.c.reopened_why.is_not(None),
        courses.c.id.in_(select(certificates.c.course_id)),
    )
    return {
        row.enrolment: _result(row)
        for course in connection.execute(wanted).scalars().all()
        for row in read_sheet(connection, course).rows
    }


def differs(facts: CertificateFacts, now: Result | None) -> bool:
    """Whether the frozen results are not those of now; of courses never reopened they are."""
    return now is not None and (facts.passed, facts.final, facts.predicate) != now


def _result(row: Any) -> Result:
    return row.passed, None if row.final is None else f"{row.final:.2f}", row.predicate
