"""The files behind learning material: proved and opened, carried to a stick and back, tidied."""

from __future__ import annotations

import atexit
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from asn_desktop.base.errors import AsnError, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.planning.materials import VIDEO
from asn_desktop.services.planning.materials import material
from asn_desktop.services.rights import Right
from asn_desktop.storage import materials as kept_files
from asn_desktop.storage.disk import on_disk
from asn_desktop.storage.materials import Kept
from asn_desktop.storage.tables import materials as table

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.office import Office
    from asn_desktop.services.planning.materials import MaterialRow

FOLDER: Final = kept_files.FOLDER
"""The folder of the contents, within the data folder and within a copy."""
_PREFIX: Final = "asn-desktop-materi-"


@dataclass(frozen=True, slots=True)
class Carried:
    """How many files were copied, how many were there already, and each that could not be."""

    copied: int
    same: int
    failed: tuple[tuple[str, Message], ...]


@dataclass
class _Viewing:
    """Copies that other programs have open; they go when this program ends."""

    folder: Path
    proved: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Content that was read through, with time and size of its file at that moment."""

    def remove(self) -> None:
        """Windows keeps what is still open; it is removed by the system's own cleaning."""
        with suppress(OSError, AsnError):
            for path in self.folder.rglob("*"):
                if path.is_file():
                    kept_files.remove(path)
        for path in [*self.folder.glob("*"), self.folder]:
            with suppress(OSError):
                path.rmdir()


@cache
def _viewing() -> _Viewing:
    made = _Viewing(Path(tempfile.mkdtemp(prefix=_PREFIX)))
    atexit.register(made.remove)
    return made


def opened(office: Office, key: Key, progress: Progress = SILENT) -> Path:
    """The file for another program: a video where it lies, all else as a copy to be read only.

    Raises:
        Refused: The file is gone, or is not the one that was attached.
        EnvironmentFault: It cannot be read, or there is no room for a copy.
    """
    row = material(office, key)
    progress.text = str(msg("Memeriksa {file}", file=row.name))
    source = kept_files.path_of(office.folder, row.digest, row.ending)
    if row.state == "missing":
        raise Refused(
            msg(
                "Berkas {name} tidak ada lagi di folder data. "
                "Ambil kembali dari salinan materi, atau lepas dan tambahkan lagi.",
                name=row.name,
            )
        )
    if row.state == "changed":
        raise _changed(row)
    return _in_place(row, source, progress) if row.kind == VIDEO else _copy(row, source, progress)


def _changed(row: MaterialRow) -> Refused:
    return Refused(
        msg(
            "Berkas {name} di folder data berubah sejak disimpan, maka tidak dibuka. "
            "Ambil kembali dari salinan materi, atau lepas dan tambahkan lagi.",
            name=row.name,
        )
    )


def _in_place(row: MaterialRow, source: Path, progress: Progress) -> Path:
    with on_disk(source):
        about = source.stat()
    now = (about.st_mtime_ns, about.st_size)
    known = _viewing().proved
    if known.get(row.digest) != now:
        if kept_files.read_through(source, progress) != Kept(row.digest, row.size):
            raise _changed(row)
        known[row.digest] = now
    return source


def _copy(row: MaterialRow, source: Path, progress: Progress) -> Path:
    place = _viewing().folder / row.digest[:16]
    target = place / row.name
    if kept_files.size_of(target) == row.size:
        return target
    with on_disk(place):
        place.mkdir(parents=True, exist_ok=True)
        if target.exists():
            kept_files.remove(target)
    sound = False
    try:
        sound = kept_files.copied(source, target, progress) == Kept(row.digest, row.size)
        if sound:
            target.chmod(kept_files.READ_ONLY)
            return target
    finally:
        if not sound:
            with suppress(AsnError):
                kept_files.remove(target)
    raise _changed(row)


def _each(office: Office) -> list[tuple[str, str, int]]:
    """Digest, name and size of every content, once."""
    columns = (table.c.digest, table.c.name, table.c.size)
    with office.read() as connection:
        rows = connection.execute(select(*columns).order_by(table.c.name)).all()
    return list({(row.digest, _ending(row.name)): tuple(row) for row in rows}.values())


def _ending(name: str) -> str:
    return name[name.rindex(".") :]


def copy_out(office: Office, target: Path, progress: Progress = SILENT) -> Carried:
    """Copy all material into a folder such as on a stick; what is there already stays.

    Raises:
        EnvironmentFault: The folder cannot be written, or there is no room.
    """
    return _carry(office, office.folder, target, progress)


def take_in(office: Office, source: Path, progress: Progress = SILENT) -> Carried:
    """Bring back from such a folder what is missing or changed here.

    Raises:
        EnvironmentFault: There is no room.
    """
    office.require(Right.COURSE)
    return _carry(office, source, office.folder, progress)


def _carry(office: Office, source: Path, target: Path, progress: Progress) -> Carried:
    copied = same = 0
    failed: list[tuple[str, Message]] = []
    each = _each(office)
    for place, (digest, name, size) in enumerate(each, 1):
        progress.text = str(msg("Materi {place} dari {count}", place=place, count=len(each)))
        here = kept_files.path_of(source, digest, _ending(name))
        there = kept_files.path_of(target, digest, _ending(name))
        if kept_files.size_of(there) == size:
            same += 1
        elif kept_files.size_of(here) != size:
            failed.append((name, msg("Berkasnya tidak ada di folder asal.")))
        elif _moved(here, target, digest, _ending(name), progress):
            copied += 1
        else:
            failed.append((name, msg("Isi berkas di folder asal sudah berubah.")))
    return Carried(copied, same, tuple(failed))


def _moved(here: Path, target: Path, digest: str, ending: str, progress: Progress) -> bool:
    """Copy one content; what turns out to be another does not come in."""
    return kept_files.keep(target, here, ending, progress, digest).digest == digest


def unused(office: Office) -> tuple[int, int]:
    """How many files no programme names since a day or more, and their bytes."""
    paths = _unused(office)
    return len(paths), sum(kept_files.size_of(path) or 0 for path in paths)


def _unused(office: Office) -> list[Path]:
    return kept_files.unused(office.folder, {digest for digest, _, _ in _each(office)})


def tidy(office: Office) -> int:
    """Remove for good what no programme names any more; undoing a detaching then lacks its file.

    Raises:
        EnvironmentFault: Another program has one of them open.
    """
    office.require(Right.COURSE)
    paths = _unused(office)
    for path in paths:
        kept_files.remove(path)
    return len(paths)
