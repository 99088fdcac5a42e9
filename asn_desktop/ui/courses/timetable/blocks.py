"""What of a session stands in the week, and what the lists beside it say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.i18n import msg
from asn_desktop.domain.dates import format_short_day, format_time, weekday
from asn_desktop.domain.planning.timetable import over_words
from asn_desktop.services.planning.courses import OVER
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.week.grid import Block

if TYPE_CHECKING:
    from asn_desktop.domain.planning.timetable import SubjectHours
    from asn_desktop.services.timetable.boards import Board, ClashRow
    from asn_desktop.services.timetable.sessions import SessionRow
    from asn_desktop.widgets.tables.rows import SignName


def blocks(board: Board, *, named: bool) -> list[Block]:
    """The sessions as blocks; `named` says of which course each one is."""
    return [_block(board, row, named=named) for row in board.sessions]


def _block(board: Board, row: SessionRow, *, named: bool) -> Block:
    against = board.against(row.id)
    odd = [str(one) for one in board.oddities.get(row.id, ())]
    sign: SignName | None = "error" if against else "warn" if odd else None
    parts = [row.code if named else "", _jp(row), row.room or "", row.teachers]
    return Block(
        row.id,
        row.date,
        row.begin,
        row.finish,
        row.title,
        " · ".join(part for part in parts if part),
        "\n".join([*against, *odd, *filter(None, [row.note])]),
        sign,
        quiet=not row.is_taught,
        fixed=row.status in OVER,
    )


def _jp(row: SessionRow) -> str:
    return str(msg("{hours} JP", hours=row.hours)) if row.is_taught else ""


def when(row: SessionRow) -> str:
    """`Senin 5 Okt 09.15–10.45`."""
    return f"{weekday(row.date)} {format_short_day(row.date)} {row.times}"


def _clash_words(row: ClashRow) -> str:
    return f"{row.first.code} {row.first.title} × {row.second.code} {row.second.title}"


def _at(row: ClashRow) -> str:
    return f"{format_short_day(row.first.date)} {format_time(row.first.begin)}"


def clash_words(row: ClashRow) -> str:
    """When, which two sessions, and why, a line each."""
    return "\n".join([when(row.first), _clash_words(row), row.words])


def _error(_row: ClashRow) -> Any:
    return "error"


CLASHES: Final[tuple[Column[ClashRow], ...]] = (
    Column(
        "when", msg("Waktu"), _at, sign=_error, tip=clash_words,
        order=lambda row: (row.first.date, row.first.begin), width=96,
    ),
    Column("words", msg("Sebab"), lambda row: row.words, tip=clash_words, width=96, grow=1),
)  # fmt: skip


def _over_sign(row: SubjectHours[Any]) -> SignName:
    return "ok" if row.over == 0 else "warn"


BALANCE: Final[tuple[Column[SubjectHours[Any]], ...]] = (
    Column(
        "name", msg("Mata pelatihan"), lambda row: row.name, tip=lambda row: row.name, width=96,
        grow=1, sortable=False,
    ),
    Column(
        "hours", msg("JP"), lambda row: f"{row.scheduled}/{row.planned}", align="right", width=48,
        sortable=False,
    ),
    Column(
        "over", msg("Selisih"), lambda row: str(over_words(row.over)), sign=_over_sign, width=104,
        sortable=False,
    ),
)  # fmt: skip
