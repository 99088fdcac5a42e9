"""`certificates reserve`, `assign`, `release`: numbers before a certificate bears them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.certificates import COMMAND as CERTIFICATES
from asn_desktop.cli.values import DAY, Whole

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.base.keys import Key
    from asn_desktop.cli.output import Session
    from asn_desktop.services.office import Office
    from asn_desktop.services.register.reservations import ReservedRow


@CERTIFICATES.command("reserve", help=_("Pesan nomor bagi pelatihan, atau bebas dengan catatan."))
@click.argument("code", required=False)
@click.option("--count", required=True, type=Whole(), help=_("Banyaknya nomor."))
@click.option("--note", help=_("Untuk apa nomor itu."))
@click.option("--date", "day", type=DAY, help=_("Tanggal pada nomor."))
@click.pass_obj
def reserve(
    session: Session, code: str | None, count: int, note: str | None, day: date | None
) -> None:
    """Take numbers out of the register; nobody else gets them."""
    from asn_desktop.services.planning import courses
    from asn_desktop.services.register import reservations

    with closing(session.office()) as office:
        course = courses.by_code(office, code).id if code else None
        numbers = reservations.reserve(office, count, course=course, note=note, day=day)
    session.output.answer({"numbers": list(numbers), "course": code, "note": note}, numbers)


@CERTIFICATES.command("assign", help=_("Tetapkan penerima nomor pesanan sebelum terbit."))
@click.argument("number")
@click.argument("nip")
@click.option("--course", "code", help=_("Pelatihan, bagi nomor yang dipesan tanpa pelatihan."))
@click.pass_obj
def assign(session: Session, number: str, nip: str, code: str | None) -> None:
    """Say who gets a reserved number at the issue."""
    from asn_desktop.services.planning import courses
    from asn_desktop.services.register import reservations

    with closing(session.office()) as office:
        row = reservations.by_number(office, number)
        course = courses.by_code(office, code).id if code else row.course_id
        if course is None:
            raise Refused(msg("Nomor ini dipesan tanpa pelatihan. Tulis --course KODE."))
        reservations.assign(office, row.id, _enrolment(office, course, nip))
        row = reservations.by_number(office, number)
    session.output.answer(_told(row), [f"{row.number} {row.person}"])


def _enrolment(office: Office, course: Key, nip: str) -> Key:
    from asn_desktop.services.people import enrolments

    digits = "".join(nip.split())
    for one in enrolments.roster(office, course):
        if one.nip == digits:
            return one.id
    raise NotFound(msg("NIP {nip} tidak ada di pelatihan ini.", nip=nip))


@CERTIFICATES.command("release", help=_("Lepas nomor pesanan; nomornya tidak dipakai lagi."))
@click.argument("number")
@click.option("--why", required=True, help=_("Alasan."))
@click.pass_obj
def release(session: Session, number: str, why: str) -> None:
    """Let a reserved number go; it stays in the register as void."""
    from asn_desktop.services.register import reservations

    with closing(session.office()) as office:
        reservations.release(office, [reservations.by_number(office, number).id], why)
        row = reservations.by_number(office, number)
    session.output.answer(_told(row), [str(msg("Nomor {number} dilepas.", number=row.number))])


def _told(row: ReservedRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "status": row.status,
        "reserved_on": row.reserved_on,
        "course": row.course_code,
        "person": row.person,
        "note": row.note,
        "reason": row.reason,
    }
