"""Looks into a file before it becomes learning material: what its name says, and no program."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.domain.issuing.file_names import safe_name
from asn_desktop.domain.planning import materials
from asn_desktop.exchange.reading.compound import Compound
from asn_desktop.exchange.reading.kinds import reading
from asn_desktop.exchange.reading.limits import bad_file

if TYPE_CHECKING:
    from pathlib import Path

_WHOLE: Final = 200_000_000
"""Bytes of a document whose parts are looked at; a larger one is no document."""
_PARTS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Material:
    """A file that may come in: a harmless name, its kind, and its size in bytes."""

    name: str
    kind: str
    size: int

    @property
    def ending(self) -> str:
        """The ending of its name, with the dot."""
        return self.name[self.name.rindex(".") :]


def inspected(path: Path) -> Material:
    """What the file is.

    Raises:
        BadFile: It is none that may come in, empty, too large, or not what its name says.
        EnvironmentFault: It cannot be read.
    """
    ending = path.suffix.casefold()
    kind = materials.kind_of(ending)
    if kind is None:
        raise bad_file(path, msg(
            "{file} bukan materi yang dapat disimpan. Yang dapat: PDF, salindia (PPTX, ODP), "
            "naskah (DOCX, ODT), gambar (PNG, JPEG, WEBP, GIF), dan video (MP4, WEBM, MKV, AVI)."
        ))  # fmt: skip
    with reading(path):
        if path.is_dir():
            raise EnvironmentFault(msg("{file} adalah folder, bukan berkas.", file=path.name))
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(materials.HEAD)
    _check_size(path, size)
    if not materials.fits(ending, head):
        raise bad_file(path, msg(
            "{file} tidak berisi apa yang dikatakan namanya. Minta berkas aslinya, "
            "atau buka di programnya lalu simpan lagi."
        ))  # fmt: skip
    _require_no_program(path, ending, size)
    return Material(safe_name(path.name, ending, "materi"), kind, size)


def _check_size(path: Path, size: int) -> None:
    if not size:
        raise bad_file(path, msg("Berkas {file} kosong. Pilih berkas lain."))
    if size > materials.LARGEST:
        raise bad_file(path, msg("{file} lebih besar dari 4 GB. Perkecil atau bagi videonya."))


def _require_no_program(path: Path, ending: str, size: int) -> None:
    inside = materials.INSIDE.get(ending)
    if inside is None and ending != ".ppt":
        return
    if size > _WHOLE:
        raise bad_file(path, msg("{file} lebih besar dari 200 MB. Simpan sebagai PDF."))
    with reading(path):
        names = _zipped(path) if inside else _compound(path)
    if inside not in (None, *names) or not names:
        raise bad_file(path, msg("{file} rusak atau bukan dokumen. Buka, lalu simpan lagi."))
    if materials.has_macros(names):
        raise bad_file(path, msg(
            "{file} berisi makro, yaitu program. Simpan lagi tanpa makro, atau sebagai PDF."
        ))  # fmt: skip


def _zipped(path: Path) -> set[str]:
    try:
        with zipfile.ZipFile(path) as box:
            names = box.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return set()
    return set(names) if len(names) <= _PARTS else set()


def _compound(path: Path) -> set[str]:
    try:
        return Compound(path.read_bytes()).names
    except (ValueError, struct.error):
        return set()
