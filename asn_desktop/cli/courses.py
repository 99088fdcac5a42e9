"""`courses add`, `list`, `close`, `reopen`."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import click

from asn_desktop.base.i18n import msg
from asn_desktop.cli.output import pair

if TYPE_CHECKING:
    from asn_desktop.cli.output import Session
    from asn_desktop.services.courses import CourseRow


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, _param: Any, _ctx: Any) -> date:
        """A day as ISO writes it."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(str(msg("{value} bukan tanggal. Tulis seperti 2026-11-24.", value=value)))


DAY = _Day()


@click.group("courses")
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """Pelatihan: buat, daftar, tutup, buka kembali."""


def _weight(text: str) -> tuple[str, Decimal]:
    name, value = pair(text)
    try:
        weight = Decimal(value.replace(",", "."))
    except InvalidOperation:
        raise click.BadParameter(str(msg("Bobot bukan angka: {text}", text=text))) from None
    if not weight.is_finite():
        raise click.BadParameter(str(msg("Bobot bukan angka: {text}", text=text)))
    return name, weight


def _hours(text: str) -> tuple[str, int]:
    name, value = pair(text)
    if not value.isdecimal():
        raise click.BadParameter(str(msg("JP bukan angka bulat: {text}", text=text)))
    return name, int(value)


def listed(row: CourseRow) -> dict[str, Any]:
    """A course as `courses list` tells it."""
    names = ("code", "name", "start", "end", "hours", "status", "people")
    return {name: getattr(row, name) for name in names}


@COMMAND.command("add")
@click.argument("code")
@click.option("--name", required=True)
@click.option("--start", required=True, type=DAY)
@click.option("--end", required=True, type=DAY)
@click.option("--hours", required=True, type=int)
@click.option("--programme", help="Kode program.")
@click.option("--batch")
@click.option("--organiser")
@click.option("--place")
@click.option("--planned", type=int, help="Pagu dalam rupiah.")
@click.option("--spent", type=int, help="Realisasi dalam rupiah.")
@click.option("--rules", help="Kode aturan predikat.")
@click.option("--component", multiple=True, metavar="NAME=WEIGHT")
@click.option("--subject", multiple=True, metavar="NAME=JP")
@click.pass_obj
def add(
    session: Session,
    /,
    code: str,
    programme: str | None,
    component: tuple[str, ...],
    subject: tuple[str, ...],
    **values: Any,
) -> None:
    """Buat pelatihan; tanpa --component dipakai skema programnya."""
    from asn_desktop.services import courses, programmes

    components = [_weight(text) for text in component]
    subjects = [_hours(text) for text in subject]
    with closing(session.office()) as office:
        key = courses.add(
            office,
            code=code,
            programme=programmes.key_of(office, programme) if programme else None,
            components=components or None,
            subjects=subjects or None,
            **values,
        )
        made = courses.course(office, key)
    session.output.answer(listed(made), [str(msg("Pelatihan {code} dibuat.", code=code))])


@COMMAND.command("list")
@click.pass_obj
def show(session: Session) -> None:
    """Daftar pelatihan."""
    from asn_desktop.services import courses

    with closing(session.office()) as office:
        rows = courses.courses(office)
    session.output.table([listed(row) for row in rows])


@COMMAND.command("close")
@click.argument("code")
@click.option("--accept-missing", is_flag=True, help="Tutup walau ada nilai yang kosong.")
@click.pass_obj
def close(session: Session, code: str, *, accept_missing: bool) -> int:
    """Tutup pelatihan; nilai sesudahnya tetap."""
    from asn_desktop.services import closing as closing_deeds, courses

    with closing(session.office()) as office:
        course = courses.by_code(office, code)
        people = closing_deeds.unfinished(office, course.id)
        refused = bool(people) and not accept_missing and course.status != courses.CLOSED
        if not refused:
            closing_deeds.close(office, course.id, accept_missing=accept_missing)
    missing = [{"nip": row.nip, "name": row.name, "missing": list(row.missing)} for row in people]
    answer = {"code": code, "closed": not refused, "missing": missing}
    for row in people:
        session.output.say(f"{row.nip or '-'} {row.name}: {', '.join(row.missing)}")
    if refused:
        sentence = msg(
            "{count} peserta belum bernilai akhir. Lengkapi nilainya, "
            "atau tutup dengan menerima kekurangan itu.",
            count=len(people),
        )
        session.output.say(sentence)
        error = {"kind": "refused", "message": str(sentence)}
        session.output.answer({**answer, "error": error})
        return 1
    session.output.answer(answer, [str(msg("Pelatihan {code} ditutup.", code=code))])
    return 0


@COMMAND.command("reopen")
@click.argument("code")
@click.option("--why", required=True, help="Alasan.")
@click.pass_obj
def reopen(session: Session, code: str, why: str) -> None:
    """Buka kembali pelatihan yang ditutup."""
    from asn_desktop.services import closing as closing_deeds, courses

    with closing(session.office()) as office:
        course = courses.by_code(office, code)
        closing_deeds.reopen(office, course.id, why)
        row = courses.course(office, course.id)
    session.output.answer(listed(row), [str(msg("Pelatihan {code} dibuka kembali.", code=code))])
