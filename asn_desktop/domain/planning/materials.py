"""Which files may be learning material, told by their name and by how they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import msg, with_mark

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message

LARGEST: Final = 4_000_000_000
"""Bytes: what still fits on the usual USB stick (FAT32 holds files below 4 GiB)."""
HEAD: Final = 64
"""So many bytes of its beginning tell what a file is."""
VIDEO: Final = "video"
KINDS: Final[dict[str, Message]] = {
    "pdf": msg("PDF"),
    "slides": msg("Salindia"),
    "document": msg("Naskah"),
    "picture": msg("Gambar"),
    VIDEO: msg("Video"),
}
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MATROSKA: Final = b"\x1a\x45\xdf\xa3"
_BOXES: Final = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")

_ENDINGS: Final[dict[str, tuple[str, tuple[tuple[int, tuple[bytes, ...]], ...]]]] = {
    ".pdf": ("pdf", ((0, (b"%PDF-",)),)),
    ".pptx": ("slides", ((0, (_ZIP,)),)),
    ".ppsx": ("slides", ((0, (_ZIP,)),)),
    ".odp": ("slides", ((0, (_ZIP,)),)),
    ".ppt": ("slides", ((0, (_OLE,)),)),
    ".docx": ("document", ((0, (_ZIP,)),)),
    ".odt": ("document", ((0, (_ZIP,)),)),
    ".png": ("picture", ((0, (b"\x89PNG\r\n\x1a\n",)),)),
    ".jpg": ("picture", ((0, (b"\xff\xd8\xff",)),)),
    ".jpeg": ("picture", ((0, (b"\xff\xd8\xff",)),)),
    ".gif": ("picture", ((0, (b"GIF87a", b"GIF89a")),)),
    ".webp": ("picture", ((0, (b"RIFF",)), (8, (b"WEBP",)))),
    ".mp4": (VIDEO, ((4, _BOXES),)),
    ".m4v": (VIDEO, ((4, _BOXES),)),
    ".mov": (VIDEO, ((4, _BOXES),)),
    ".webm": (VIDEO, ((0, (_MATROSKA,)),)),
    ".mkv": (VIDEO, ((0, (_MATROSKA,)),)),
    ".avi": (VIDEO, ((0, (b"RIFF",)), (8, (b"AVI ",)))),
    ".wmv": (VIDEO, ((0, (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",)),)),
    ".mpg": (VIDEO, ((0, (b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3")),)),
}
ENDINGS: Final = tuple(_ENDINGS)
INSIDE: Final[dict[str, str]] = {
    ".pptx": "ppt/presentation.xml",
    ".ppsx": "ppt/presentation.xml",
    ".docx": "word/document.xml",
    ".odp": "content.xml",
    ".odt": "content.xml",
}
"""What a zipped document has in it."""
MACROS: Final = ("vbaproject.bin", "basic/", "scripts/", "_vba_project")
"""Names within a document that are programs."""


def kind_of(ending: str) -> str | None:
    """The kind of a file with this ending (`.pdf`, small letters); None where it may not come in.

    What runs as a program has no place here, nor has a document that may carry macros by its name.
    """
    found = _ENDINGS.get(ending)
    return None if found is None else found[0]


def fits(ending: str, head: bytes) -> bool:
    """Whether a file begins as its ending says."""
    found = _ENDINGS.get(ending)
    return found is not None and all(
        any(head[at : at + len(mark)] == mark for mark in marks) for at, marks in found[1]
    )


def has_macros(names: set[str]) -> bool:
    """Whether the parts of a document are a program among others."""
    return any(mark in name.casefold() for name in names for mark in MACROS)


def format_size(size: int) -> str:
    """Bytes as people say them: 820 KB, 12,4 MB, 1,2 GB."""
    for unit, least in (("GB", 10**9), ("MB", 10**6)):
        if size >= least:
            return with_mark(f"{size / least:.1f} {unit}")
    return f"{max(1, round(size / 1000))} KB"
