"""What a paste, a file or a returned worksheet would do, mark by mark, for somebody to look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.dates import format_moment
from asn_desktop.services.returns.worksheet_cells import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.imports import ImportPreview, PreviewLine, Refusal
    from asn_desktop.services.returns.worksheet_cells import CellLine, Place, RowLine
    from asn_desktop.services.returns.worksheet_returns import WorksheetReturn

_NOTHING: Final = msg("Tidak ada yang berubah.")
_CHOSEN: Final = {None: msg("pilih"), True: msg("pengajar"), False: msg("di sini")}
_WORDS: Final = {
    Verdict.REFUSED: msg("ditolak"),
    Verdict.SAME: msg("sama"),
    None: msg("diabaikan"),
}
_ORDER: Final = (Verdict.CONFLICT, Verdict.REFUSED, Verdict.ACCEPTED, Verdict.SAME, None)


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A cell, or a row of which there is only one thing to say; no verdict when it is ignored.

    `ours` stands here, `theirs` comes, and both left from `base` where a worksheet knows it.
    `takes` says of a conflict whether theirs is taken, None while nobody has chosen; it was
    `decided` where that was remembered from a return before.
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
    decided: bool = False

    @property
    def what(self) -> str:
        """What becomes of it, in a word."""
        if self.verdict is Verdict.CONFLICT:
            return str(_CHOSEN[self.takes])
        if self.verdict is Verdict.ACCEPTED:
            return _("berubah") if self.ours else _("baru")
        return str(_WORDS[self.verdict])

    @property
    def sign(self) -> Literal["ok", "info", "warn", "error"] | None:
        """The same at a glance."""
        if self.verdict is Verdict.REFUSED:
            return "error"
        if self.verdict is Verdict.ACCEPTED:
            return "info" if self.ours else "ok"
        return ("warn" if self.waits else "info") if self.verdict is Verdict.CONFLICT else None

    @property
    def waits(self) -> bool:
        """Whether it is a conflict that nobody has decided."""
        return self.verdict is Verdict.CONFLICT and self.takes is None

    @property
    def is_written(self) -> bool:
        """Whether the mark that comes is stored."""
        return self.verdict is Verdict.ACCEPTED or self.takes is True

    @property
    def is_kept(self) -> bool:
        """Whether it was decided just now that the mark here stays."""
        return self.takes is False and not self.decided


def return_lines(back: WorksheetReturn) -> list[MarkLine]:
    """The lines of a worksheet, in the order of `import_lines`."""
    lines = [line for row in back.rows for line in _of_row(row)]
    return _ordered(lines, back.source.ignored)


def import_lines(preview: ImportPreview) -> list[MarkLine]:
    """What is to be chosen first, then what is refused, accepted, the same, and ignored."""
    lines = [line for row in preview.lines for line in _of_preview(row)]
    lines += map(_refused, preview.refused)
    return _ordered(lines, preview.ignored)


def counted(lines: Collection[MarkLine]) -> Message:
    """How many marks come, and of how many rows there is nothing to write, as a sentence."""
    kinds = Counter(line.verdict if line.takes is None else line.takes for line in lines)
    fresh = sum(line.is_written and not line.ours for line in lines)
    written = kinds[Verdict.ACCEPTED] + kinds[True]
    return msg(
        "{new} nilai baru, {changed} berubah, {refused} ditolak. "
        "{same} baris tetap, {ignored} di luar tabel.",
        new=fresh, changed=written - fresh, refused=kinds[Verdict.REFUSED],
        same=kinds[Verdict.SAME] + kinds[False], ignored=kinds[None],
    )  # fmt: skip


def _of_preview(row: PreviewLine) -> Iterator[MarkLine]:
    who = row.name or ""
    for part, old, new in row.changes:
        yield MarkLine(0, row.row, who, part, "", new or "", old or "", Verdict.ACCEPTED, "")
    if not row.changes:
        yield _whole(row.row, who, Verdict.SAME, _NOTHING)


def _refused(one: Refusal) -> MarkLine:
    """Of a person who is known the cell is named, of anybody else what was found."""
    value, why = one.value or "", str(one.reason)
    if one.who is None:
        found = f"{one.column}: “{value}”. " if one.column else ""
        return MarkLine(0, one.row, "", "", "", "", "", Verdict.REFUSED, f"{found}{why}")
    return MarkLine(0, one.row, one.who, one.column or "", "", value, "", Verdict.REFUSED, why)


def _ordered(lines: list[MarkLine], ignored: Iterable[tuple[int, Message]]) -> list[MarkLine]:
    lines += [_whole(row, "", None, why) for row, why in ignored]
    lines.sort(key=lambda line: (_rank(line), line.row))
    return [replace(line, number=number) for number, line in enumerate(lines)]


def _rank(line: MarkLine) -> int:
    """What was decided before stands among what stays, at its head."""
    return 2 * _ORDER.index(Verdict.SAME) - 1 if line.decided else 2 * _ORDER.index(line.verdict)


def _of_row(row: RowLine) -> Iterator[MarkLine]:
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
            yield _whole(row.row, who, Verdict.SAME, _NOTHING)


def _whole(row: int, who: str, verdict: Verdict | None, why: Message) -> MarkLine:
    return MarkLine(0, row, who, "", "", "", "", verdict, str(why))


def _of_cell(cell: CellLine) -> MarkLine:
    return MarkLine(
        0, cell.row, cell.name, cell.part, cell.base, cell.theirs, cell.ours, cell.verdict,
        " ".join(map(str, _details(cell))), cell.place, None if cell.decided is None else False,
        cell.decided is not None,
    )  # fmt: skip


def _details(cell: CellLine) -> Iterable[Message]:
    if cell.reason is not None:
        yield cell.reason
    if cell.decided is not None:
        moment = format_moment(cell.decided.at)
        yield msg("Sudah diputuskan {by}, {moment}.", by=cell.decided.by, moment=moment)
    if cell.at is not None:
        moment = format_moment(cell.at)
        yield msg("Diubah {by}, {moment}.", by=cell.by or "–", moment=moment)
