"""Photos of people: a folder matched by NIP or name, each stored once by its content."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.errors import BadFile, Conflict
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.people.names import full_name, sort_key, split_titles
from asn_desktop.services.imports import (
    CHANGED,
    NEW,
    UNCHANGED,
    ImportPreview,
    PreviewLine,
    Refusal,
)
from asn_desktop.services.rights import Right
from asn_desktop.storage import blobs, journal
from asn_desktop.storage.tables import enrolments, participants as table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.office import Office

_NIP: Final = re.compile(r"(?<!\d)\d{18}(?!\d)", re.ASCII)
_NOISE: Final = re.compile(
    r"\([^()]*\)|[\d_]+|\b(?:foto|pas|pasfoto|photo|copy|salinan)\b", re.IGNORECASE
)
_ONE_READ: Final = 500
_FILE: Final = msg("Berkas")
_NOBODY: Final = msg("Tidak ada peserta dengan NIP atau nama ini. Beri berkas nama menurut NIP.")
_SEVERAL: Final = msg("Beberapa peserta bernama ini. Beri berkas nama menurut NIP.")
_SMALL: Final = msg("Fotonya kecil dan akan tampak kabur di kertas.")


@dataclass(frozen=True, slots=True)
class _Person:
    key: Key
    nip: str | None
    name: str
    photo: str | None


def preview_photos(
    office: Office, folder: Path, course: Key | None = None, progress: Progress = SILENT
) -> ImportPreview:
    """Whose photo each file of a folder would be, of everyone or of the people of a course.

    Rows count the files. Writes nothing.

    Raises:
        BadFile: There is no photo in the folder.
    """
    from asn_desktop.exchange.photos import photo_files

    files = photo_files(folder)
    with office.read() as connection:
        seq = journal.last_seq(connection)
        people = _People(connection, files, course)
    lines: list[PreviewLine] = []
    refused: list[Refusal] = []
    for row, path in enumerate(files, 1):
        progress.step(row - 1, len(files), str(msg("Membaca foto")))
        found = people.whose(path.stem)
        if not isinstance(found, _Person):
            refused.append(Refusal(row, str(_FILE), path.name, found))
            continue
        line = _line(row, path, found)
        if isinstance(line, PreviewLine):
            lines.append(line)
        else:
            refused.append(line)
    single, several = _single(lines)
    refused = sorted([*refused, *several], key=lambda one: one.row)
    return ImportPreview(folder, tuple(single), tuple(refused), (), (), course, seq)


def _single(lines: Sequence[PreviewLine]) -> tuple[list[PreviewLine], list[Refusal]]:
    """The lines of people with one photo; those of the others are refused, for one must choose."""
    files: defaultdict[Key | None, list[str]] = defaultdict(list)
    for line in lines:
        files[line.key].append(line.values[0].name)
    refused = [
        Refusal(line.row, str(_FILE), line.values[0].name, _choose(files[line.key]), line.name)
        for line in lines
        if len(files[line.key]) > 1
    ]
    return [line for line in lines if len(files[line.key]) == 1], refused


def _choose(files: Sequence[str]) -> Message:
    return msg(
        "Ada {count} foto untuk orang ini: {files}. Sisakan satu di folder.",
        count=len(files), files=", ".join(files),
    )  # fmt: skip


def _line(row: int, path: Path, person: _Person) -> PreviewLine | Refusal:
    from asn_desktop.exchange.photos import LEAST, read_photo

    try:
        data, across = read_photo(path)
    except BadFile as fault:
        return Refusal(row, str(_FILE), path.name, fault.message, person.name)
    digest = hashlib.sha256(data).hexdigest()
    kind = UNCHANGED if digest == person.photo else NEW if person.photo is None else CHANGED
    changes = () if kind == UNCHANGED else ((str(msg("Foto")), None, path.name),)
    doubts = (_SMALL,) if across < LEAST else ()
    return PreviewLine(
        row, person.nip, person.name, kind, changes, person.key, (path, digest), doubts
    )


class _People:
    """Who may be meant by the names of these files."""

    def __init__(self, connection: Connection, files: Sequence[Path], course: Key | None) -> None:
        wanted = select(
            table.c.id, table.c.nip, table.c.title_before, table.c.name, table.c.title_after,
            table.c.sort_name, table.c.photo,
        ).where(table.c.archived_at.is_(None))  # fmt: skip
        if course is not None:
            wanted = wanted.join(enrolments).where(enrolments.c.course_id == course)
        nips = {nip for path in files if (nip := _nip(path.stem))}
        names = {name for path in files for name in _names(path.stem)}
        self._by_nip: dict[str, _Person] = {}
        self._by_name: dict[str, dict[Key, _Person]] = {}
        for column, values in ((table.c.nip, nips), (table.c.sort_name, names)):
            for some in _parts(sorted(values)):
                for row in connection.execute(wanted.where(column.in_(some))):
                    self._take(row)

    def _take(self, row: Any) -> None:
        name = full_name(row.title_before, row.name, row.title_after)
        person = _Person(row.id, row.nip, name, row.photo)
        if row.nip:
            self._by_nip[row.nip] = person
        self._by_name.setdefault(row.sort_name, {})[row.id] = person

    def whose(self, stem: str) -> _Person | Message:
        """The person of a file's name, or why there is none."""
        nip = _nip(stem)
        if nip is not None:
            return self._by_nip.get(nip, _NOBODY)
        found: dict[Key, _Person] = {}
        for name in _names(stem):
            found |= self._by_name.get(name, {})
        if len(found) != 1:
            return _SEVERAL if found else _NOBODY
        return next(iter(found.values()))


