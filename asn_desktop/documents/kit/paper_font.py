"""TrueType fonts whose parts in a file are made once for each choice of letters.

Most papers need the letters of ASCII and a few more, so nearly all of them embed the same bytes;
to cut and pack these anew takes longer than to draw a page.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.ttfonts import (
    FF_NONSYMBOLIC,
    FF_SYMBOLIC,
    SUBSETN,
    TTFont,
    makeToUnicodeCMap,
)

from asn_desktop.documents.kit.written import Written, packed, stream

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEPT: Final = 8
"""Choices of letters kept for each font, some 30 kB each."""


class _Parts(NamedTuple):
    """What a file says of one choice: the font's name, widths, description, letters, and glyphs."""

    name: bytes
    widths: bytes
    about: bytes
    letters: bytes
    glyphs: bytes


class PaperFont(TTFont):  # type: ignore[misc]
    """A font of papers, as ReportLab embeds it."""

    def __init__(self, name: str, file: Any) -> None:
        super().__init__(name, file)
        self._parts = lru_cache(_KEPT)(self._made)

    def addObjects(self, doc: Any) -> None:
        """Put the letters that a file uses into it; ReportLab asks for it at the end."""
        state = self.state[doc]
        state.frozen = 1
        known = doc.idToObject["BasicFonts"].dict
        for number, letters in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            known[name] = self._embedded(doc, name, self._parts(number, tuple(letters)))
        del self.state[doc]

    def _embedded(self, doc: Any, name: str, parts: _Parts) -> Any:
        numbers = doc.idToObjectNumberAndVersion

        def put(data: bytes, kind: str) -> int:
            written = Written(partial(bytes, data))
            return int(numbers[doc.Reference(written, f"{kind}:{name}").name][0])

        about = b"<< /Type /FontDescriptor /FontName /%b %b /FontFile2 %d 0 R >>\n"
        described = about % (parts.name, parts.about, put(parts.glyphs, "glyphs"))
        font = b"<< /Type /Font /Subtype /TrueType /BaseFont /%b /Name /%b %b "
        font += b"/ToUnicode %d 0 R /FontDescriptor %d 0 R >>\n"
        letters = put(parts.letters, "letters")
        whole = parts.name, name.encode(), parts.widths, letters, put(described, "about")
        found = Written(partial(bytes, font % whole))
        doc.Reference(found, name)
        return found

    def _made(self, number: int, letters: Sequence[int]) -> _Parts:
        face = self.face
        name = b"".join((SUBSETN(number), b"+", face.name, face.subfontNameX))
        widths = fp_str(*map(face.getCharWidth, letters))
        glyphs = face.makeSubset(letters)
        said = makeToUnicodeCMap(name.decode("ascii"), letters).encode("ascii")
        return _Parts(
            name,
            f"/FirstChar 0 /LastChar {len(letters) - 1} /Widths [{widths}]".encode(),
            self._about().encode(),
            stream(b"", packed(said)),
            stream(b"/Length1 %d " % len(glyphs), packed(glyphs)),
        )

    def _about(self) -> str:
        face = self.face
        flags = face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC
        told = {
            "Ascent": face.ascent, "CapHeight": face.capHeight, "Descent": face.descent,
            "Flags": flags, "ItalicAngle": face.italicAngle, "StemV": face.stemV,
            "MissingWidth": face.defaultWidth,
        }  # fmt: skip
        parts = (f"/{name} {fp_str(value)}" for name, value in told.items())
        return f"{' '.join(parts)} /FontBBox [{fp_str(*face.bbox)}]"
