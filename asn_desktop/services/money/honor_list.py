"""What the trainers of a course are paid: each session by the rate and the tax of its day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.money.honorarium import DAY, parts_of, rate_on, tax_on
from asn_desktop.domain.people.trainers import KIND_WORDS, TAX_GROUPS, tax_group
from asn_desktop.domain.planning.teaching import TaughtSession, Teaching
from asn_desktop.services.money.honorarium import rates_in, taxes_in
from asn_desktop.services.people.trainers import rows_among
from asn_desktop.storage.tables import session_trainers, sessions, subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.money.honorarium import HonorariumRate, TaxRate
    from asn_desktop.services.people.trainers import TrainerRow

_SESSIONS: Final = (
    select(
        session_trainers.c.trainer_id, sessions.c.date, sessions.c.begin, sessions.c.finish,
        sessions.c.hours, subjects.c.name, sessions.c.activity,
    )
    .select_from(
        session_trainers.join(sessions).outerjoin(
            subjects, sessions.c.subject_id == subjects.c.id
        )
    )
    .order_by(sessions.c.date, sessions.c.begin, sessions.c.id)
)  # fmt: skip


def teachings(connection: Connection, course: Key) -> tuple[Teaching, ...]:
    """Everyone who teaches in a course, by name, with sessions and pay."""
    taught: dict[Key, list[TaughtSession]] = {}
    for key, day, begin, finish, hours, subject, activity in connection.execute(
        _SESSIONS.where(sessions.c.course_id == course)
    ):
        title = ": ".join(part for part in (subject, activity) if part)
        taught.setdefault(key, []).append(TaughtSession(day, begin, finish, hours, title, subject))
    rates = [row.rate for row in rates_in(connection)]
    taxes = [row.tax for row in taxes_in(connection)]
    return tuple(
        _teaching(row, tuple(taught[row.id]), rates, taxes)
        for row in rows_among(connection, list(taught))
    )


def _teaching(
    row: TrainerRow,
    taught: tuple[TaughtSession, ...],
    rates: Sequence[HonorariumRate],
    taxes: Sequence[TaxRate],
) -> Teaching:
    who = Teaching(row.full_name, row.nip, row.nik, row.npwp, row.rank, taught)
    try:
        parts = parts_of(
            (one.hours, *_on(row, one, rates, taxes), _travelled(row, one, taught, rates))
            for one in taught if one.hours
        )  # fmt: skip
    except Refused as fault:
        return replace(who, lacking=fault.message)
    return replace(who, parts=tuple(parts))


def _on(
    row: TrainerRow,
    one: TaughtSession,
    rates: Sequence[HonorariumRate],
    taxes: Sequence[TaxRate],
) -> tuple[HonorariumRate, TaxRate]:
    """Rate and tax of a session.

    Raises:
        Refused: One of them is not set; none is guessed.
    """
    day = format_day(one.date)
    rate = rate_on(rates, row.kind, row.level, one.date)
    if rate is None:
        kind = str(KIND_WORDS[row.kind]).lower()
        raise Refused(msg("tarif honorarium {kind} pada {day} belum diisi", kind=kind, day=day))
    group = tax_group(row.record)
    if group is None:
        raise Refused(msg("golongan {name} belum diisi", name=row.full_name))
    tax = tax_on(taxes, group, one.date)
    if tax is None:
        told = msg("persen pajak {group} pada {day} belum diisi", group=TAX_GROUPS[group], day=day)
        raise Refused(told)
    return rate, tax


def _travelled(
    row: TrainerRow,
    one: TaughtSession,
    taught: Sequence[TaughtSession],
    rates: Sequence[HonorariumRate],
) -> int:
    """The transport of a day, in rupiah, with its first session that has JP; none where not set."""
    if one is not next(each for each in taught if each.hours and each.date == one.date):
        return 0
    rate = rate_on(rates, row.kind, row.level, one.date, DAY)
    return 0 if rate is None else rate.amount