def _nip(stem: str) -> str | None:
    found = _NIP.search(stem.replace(" ", ""))
    return found and found[0]


def _names(stem: str) -> set[str]:
    """What `03_Budi-Santoso, S.E. (foto)` may call its person, with signs and without."""
    bare = split_titles(_NOISE.sub(" ", stem))[1]
    return {sort_key(bare.strip(" -.,")), sort_key(re.sub(r"\W+", " ", bare))}


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[start : start + _ONE_READ] for start in range(0, len(values), _ONE_READ))


def import_photos(office: Office, preview: ImportPreview, progress: Progress = SILENT) -> int:
    """Store the photos that the preview showed as one step; returns how many.

    Raises:
        Conflict: A file or a person changed since the preview.
    """
    from asn_desktop.exchange.photos import read_photo

    lines = [(line.key, *line.values) for line in preview.lines if line.kind != UNCHANGED]
    label = msg("Foto {count} peserta", count=len(lines))
    with office.write(Right.PARTICIPANT, label) as step:
        if journal.last_seq(step.connection) != preview.seq:
            again = preview_photos(office, preview.path, preview.course)
            if again.lines != preview.lines:
                raise Conflict(msg("Data peserta berubah sejak pratinjau. Buat pratinjau lagi."))
        changes: dict[Key, dict[str, Any]] = {}
        for done, (person, path, digest) in enumerate(lines):
            progress.step(done, len(lines), str(msg("Menyimpan foto")))
            if blobs.keep(step.connection, read_photo(path)[0]) != digest:
                raise Conflict(msg("{file} berubah sejak pratinjau.", file=path.name))
            changes[person] = {"photo": digest}
        step.update_all(table, changes)
    return len(lines)


def set_photo(office: Office, person: Key, path: Path | None) -> None:
    """Give one person the photo of a file, or none.

    Raises:
        BadFile: The file is no photo.
    """
    from asn_desktop.exchange.photos import read_photo

    data = read_photo(path)[0] if path is not None else None
    with office.read() as connection:
        name = connection.execute(select(table.c.name).where(table.c.id == person)).scalar_one()
    label = msg("Foto {name}", name=name) if data else msg("Hapus foto {name}", name=name)
    with office.write(Right.PARTICIPANT, label) as step:
        digest = None if data is None else blobs.keep(step.connection, data)
        step.update(table, person, photo=digest)


def photo(office: Office, person: Key) -> bytes | None:
    """The JPEG of a person, 3 : 4."""
    with office.read() as connection:
        digest = connection.execute(select(table.c.photo).where(table.c.id == person)).scalar()
        return blobs.content(connection, digest) if digest else None
