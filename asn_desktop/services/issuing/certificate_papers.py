"""Certificates as PDF, from the pages stored at their issue; proof sheets, drawn each time."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice, tee
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import select

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, in_indonesian, msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.domain.issuing.file_names import FileNames
from asn_desktop.services.files import as_bytes, write_file
from asn_desktop.services.issuing.certificate_copies import are_noted, copies_of, note_copies
from asn_desktop.services.issuing.certificate_overlays import overlay_bytes, overlays
from asn_desktop.services.issuing.certificate_runs import contents, keep_old, rows_of
from asn_desktop.services.issuing.certificates import ISSUED, STATUS_WORDS
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.pages.certificate_facts import Occasion, facts_of, office_facts
from asn_desktop.storage import blobs, disk
from asn_desktop.storage.tables import (
    certificate_runs as runs,
    certificate_versions,
    certificates as table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from datetime import date

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.documents.kit.pages import Leaves
    from asn_desktop.services.issuing.certificate_copies import Copy
    from asn_desktop.services.office import Office

    Alone = tuple[Key, CertificateFacts, bytes]
    Place = tuple[str, int, int]
    """The digest of a file, the first page in it, and how many pages."""


class _Files(Mapping[str, bytes]):
    """Files by their digest: those at hand, and stored ones, of which only the last read is kept.

    5,000 certificates of many courses with their photos would not fit into the memory of a PC.
    """

    def __init__(self, office: Office, at_hand: dict[str, bytes], stored: Iterable[str]) -> None:
        self._office, self._at_hand, self._stored = office, at_hand, frozenset(stored)
        self._last: tuple[str, bytes] | None = None

    def __getitem__(self, name: str) -> bytes:
        if name in self._at_hand:
            return self._at_hand[name]
        if self._last is None or self._last[0] != name:
            self._last = None
            with self._office.read() as connection:
                self._last = name, contents(connection, [name])[name]
        return self._last[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at_hand.keys() | self._stored)

    def __len__(self) -> int:
        return len(self._at_hand.keys() | self._stored)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the pages of each certificate are, in the order asked for, and their files."""

    office: Office
    keys: tuple[Key, ...]
    leaves: tuple[Leaves, ...]
    files: _Files

    @property
    def facts(self) -> Iterator[CertificateFacts]:
        """What each says, read a few at a time: thousands would take much memory."""
        keys = iter(self.keys)
        while some := list(islice(keys, _AT_ONCE)):
            yield from _facts(self.office, some)

    @property
    def title(self) -> str:
        """What the paper is called: by its number when it is one."""
        one = next(self.facts)
        return one.number or "" if len(self.keys) == 1 else one.course


def _facts(office: Office, keys: Sequence[Key]) -> Iterator[CertificateFacts]:
    statement = select(table.c.id, table.c.facts)
    with office.read() as connection:
        texts = {row.id: row.facts for row in rows_of(connection, statement, keys)}
    return (CertificateFacts.from_json(texts[key]) for key in keys)


def _found(
    office: Office, keys: Sequence[Key], paper: str, progress: Progress, *, overlay: bool = False
) -> _Found:
    if not keys:
        raise Refused(msg("Tidak ada sertifikat untuk dicetak."))
    loose = keep_old(office, keys, paper, progress)
    with office.read() as connection:
        rows = {row.id: row for row in rows_of(connection, _ROWS, keys)}
    stored = {row.run_id for row in rows.values() if row.run_id}
    at_hand: dict[str, bytes] = {}
    if overlay:
        names = _kept(at_hand, overlays(office, stored, progress))
    else:
        names = _wholes(office, stored)
    places: dict[Key, Place] = {
        row.id: (names[row.run_id], row.page, row.pages) for row in rows.values() if row.run_id
    }
    for belongs, drawn in loose:
        data = drawn.data
        if overlay:
            data = overlay_bytes(office, list(_facts(office, belongs)), paper, progress)
        name = _kept(at_hand, {belongs[0]: data})[belongs[0]]
        for place, key in enumerate(belongs):
            places[key] = (name, place * drawn.pages + 1, drawn.pages)
    files = _Files(office, at_hand, set(names.values()) - at_hand.keys())
    return _Found(office, tuple(keys), _leaves([rows[key] for key in keys], places), files)


