"""What a preview shows before a file is written, whole or not at all."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key

NEW: Final = "new"
CHANGED: Final = "changed"
UNCHANGED: Final = "unchanged"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that cannot be taken: spreadsheet row from 1, column as headed, value as found."""

    row: int
    column: str | None
    value: str | None
    reason: Message
    who: str | None = None
    """The person of the row, where that much is known."""


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A row that can be taken; `changes` are `(field, old, new)` as texts."""

    row: int
    nip: str | None
    name: str | None
    kind: str
    changes: tuple[tuple[str, str | None, str | None], ...]
    key: Key | None = field(default=None, compare=False)
    values: Any = field(default=None, compare=False)
    doubts: tuple[Message, ...] = field(default=(), compare=False)
    """What to look at before writing; it stops nothing."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What would be written; `rows = new + changed + unchanged + refused`."""

    path: Path
    lines: tuple[PreviewLine, ...]
    refused: tuple[Refusal, ...]
    ignored: tuple[tuple[int, Message], ...]
    sheets: tuple[str, ...]
    course: Key | None
    seq: int
    source: Any = field(default=None, compare=False)
    sheet: str | None = None
    notes: tuple[Message, ...] = ()
    """What else of the file one should know."""

    @property
    def rows(self) -> int:
        """Rows of people."""
        return len(self.lines) + len(self.refused)

    @property
    def new(self) -> int:
        """Rows that add."""
        return self._count(NEW)

    @property
    def changed(self) -> int:
        """Rows that change."""
        return self._count(CHANGED)

    @property
    def unchanged(self) -> int:
        """Rows that are stored already."""
        return self._count(UNCHANGED)

    @property
    def counts(self) -> Message:
        """The numbers as a sentence."""
        return msg(
            "{rows} baris: {new} baru, {changed} berubah, {unchanged} sama, {refused} ditolak. "
            "{ignored} baris di luar tabel.",
            rows=self.rows,
            new=self.new,
            changed=self.changed,
            unchanged=self.unchanged,
            refused=len(self.refused),
            ignored=len(self.ignored),
        )

    @property
    def remarks(self) -> tuple[Message, ...]:
        """What of the workbook was not looked at, and what else one should know of it."""
        found = list(self.notes)
        others = [name for name in self.sheets if name != self.sheet]
        if self.sheet is not None and others:
            unread = msg(
                "Hanya lembar “{sheet}” yang dibaca. Tidak dibaca: {others}.",
                sheet=self.sheet,
                others=", ".join(others),
            )
            found.insert(0, unread)
        doubted = sum(bool(line.doubts) for line in self.lines)
        if doubted:
            found.append(msg("{count} baris yang sah perlu diperiksa.", count=doubted))
        return tuple(found)

    @property
    def remark(self) -> Message | None:
        """All remarks as one text."""
        texts = " ".join(map(str, self.remarks))
        return msg("{reasons}", reasons=texts) if texts else None

    def _count(self, kind: str) -> int:
        return sum(line.kind == kind for line in self.lines)

    def require_whole(self, *, accept_valid: bool) -> None:
        """Nothing is written while a row is refused, unless the user accepts the others.

        Raises:
            Refused: A row is refused.
        """
        if self.refused and not accept_valid:
            raise Refused(
                msg(
                    "{count} baris ditolak, maka tidak ada yang ditulis. Perbaiki baris itu, "
                    "atau impor baris yang benar saja.",
                    count=len(self.refused),
                )
            )


@contextmanager
def many_rows() -> Iterator[None]:
    """Thousands of rows are being made and none is garbage: the collector would only walk them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def refusals(problems: Sequence[Any]) -> tuple[Refusal, ...]:
    """The problems of a reader, by row."""
    found = (Refusal(p.row, p.column, p.value, p.reason) for p in problems)
    return tuple(sorted(found, key=lambda refusal: refusal.row))


def preview_rows(
    preview: ImportPreview, names: Mapping[str, Message] | None = None
) -> list[tuple[int, str, str, str, Any]]:
    """Every row of the file as `(row, who, what, detail, sign)`, in the file's order.

    `names` are what the fields are called on screen, where they have other keys.
    """
    called = names or {}
    words = {
        NEW: (msg("baru"), "ok"),
        CHANGED: (msg("berubah"), "info"),
        UNCHANGED: (msg("sama"), None),
    }
    rows: list[tuple[int, str, str, str, Any]] = []
    for line in preview.lines:
        word, sign = words[line.kind]
        changes = "; ".join(
            f"{called.get(name, name)}: {old or '–'} → {new or '–'}"
            for name, old, new in line.changes
        )
        detail = " ".join([*map(str, line.doubts), changes]).strip()
        if line.doubts:
            word, sign = msg("{what}, periksa", what=word), "warn"
        rows.append(
            (line.row, f"{line.name or ''} {line.nip or ''}".strip(), str(word), detail, sign)
        )
    for refusal in preview.refused:
        where = f"{refusal.column}: “{refusal.value}”. " if refusal.column else ""
        rows.append((refusal.row, "", str(msg("ditolak")), f"{where}{refusal.reason}", "error"))
    for row, reason in preview.ignored:
        rows.append((row, "", str(msg("diabaikan")), str(reason), None))
    return sorted(rows, key=lambda found: found[0])
