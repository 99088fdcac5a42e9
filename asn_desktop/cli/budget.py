"""`budget show`, `choose`, `honor`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.table import Rupiah
from asn_desktop.cli.values import RUPIAH, Whole

if TYPE_CHECKING:
    from asn_desktop.cli.output import Session
    from asn_desktop.domain.money.budgets import Standing
    from asn_desktop.domain.money.year import CourseMoney


@click.group("budget", help=_("Anggaran: pagu, rencana, ikatan, realisasi, sisa."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """The money of a year."""


@COMMAND.command("show", help=_("Tampilkan anggaran satu tahun."))
@click.argument("year", type=Whole())
@click.pass_obj
def show(session: Session, year: int) -> None:
    """Every ceiling, every course, and what is left; amounts in whole rupiah."""
    from asn_desktop.base.progress import SILENT
    from asn_desktop.domain.money.rupiah import format_rupiah
    from asn_desktop.services.money import overview

    with closing(session.office()) as office:
        found = overview.year_money(office, year, SILENT)
    ceilings = [
        {"source": row.source, "activity": row.activity, "name": row.name, **told(row.standing)}
        for row in found.budgets
    ]
    courses = [_listed(row) for row in found.courses]
    whole = told(found.standing)
    if session.output.as_json:
        answer = {"year": year, **whole, "budgets": ceilings, "courses": courses}
        session.output.answer(answer, [])
    else:
        session.output.table(ceilings)
        session.output.table(courses)
        left = format_rupiah(found.standing.remaining)
        session.output.say(msg("Sisa pagu tahun {year}: {left}.", year=str(year), left=left))
    for standing in (found.standing, *(row.standing for row in found.budgets)):
        warning = standing.warning()
        if warning is not None:
            session.output.say(warning)


def told(standing: Standing) -> dict[str, Any]:
    """How a ceiling stands, as scripts read it."""
    money = standing.money
    return {
        "ceiling": Rupiah(standing.ceiling),
        "planned": Rupiah(money.planned),
        "committed": Rupiah(money.committed),
        "spent": Rupiah(money.spent),
        "remaining": Rupiah(standing.remaining),
        "absorption": standing.absorption,
    }


@COMMAND.command("choose", help=_("Pilih usulan yang muat dalam pagu dan paling banyak gunanya."))
@click.argument("year", type=Whole())
@click.option("--ceiling", type=RUPIAH, help=_("Pagu dalam rupiah; tanpanya pagu tahun itu."))
@click.pass_obj
def choose(session: Session, year: int, ceiling: int | None) -> None:
    """Tell of each proposal whether it fits and why; nothing is written."""
    from asn_desktop.base.progress import SILENT
    from asn_desktop.domain.money.rupiah import format_rupiah
    from asn_desktop.services.money import proposals

    with closing(session.office()) as office:
        plan = proposals.plan(office, year)
        found = proposals.chosen(office, year, SILENT, ceiling)
    named = {row.id: row for row in plan.proposals}
    rows = [
        {
            "name": named[verdict.offer.id].name,
            "programme": named[verdict.offer.id].programme,
            "seats": verdict.offer.seats,
            "cost": Rupiah(verdict.offer.cost),
            "chosen": verdict.chosen,
            "covers": verdict.covers,
            "why": str(verdict.why),
        }
        for verdict in found.verdicts()
    ]
    seated, asked = found.people()
    if session.output.as_json:
        sums = {"ceiling": found.question.ceiling, "cost": found.cost, "left": found.left}
        answer = {"year": year, **sums, "seated": seated, "asked": asked, "proposals": rows}
        session.output.answer(answer, [])
    else:
        session.output.table(rows)
        cost, left = format_rupiah(found.cost), format_rupiah(found.left)
        session.output.say(msg("Biaya {cost}, sisa {left}.", cost=cost, left=left))
        told = msg("{seated} dari {asked} orang mendapat tempat.", seated=seated, asked=asked)
        session.output.say(told)


@COMMAND.command("honor", help=_("Catat honor pengajar dari jadwal sebagai biaya pelatihan."))
@click.argument("code")
@click.pass_obj
def honor(session: Session, code: str) -> None:
    """One line for each rate, in whole rupiah; lines of an earlier time follow the timetable."""
    from asn_desktop.domain.money.rupiah import format_rupiah
    from asn_desktop.services.money import honor_costs
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        count, whole = honor_costs.record(office, courses.by_code(office, code).id)
    told = msg("Honor {amount} tercatat dalam {count} baris biaya.",
               amount=format_rupiah(whole), count=count)  # fmt: skip
    session.output.answer({"course": code, "lines": count, "planned": whole}, [str(told)])


def _listed(row: CourseMoney) -> dict[str, Any]:
    names = ("code", "name", "people", "passed")
    costs = ("per_participant", "per_hour", "per_passed")
    return {
        **{name: getattr(row, name) for name in names},
        "planned": Rupiah(row.money.planned),
        "committed": Rupiah(row.money.committed),
        "spent": Rupiah(row.money.spent),
        **{name: _rupiah(getattr(row, name)) for name in costs},
    }


def _rupiah(amount: int | None) -> Rupiah | None:
    return None if amount is None else Rupiah(amount)