def _wholes(office: Office, wanted: set[Key]) -> dict[Key, str]:
    """The files with the whole pages of these runs."""
    statement = select(runs.c.id, runs.c.file).where(runs.c.id.in_(wanted))
    with office.read() as connection:
        return {row.id: row.file for row in connection.execute(statement)}


def _kept(at_hand: dict[str, bytes], brought: dict[Key, bytes]) -> dict[Key, str]:
    """Put these files with the others, and tell their digests."""
    names = {key: blobs.digest(data) for key, data in brought.items()}
    at_hand.update({names[key]: data for key, data in brought.items()})
    return names


def _leaves(rows: list[Any], places: dict[Key, Place]) -> tuple[Leaves, ...]:
    from asn_desktop.documents.kit.pages import Leaves

    stamps = _stamps()
    return tuple(Leaves(*places[row.id], stamps.get(row.status)) for row in rows)


_ROWS: Final = select(table.c.id, table.c.status, table.c.run_id, table.c.page, table.c.pages)


def _stamps() -> dict[str, str]:
    """What stands across those that are not valid; papers speak Indonesian on every screen."""
    with in_indonesian():
        return {key: str(word).upper() for key, word in STATUS_WORDS.items() if key != ISSUED}


def require_place(target: Path, folder: Path | None = None) -> None:
    """Prove before numbers are given that `target`, and files in `folder`, can be written.

    Raises:
        EnvironmentFault: They cannot.
    """
    disk.require_place(target)
    if folder is not None:
        disk.require_place(folder / target.name)


def pdf(
    office: Office,
    certificates: Sequence[Key],
    target: Path,
    progress: Progress = SILENT,
    paper: str = "A4",
) -> Path:
    """Write the stored pages to one file, in this order, and note the copies.

    `paper` serves those alone whose pages an older program did not keep.
    """
    return export(office, certificates, Out(target), paper, progress)[0]


def pdf_each(
    office: Office,
    certificates: Sequence[Key],
    folder: Path,
    progress: Progress = SILENT,
    paper: str = "A4",
) -> list[Path]:
    """Write one file per certificate, named by number and person, and note the copies."""
    return export(office, certificates, Out(each=folder), paper, progress)


_AT_ONCE: Final = 250
_WRITERS: Final = 8
"""A disk that is asked for several files at once syncs them together."""
_WAITING: Final = 2 * _WRITERS
"""No more files wait in memory for a slow disk."""


class Out(NamedTuple):
    """Where certificates go: all into the file `target`, alone into the folder `each`, or both.

    `why` says why they are printed again, `names` is the pattern of those alone
    (`domain.file_names`); an `overlay` is what goes onto printed blanks.
    With `once`, a file that was noted whole before is the same printing, made again.
    """

    target: Path | None = None
    each: Path | None = None
    why: str | None = None
    names: str | None = None
    overlay: bool = False
    once: bool = False


def export(
    office: Office,
    certificates: Sequence[Key],
    out: Out,
    paper: str = "A4",
    progress: Progress = SILENT,
) -> list[Path]:
    """One printing into files; every file's own digest is noted beside the certificates in it.

    Raises:
        EnvironmentFault: A file cannot be written; those before it are there, and none is noted.
    """
    copies, written = _save(
        _found(office, certificates, paper, progress, overlay=out.overlay), out, progress
    )
    if not (out.once and are_noted(office, copies)):
        note_copies(office, copies, out.why)
    return list(map(Path, written))


def _save(found: _Found, out: Out, progress: Progress) -> tuple[list[Copy], list[str]]:
    """Write every file; returns which certificates are in which, and where the files are."""
    copies: list[Copy] = []
    written: list[str] = []
    with ThreadPoolExecutor(_WRITERS, "certificates") as writers:
        saving: deque[tuple[Future[None], Future[list[Copy]]]] = deque()
        for keys, data, target in _files(found, out, progress):
            written.append(str(target))
            digested = writers.submit(copies_of, keys, data)
            saving.append((writers.submit(write_file, data, target), digested))
            if len(saving) > _WAITING:
                copies += _saved(*saving.popleft())
        for saved in saving:
            copies += _saved(*saved)
    return copies, written


