"""How far each printing of certificates is, page by page on disk, so that it can go on.

A run is one small file in the data folder: what shall be printed, then a line for each page that
went to the printer. Each line is on the disk before the next page is painted; a line cut short by
a power cut counts as not written. A run that ended well leaves no file.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import select

from asn_desktop.base.clock import now
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.services.issuing.certificate_copies import copies_of, note_copies
from asn_desktop.storage import disk
from asn_desktop.storage.tables import certificates as table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.office import Office

FOLDER: Final = "printing"
_LIVE: Final[set[str]] = set()
"""Names of the runs that this program is printing now: nobody need be asked about them."""


@dataclass(frozen=True, slots=True)
class PrintRun:
    """Pages from 1 in their order, None an empty back, of these certificates with `each` pages.

    `sent` is how many of them went to the printer; `why` says why they are printed again. An
    `overlay` goes onto printed blanks.
    """

    keys: tuple[Key, ...]
    each: tuple[int, ...]
    pages: tuple[int | None, ...]
    both_sides: bool
    name: str
    why: str | None = None
    at: datetime | None = None
    file: str = ""
    sent: int = 0
    overlay: bool = False

    @property
    def sheets(self) -> list[tuple[int | None, ...]]:
        """The pages of each sheet, in the order in which sheets come out."""
        step = 2 if self.both_sides else 1
        return [self.pages[at : at + step] for at in range(0, len(self.pages), step)]

    @property
    def sent_sheets(self) -> int:
        """How many whole sheets went to the printer."""
        step = 2 if self.both_sides else 1
        return len(self.sheets) if self.sent == len(self.pages) else self.sent // step

    @property
    def question(self) -> Message:
        """What Beranda asks."""
        done, count = self.sent_sheets, len(self.sheets)
        if done == count:
            return msg("{done} dari {count} lembar terkirim ke printer; keluar semua?",
                       done=done, count=count)  # fmt: skip
        return msg(
            "{done} dari {count} lembar terkirim ke printer; lanjut dari {next}?",
            done=done, count=count, next=done + 1,
        )  # fmt: skip

    def whole(self, sheets: Collection[int]) -> list[Key]:
        """The certificates all of whose printed pages are on these sheets, counted from 1."""
        out = {page for number in sheets for page in self.sheets[number - 1]}
        wanted = set(self.pages)
        found, first = [], 1
        for key, count in zip(self.keys, self.each, strict=True):
            own = wanted & {*range(first, first + count)}
            first += count
            if own and own <= out:
                found.append(key)
        return found


class PrintLog:
    """Writes one run down; `sent` is called with each page that went out, from any thread."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file

    def sent(self, done: int) -> None:
        """So many pages went to the printer; on disk when this returns."""
        with disk.on_disk(self._path):
            self._file.write(b"%d\n" % done)
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self, *, ended: bool) -> None:
        """Let go; a run that went out to its last page is forgotten."""
        self._file.close()
        _LIVE.discard(self._path.name)
        if ended:
            self._path.unlink(missing_ok=True)


def begin(office: Office, run: PrintRun) -> PrintLog:
    """Write down what shall be printed before the first page; takes the place of `run.file`.

    Raises:
        EnvironmentFault: The data folder cannot be written.
    """
    name = f"{new_key()}.jsonl"
    _LIVE.add(name)
    path = _write(office, replace(run, at=now(), file=name, sent=0))
    if run.file:
        forget(office, run)
    return PrintLog(path, path.open("ab"))


def _write(office: Office, run: PrintRun) -> Path:
    path = office.folder / FOLDER / run.file
    facts = asdict(run)
    for name in ("file", "sent"):
        del facts[name]
    facts["keys"] = [str(key) for key in run.keys]
    facts["at"] = run.at.isoformat() if run.at else None
    with disk.replaced(path) as part:
        part.write_text(json.dumps(facts) + "\n", encoding="utf-8")
    return path


def unfinished(office: Office) -> list[PrintRun]:
    """The runs that were cut off, the oldest first; a file that is no run is none."""
    found = [_read(path) for path in sorted((office.folder / FOLDER).glob("*.jsonl"))]
    return [run for run in found if run is not None and run.file not in _LIVE]


def _read(path: Path) -> PrintRun | None:
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        head, *lines = path.read_text(encoding="utf-8").split("\n")
        facts: dict[str, Any] = json.loads(head)
        facts["keys"] = tuple(UUID(key) for key in facts["keys"])
        facts["at"] = datetime.fromisoformat(facts["at"])
        for name in ("each", "pages"):
            facts[name] = tuple(facts[name])
        whole = [int(line) for line in lines[:-1]]
        return PrintRun(**facts, file=path.name, sent=max(whole, default=0))
    return None


def pages_of(office: Office, keys: Sequence[Key]) -> tuple[int, ...]:
    """How many stored pages each certificate has."""
    with office.read() as connection:
        rows = connection.execute(select(table.c.id, table.c.pages).where(table.c.id.in_(keys)))
        found = {row.id: row.pages or 0 for row in rows}
    return tuple(found.get(key, 0) for key in keys)


def settle(
    office: Office, run: PrintRun, came_out: Collection[int], progress: Progress
) -> PrintRun | None:
    """Note the certificates whose sheets came out; returns what is left to print, None if nothing.

    Sheets are counted from 1. What is left takes the place of the run on disk.

    Raises:
        Refused: Its certificates are not there any more.
    """
    from asn_desktop.services.issuing.certificate_papers import (
        pdf_bytes,  # Beranda starts without it
    )

    if 0 in pages_of(office, run.keys):
        forget(office, run)
        raise Refused(msg("Sertifikat dari pencetakan ini sudah tidak ada."))
    whole = run.whole(came_out)
    if whole:
        content = pdf_bytes(office, run.keys, progress=progress, overlay=run.overlay)
        note_copies(office, copies_of(whole, content), run.why)
    left = [sheet for at, sheet in enumerate(run.sheets, 1) if at not in came_out]
    if not left:
        forget(office, run)
        return None
    rest = replace(run, pages=tuple(page for sheet in left for page in sheet), sent=0)
    _write(office, rest)
    return rest


def forget(office: Office, run: PrintRun) -> None:
    """Ask no more about this run."""
    (office.folder / FOLDER / run.file).unlink(missing_ok=True)
