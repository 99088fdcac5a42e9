"""A Word file that an office gives as a template: opened with distrust, its tags made whole."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from xml.parsers import expat

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.base.i18n import Message

LARGEST: Final = 5_000_000
_UNPACKED: Final = 20_000_000
_WRITTEN: Final = 600_000
"""Bytes of one part with text; a letter of an office has a tenth, and filling takes seconds."""
_MOST_PARTS: Final = 500
_MOST_TAGS: Final = 2_000
_LONGEST_TAG: Final = 200
_MAIN: Final = "word/document.xml"
_SPOKEN: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_ACTIVE: Final = re.compile(r"vbaproject|vbadata|activex|/embeddings/", re.IGNORECASE)
_OUTSIDE: Final = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b", re.IGNORECASE
)
_TAG: Final = re.compile(r"\{\{[^{}%#]*\}\}|\{%[^{}%#]*%\}")
_KNOWN: Final = re.compile(
    r"\{\{\s*(?:r\s)?[^\-].*\}\}|\{%\s*(?:(?:p|tr|tc|r)\s+)?(?:for|endfor|if|elif|else|endif)\b.*%\}",
    re.DOTALL,
)
_OPEN: Final = re.compile(r"\{[{%#]|[}%#]\}")
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL: Final = 500_000
"""Bytes of a template that is worth keeping when it has been proved."""
_NOT_WORD: Final = msg(
    "Templat bukan berkas Word .docx yang utuh. Buka di Word atau LibreOffice, lalu simpan lagi "
    "sebagai .docx."
)
_LARGE: Final = msg(
    "Templat terlalu besar. Pendekkan teksnya atau perkecil gambarnya, paling besar 5 MB."
)
_LIVELY: Final = msg(
    "Templat memuat makro, objek, atau isi yang diambil dari luar. Hapus, lalu simpan lagi."
)


def sound(data: bytes) -> bytes:
    """The same file with every tag in one piece, as the filling needs it.

    Raises:
        BadFile: It is no Word file, too large, takes something from outside, or a tag is broken.
    """
    if len(data) > LARGEST:
        raise BadFile(_LARGE)
    try:
        return _known(data) if len(data) <= _USUAL else _rewritten(data)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, SyntaxError,
            NotImplementedError, RuntimeError, KeyError, LookupError):  # fmt: skip
        raise BadFile(_NOT_WORD) from None


@lru_cache(maxsize=8)
def _known(data: bytes) -> bytes:
    return _rewritten(data)


def packed(data: bytes) -> bytes:
    """The same file without the time at which it was packed: same facts, same bytes."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as book,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for part in book.infolist():
            plain = zipfile.ZipInfo(part.filename)
            made.writestr(plain, book.read(part), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _rewritten(data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = book.infolist()
        names = [part.filename for part in parts]
        if _MAIN not in names or len(set(names)) != len(names):
            raise BadFile(_NOT_WORD)
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _UNPACKED:
            raise BadFile(_LARGE)
        _refuse(any(_ACTIVE.search(f"/{name}") for name in names), _LIVELY)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            for part in parts:
                made.writestr(part.filename, _part(part.filename, book.read(part)))
    return target.getvalue()


def _part(name: str, content: bytes) -> bytes:
    """The part as it goes on; every piece of XML is read once without entities."""
    if not name.endswith((".xml", ".rels")):
        return content
    from lxml import etree

    _require_plain(content)
    spoken = bool(_SPOKEN.fullmatch(name))
    if not spoken and not name.endswith(".rels"):
        return content
    _refuse(len(content) > _WRITTEN, _LARGE)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    tree = etree.fromstring(content, parser)
    _refuse(_reaches_out(name, tree), _LIVELY)
    if not spoken:
        return content
    _make_whole(tree)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _require_plain(content: bytes) -> None:
    """A document type could declare entities that grow without end."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_document_type
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise BadFile(_NOT_WORD) from None


def _no_document_type(*_declared: object) -> None:
    raise BadFile(_NOT_WORD)


def _reaches_out(name: str, root: Any) -> bool:
    """Whether a relation other than a link to click leads outside, or a field fetches something."""
    if name.endswith(".rels"):
        outside = [one for one in root.iter(_RELATION) if one.get("TargetMode") == "External"]
        return any(not one.get("Type", "").endswith("/hyperlink") for one in outside)
    fields = "".join(one.text or "" for one in root.iter(f"{_W}instrText"))
    simple = " ".join(one.get(f"{_W}instr", "") for one in root.iter(f"{_W}fldSimple"))
    return bool(_OUTSIDE.search(f"{fields} {simple}"))


def _make_whole(tree: Any) -> None:
    """Word tears a tag into runs as it likes; each is put into the text in which it begins."""
    count = 0
    for paragraph in tree.iter(f"{_W}p"):
        pieces = [one for one in paragraph.iter(f"{_W}t") if _owner(one) is paragraph]
        whole = "".join(piece.text or "" for piece in pieces)
        if _OPEN.search(whole) is None:
            continue
        tags = list(_tags(whole))
        count += len(tags)
        _refuse(count > _MOST_TAGS, _LARGE)
        _share_out(pieces, tags, whole)


def _owner(text: Any) -> Any:
    return next(one for one in text.iterancestors(f"{_W}p"))


def _tags(whole: str) -> Iterator[tuple[int, int]]:
    """Where each tag begins and ends; nothing else may look like one."""
    rest = _TAG.sub("", whole)
    broken = _OPEN.search(rest)
    if broken is not None:
        around = rest[max(0, broken.start() - 20) : broken.end() + 20]
        raise BadFile(msg("Isian di templat tidak lengkap, dekat “{text}”.", text=around))
    for found in _TAG.finditer(whole):
        if found.end() - found.start() > _LONGEST_TAG or not _KNOWN.fullmatch(found[0]):
            raise BadFile(
                msg(
                    "Isian “{text}” tidak dikenal di templat. Yang dikenal: nama isian, for, if.",
                    text=found[0][:60],
                )
            )
        yield found.span()


def _share_out(pieces: list[Any], tags: list[tuple[int, int]], whole: str) -> None:
    """Give each text its letters again, a tag whole to the text that it begins in."""
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece.text or ""))
    for place, piece in enumerate(pieces):
        begin, end = (_beyond(edge, tags) for edge in (starts[place], starts[place + 1]))
        piece.text = whole[begin:end]
        if piece.text != piece.text.strip():
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _beyond(edge: int, tags: list[tuple[int, int]]) -> int:
    """The edge, or the end of the tag that it would cut."""
    return next((end for begin, end in tags if begin < edge < end), edge)


def _refuse(wrong: bool, why: Message) -> None:  # noqa: FBT001 - what is wrong stands there
    if wrong:
        raise BadFile(why)
