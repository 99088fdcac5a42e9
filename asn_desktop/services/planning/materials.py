"""Learning material of a programme or of one of its subjects: attached, opened, carried along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from sqlalchemy import func, select

from asn_desktop.base.clock import now
from asn_desktop.base.errors import BadFile, EnvironmentFault, NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.base.progress import SILENT
from asn_desktop.services.rights import Right
from asn_desktop.storage import materials as kept_files
from asn_desktop.storage.tables import materials as table, programmes, subjects

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import ColumnElement, Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.exchange.materials import Material
    from asn_desktop.services.office import Office

State: TypeAlias = Literal["ok", "missing", "changed"]
STATE_WORDS: Final[dict[State, Message]] = {
    "ok": msg("ada"),
    "missing": msg("berkas hilang"),
    "changed": msg("berkas berubah"),
}
_COLUMNS: Final = (
    table.c.id,
    table.c.programme_id,
    table.c.subject_id,
    table.c.name,
    table.c.kind,
    table.c.size,
    table.c.digest,
    table.c.added_at,
)


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """A file of a programme; `subject` is the name of the subject it belongs to, if to one.

    `size` in bytes; `state` says by its size whether the file lies where it should.
    """

    id: Key
    programme_id: Key
    subject_id: Key | None
    name: str
    kind: str
    size: int
    digest: str
    added_at: datetime
    subject: str | None
    state: State

    @property
    def ending(self) -> str:
        """The ending of the name, with the dot."""
        return self.name[self.name.rindex(".") :]


@dataclass(frozen=True, slots=True)
class Attached:
    """What was attached, and each file that was not, with the reason."""

    keys: tuple[Key, ...]
    refused: tuple[tuple[str, Message], ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """How many files there are in all, each content once, and their bytes."""

    count: int
    size: int


def materials(office: Office, programme: Key) -> list[MaterialRow]:
    """The material of a programme: first what belongs to all of it, then subject by subject."""
    with office.read() as connection:
        found = connection.execute(
            select(*_COLUMNS, subjects.c.name)
            .select_from(table.outerjoin(subjects))
            .where(table.c.programme_id == programme)
            .order_by(subjects.c.place_no, table.c.place_no, table.c.name)
        ).all()
    return [MaterialRow(*row, _state(office, row.digest, row[3], row.size)) for row in found]


def _state(office: Office, digest: str, name: str, size: int) -> State:
    ending = name[name.rindex(".") :]
    found = kept_files.size_of(kept_files.path_of(office.folder, digest, ending))
    return "missing" if found is None else "ok" if found == size else "changed"


def attach(
    office: Office,
    programme: Key,
    paths: Sequence[Path],
    subject: Key | None = None,
    progress: Progress = SILENT,
) -> Attached:
    """Copy files into the data folder and attach them in one step.

    A file that may not come in, or cannot be read, is told and the others come in. Stopped
    between two files or within one, nothing is attached.

    Raises:
        EnvironmentFault: The disk is full.
    """
    from asn_desktop.exchange.materials import inspected

    office.require(Right.COURSE)
    taken: list[tuple[Material, kept_files.Kept]] = []
    refused: list[tuple[str, Message]] = []
    there = _there(office, programme, subject)
    for path in paths:
        progress.text = str(msg("Menyalin {file}", file=path.name))
        try:
            found = inspected(path)
        except (BadFile, EnvironmentFault) as fault:
            refused.append((path.name, fault.message))
            continue
        kept = kept_files.keep(office.folder, path, found.ending, progress)
        if kept.digest in there:
            refused.append((path.name, msg("Berkas yang sama sudah ada di sini.")))
        else:
            there.add(kept.digest)
            taken.append((found, kept))
    return Attached(_write(office, programme, subject, taken), tuple(refused))


def _there(office: Office, programme: Key, subject: Key | None) -> set[str]:
    wanted = select(table.c.digest).where(*_beside(programme, subject))
    with office.read() as connection:
        return set(connection.execute(wanted).scalars())


def _beside(programme: Key, subject: Key | None) -> tuple[ColumnElement[bool], ...]:
    return table.c.programme_id == programme, table.c.subject_id.is_not_distinct_from(subject)


def _write(
    office: Office,
    programme: Key,
    subject: Key | None,
    taken: Sequence[tuple[Material, kept_files.Kept]],
) -> tuple[Key, ...]:
    label = msg("Tambah {count} materi", count=len(taken))
    with office.write(Right.COURSE, label) as step:
        name = _named(step.connection, programme)
        _require_own(step.connection, programme, subject)
        step.label = msg("Tambah {count} materi ke {name}", count=len(taken), name=name)
        highest = select(func.max(table.c.place_no)).where(*_beside(programme, subject))
        last = step.connection.execute(highest).scalar_one()
        keys = tuple(new_key() for _one in taken)
        rows = [
            {
                "id": key,
                "programme_id": programme,
                "subject_id": subject,
                "place_no": place,
                "name": one.name,
                "kind": one.kind,
                "size": kept.size,
                "digest": kept.digest,
                "added_at": now(),
            }
            for place, (key, (one, kept)) in enumerate(
                zip(keys, taken, strict=True), (last or 0) + 1
            )
        ]
        step.insert(table, *rows)
    return keys


def _named(connection: Connection, programme: Key) -> str:
    wanted = select(programmes.c.name).where(programmes.c.id == programme)
    found = connection.execute(wanted).scalar_one_or_none()
    if found is None:
        raise NotFound(msg("Program itu tidak ada lagi."))
    return str(found)


def assign(office: Office, key: Key, subject: Key | None) -> None:
    """Let material belong to another subject, or with None to the whole programme.

    Raises:
        NotFound: It was taken off, or its programme has no such subject.
        Refused: The subject has the same content already.
    """
    row = material(office, key)
    with office.write(Right.COURSE, msg("Pindahkan materi {name}", name=row.name)) as step:
        mine = select(table.c.programme_id).where(table.c.id == key)
        programme = step.connection.execute(mine).scalar_one_or_none()
        if programme is not None:
            _require_own(step.connection, programme, subject)
            same = select(table.c.id).where(
                *_beside(programme, subject), table.c.digest == row.digest, table.c.id != key
            )
            if step.connection.execute(same).first() is not None:
                raise Refused(msg("Berkas yang sama sudah ada di sini."))
        step.update(table, key, subject_id=subject)


def _require_own(connection: Connection, programme: Key, subject: Key | None) -> None:
    mine = select(subjects.c.id).where(
        subjects.c.id == subject, subjects.c.programme_id == programme
    )
    if subject is not None and connection.execute(mine).first() is None:
        raise NotFound(msg("Mata pelatihan itu tidak ada lagi di program ini."))


def detach(office: Office, *keys: Key) -> None:
    """Take material off; undo brings it back, since the file stays until `tidy`."""
    label = msg("Lepas {count} materi", count=len(keys))
    with office.write(Right.COURSE, label) as step:
        step.remove(table, *keys)


def material(office: Office, key: Key) -> MaterialRow:
    """One piece of material.

    Raises:
        NotFound: It was taken off.
    """
    wanted = (
        select(*_COLUMNS, subjects.c.name)
        .select_from(table.outerjoin(subjects))
        .where(table.c.id == key)
    )
    with office.read() as connection:
        row = connection.execute(wanted).one_or_none()
    if row is None:
        raise NotFound(msg("Materi itu tidak ada lagi."))
    return MaterialRow(*row, _state(office, row.digest, row[3], row.size))


def whole(office: Office) -> Whole:
    """All material of the office: what a backup does not hold."""
    each = select(table.c.digest, func.max(table.c.size).label("size")).group_by(table.c.digest)
    inner = each.subquery()
    with office.read() as connection:
        row = connection.execute(
            select(func.count(), func.coalesce(func.sum(inner.c.size), 0)).select_from(inner)
        ).one()
    return Whole(*row)


def not_in_backups(office: Office) -> Message | None:
    """What a backup or a move leaves behind, and what to do; None where there is no material."""
    found = whole(office)
    if not found.count:
        return None
    return msg(
        "{count} berkas materi pembelajaran ({size} MB) tidak ikut, karena videonya besar. "
        "Salin lewat Pelatihan › Program › Salin semua materi.",
        count=found.count,
        size=max(1, round(found.size / 1_000_000)),
    )