def _saved(file: Future[None], copies: Future[list[Copy]]) -> list[Copy]:
    file.result()
    return copies.result()


def _files(
    found: _Found, out: Out, progress: Progress
) -> Iterator[tuple[Sequence[Key], bytes, Path]]:
    """Which certificates are in which file; one is written while the next is made."""
    from asn_desktop.documents.kit import pages

    names = FileNames(out.names)
    if out.target is not None:
        yield found.keys, pages.together(found.leaves, found.files, found.title), out.target
    if out.each is not None:
        for key, one, data in _alone(found, progress):
            yield [key], data, out.each / f"{names.of(one)}.pdf"


def _alone(found: _Found, progress: Progress) -> Iterator[Alone]:
    from asn_desktop.documents.kit import pages

    facts, titled = tee(found.facts)
    alone = pages.apart(found.leaves, found.files, (one.number or "" for one in titled))
    for done, (key, one, data) in enumerate(zip(found.keys, facts, alone, strict=True)):
        progress.step(done, len(found.keys), _("Menulis sertifikat"))
        yield key, one, data


def alone(
    office: Office,
    certificates: Sequence[Key],
    paper: str = "A4",
    progress: Progress = SILENT,
) -> Iterator[Alone]:
    """Each certificate with its facts and a PDF of its own, made as it is asked for."""
    return _alone(_found(office, certificates, paper, progress), progress)


def pdf_bytes(
    office: Office,
    certificates: Sequence[Key],
    paper: str = "A4",
    progress: Progress = SILENT,
    *,
    overlay: bool = False,
) -> bytes:
    """The stored pages for the screen; what is printed of them is noted by `note_copies`."""
    from asn_desktop.documents.kit import pages

    found = _found(office, certificates, paper, progress, overlay=overlay)
    return pages.together(found.leaves, found.files, found.title)


def former_bytes(office: Office, key: Key, _progress: Progress = SILENT) -> bytes:
    """The pages of every version that a *ralat* took the place of, oldest first, marked so.

    Raises:
        Refused: The certificate was never put right.
    """
    from asn_desktop.documents.kit import pages

    versions = certificate_versions.c
    with office.read() as connection:
        rows = connection.execute(
            select(versions.page, versions.pages, versions.facts, runs.c.file)
            .join(runs, versions.run_id == runs.c.id)
            .where(versions.certificate_id == key)
            .order_by(versions.mended_at)
        ).all()
        files = contents(connection, {row.file for row in rows})
    if not rows:
        raise Refused(msg("Sertifikat ini tidak pernah diralat."))
    leaves = [pages.Leaves(row.file, row.page, row.pages, "DIRALAT") for row in rows]
    return pages.together(leaves, files, CertificateFacts.from_json(rows[0].facts).number or "")


def logo(office: Office) -> bytes | None:
    """The logo that the office prints, if it has one."""
    with office.read() as connection:
        digest = office_facts(connection, today()).logo
        return blobs.content(connection, digest) if digest else None


def proof_pdf(office: Office, course: Key, target: Path, day: date | None = None) -> Path:
    """Write the sheet on which people initial their names before the issue; no numbers."""
    from asn_desktop.documents.certificates import proof_sheet

    with office.read() as connection:
        sheet = read_sheet(connection, course)
        occasion = Occasion(day or today(), office_facts(connection, day or today()))
        facts = [facts_of(connection, sheet, row, occasion) for row in sheet.rows]
    with in_indonesian():
        proof_sheet.render(facts, target, sheet.course.reopened_why)
    return target


def proof_bytes(office: Office, course: Key) -> bytes:
    """The proof sheet for the screen and the printer."""
    return as_bytes(lambda path: proof_pdf(office, course, path))
