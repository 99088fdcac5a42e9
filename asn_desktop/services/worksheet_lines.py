"""A worksheet that came back, told line by line for somebody to look at and choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import msg
from asn_desktop.services.worksheet_cells import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.worksheet_cells import CellLine, Place, RowLine
    from asn_desktop.services.worksheet_returns import WorksheetReturn

_ORDER: Final = (Verdict.CONFLICT, Verdict.REFUSED, Verdict.ACCEPTED, Verdict.SAME, None)


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A cell, or a row of which there is only one thing to say; no verdict when it is ignored.

    `takes` says of a conflict whether theirs is taken, None while nobody has chosen.
    """

    number: int
    row: int
    who: str
    part: str
    base: str
    theirs: str
    ours: str
    verdict: Verdict | None
    detail: str
    place: Place | None = None
    takes: bool | None = None

    @property
    def waits(self) -> bool:
        """Whether it is a conflict that nobody has decided."""
        return self.verdict is Verdict.CONFLICT and self.takes is None

    @property
    def is_written(self) -> bool:
        """Whether the trainer's mark is stored."""
        return self.verdict is Verdict.ACCEPTED or self.takes is True


def return_lines(back: WorksheetReturn) -> list[ReturnLine]:
    """What is to be chosen first, then what is refused, accepted, the same, and ignored."""
    lines = [line for row in back.rows for line in _of_row(row)]
    lines += [_whole(row, "", None, why) for row, why in back.source.ignored]
    lines.sort(key=lambda line: (_ORDER.index(line.verdict), line.row))
    return [_numbered(number, line) for number, line in enumerate(lines)]


def _numbered(number: int, line: ReturnLine) -> ReturnLine:
    return ReturnLine(
        number, line.row, line.who, line.part, line.base, line.theirs, line.ours, line.verdict,
        line.detail, line.place,
    )  # fmt: skip


def _of_row(row: RowLine) -> Iterator[ReturnLine]:
    """Its cells that differ from what they left with or stand for; else that it is the same."""
    who = row.person.name if row.person is not None else row.value or ""
    if row.refused is not None:
        yield _whole(row.row, who, Verdict.REFUSED, row.refused)
    elif row.ignored is not None:
        yield _whole(row.row, who, None, row.ignored)
    else:
        told = [c for c in row.cells if c.verdict is not Verdict.SAME or c.reason is not None]
        yield from map(_of_cell, told)
        if not told:
            yield _whole(row.row, who, Verdict.SAME, msg("Tidak ada yang berubah."))


def _whole(row: int, who: str, verdict: Verdict | None, why: Message) -> ReturnLine:
    return ReturnLine(0, row, who, "", "", "", "", verdict, str(why))


def _of_cell(cell: CellLine) -> ReturnLine:
    return ReturnLine(
        0, cell.row, cell.name, cell.part, cell.base, cell.theirs, cell.ours, cell.verdict,
        " ".join(map(str, _details(cell))), cell.place,
    )  # fmt: skip


def _details(cell: CellLine) -> Iterable[Message]:
    if cell.reason is not None:
        yield cell.reason
    if cell.at is not None:
        moment = cell.at.astimezone().strftime("%d/%m/%Y %H:%M")
        yield msg("Diubah {by}, {moment}.", by=cell.by or "–", moment=moment)
