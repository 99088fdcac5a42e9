"""`certificates preflight`: the check before numbers are given."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.certificates import COMMAND as CERTIFICATES
from asn_desktop.cli.values import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from asn_desktop.cli.output import Session
    from asn_desktop.services.issuing.certificate_checks import Check, Finding


@CERTIFICATES.command(
    "preflight", help=_("Periksa sebelum terbit: siapa, nomor apa, dan apa yang belum beres.")
)
@click.argument("code")
@click.option("--date", "day", type=DAY, help=_("Tanggal terbit."))
@click.option("--paper", type=click.Choice(("A4", "F4")), default="A4", help=_("Ukuran kertas."))
@click.pass_obj
def preflight(session: Session, code: str, day: date | None, paper: str) -> None:
    """Say who would get which number, and what is not right; writes nothing."""
    from asn_desktop.services.issuing import certificate_checks
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        course = courses.by_code(office, code).id
        found = certificate_checks.check(office, course, day, paper)
    session.output.answer(_told(found), list(_lines(found)))


def _told(found: Check) -> dict[str, Any]:
    people = zip(found.preflight.ready, found.numbers, strict=True)
    return {
        "issuable": not found.blocking,
        "numbers": [
            {"number": number, "nip": one.nip, "name": one.full_name} for one, number in people
        ],
        "already": [row.number for row in found.preflight.already],
        "findings": [_finding(one) for one in found.findings],
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "blocking": one.blocking,
        "text": str(one.text),
        "mend": one.place,
        "people": [
            {"nip": person.nip, "name": person.name, "why": str(person.why)}
            for person in one.people
        ],
    }


def _lines(found: Check) -> Iterator[str]:
    for mark, findings in ((_("HARUS"), found.blocking), (_("periksa"), found.warnings)):
        for one in findings:
            yield f"{mark}: {one.text}"
            for person in one.people:
                yield f"  {person.nip or '-'} {person.name}: {person.why}"
    if found.numbers:
        yield str(
            msg(
                "{count} sertifikat akan terbit: {first} sampai {last}.",
                count=len(found.numbers), first=found.numbers[0], last=found.numbers[-1],
            )
        )  # fmt: skip
