"""ReportLab's canvas with a shorter way for what papers draw thousands of times.

A line of text, a shared form, a photo and a finished page are written as PDF at once, instead of
through objects that ReportLab would format at the end. All else is ReportLab's.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from reportlab.lib.boxstuff import aspectRatioFix
from reportlab.lib.colors import Color
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import BasicFonts
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.documents.kit.jpeg import Jpeg
from asn_desktop.documents.kit.written import Written, packed, stream

_VERSION: Final = (1, 4)
_LEADING: Final = 1.2
_FURTHER: Final = "\0"
"""Stands for a letter beyond the first 256 of a font; no escaped letter looks like it."""


class Ink(Color):  # type: ignore[misc]
    """An opaque colour that knows the PDF operators which choose it."""

    def __init__(self, like: Color) -> None:
        super().__init__(like.red, like.green, like.blue)
        parts = fp_str(like.red, like.green, like.blue)
        self.fills, self.strokes = f"{parts} rg", f"{parts} RG"


class _Letters(dict[int, str]):
    """How the letters of a font stand in strings of one file, found when they are first wanted."""

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__()
        self._font, self._document = font, document
        font.splitString("", document)
        self._name = font.getSubsetInternalName(0, document)

    def __missing__(self, code: int) -> str:
        subset, data = self._font.splitString(chr(code), self._document)[0]
        self[code] = found = _FURTHER if subset else str(escapePDF(data))
        return found

    def shown(self, text: str, size: float) -> str:
        """The operators that show a text in letters of this size."""
        escaped = text.translate(self)
        if _FURTHER not in escaped:
            return f"{self._name} {fp_str(size)} Tf ({escaped}) Tj"
        name = self._font.getSubsetInternalName
        return " ".join(
            f"{name(subset, self._document)} {fp_str(size)} Tf ({escapePDF(data)}) Tj"
            for subset, data in self._font.splitString(text, self._document)
        )


class PageCanvas(Canvas):  # type: ignore[misc]
    """A canvas for pages without links, turns or crop marks, which no paper has."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, pdfVersion=_VERSION, **named)
        self._letters: dict[str, _Letters] = {}
        self._named: dict[str, str] = {}
        self._tree = self._number(self._doc.Reference(self._doc.Pages).name)
        self._fonts = self._number(BasicFonts)

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:
        """Choose what letters and areas are filled with."""
        if type(aColor) is not Ink:
            super().setFillColor(aColor, alpha)
            return
        self._fillColorObj = aColor
        self._code.append(aColor.fills)

    def setStrokeColor(self, aColor: Any, alpha: float | None = None) -> None:
        """Choose the colour of lines."""
        if type(aColor) is not Ink:
            super().setStrokeColor(aColor, alpha)
            return
        self._strokeColorObj = aColor
        self._code.append(aColor.strokes)

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        """Choose the font of the lines that follow."""
        if psfontname not in self._letters:
            super().setFont(psfontname, size, leading)
            font = pdfmetrics.getFont(psfontname)
            if font._dynamicFont:
                self._letters[psfontname] = _Letters(font, self._doc)
            return
        self._fontname, self._fontsize = psfontname, size
        self._leading = size * _LEADING if leading is None else leading

    def drawString(self, x: float, y: float, text: str, *further: Any, **how: Any) -> None:
        """Write a line; one that is spaced or turned is left to ReportLab."""
        letters = self._letters.get(self._fontname)
        if letters is None or further or how:
            super().drawString(x, y, text, *further, **how)
        elif text:
            shown = letters.shown(text, self._fontsize)
            self._code.append(f"BT 1 0 0 1 {fp_str(x, y)} Tm {shown} ET")

    def drawImage(
        self, image: Any, x: float, y: float, width: float | None = None,
        height: float | None = None, mask: Any = None, **how: Any,
    ) -> Any:  # fmt: skip
        """Draw a picture, a JPEG as it is; returns its size in dots."""
        if not isinstance(image, Jpeg) or not how.keys() <= {"preserveAspectRatio", "anchor"}:
            return super().drawImage(image, x, y, width, height, mask, **how)
        name = self._doc.getXObjectName(image.name)
        if name not in self._doc.idToObject:
            self._doc.Reference(Written(image.written), name)
        wide, high = image.getSize()
        kept, anchor = how.get("preserveAspectRatio", False), how.get("anchor", "c")
        x, y, width, height, _scaled = aspectRatioFix(kept, anchor, x, y, width, height, wide, high)
        self._code.append(f"q {fp_str(width, 0, 0, height, x, y)} cm /{name} Do Q")
        self._formsinuse.append(image.name)
        return wide, high

    def operators(self) -> str:
        """What was drawn on the page in hand, for `paint` when it holds neither text nor forms."""
        return "\n".join(self._code)

    def paint(self, operators: str) -> None:
        """Draw again what another canvas drew."""
        self._code.append(operators)

    def showPage(self) -> None:
        """Finish the page; one with blended colours is left to ReportLab."""
        if self._is_blended():
            super().showPage()
            return
        content = self._doc.Reference(Written(partial(stream, b"", self._packed())))
        drawn = partial(self._page, content.name, self._pagesize, self._used())
        self._doc.addPage(Written(drawn))
        self._startPage()

    def endForm(self, **further: Any) -> None:
        """Finish the form; one with blended colours is left to ReportLab."""
        if self._is_blended() or further:
            super().endForm(**further)
            return
        name, left, bottom, right, top = self._formData
        wide, high = self._pagesize
        box = fp_str(left, bottom, right or wide, top or high).encode()
        drawn = partial(self._form, self._packed(), box, self._used())
        self._doc.addForm(name, Written(drawn))
        self._restartAccumulators()
        self.pop_state_stack()

    def _is_blended(self) -> bool:
        return bool(
            self._shadingUsed or self._colorsUsed or self._annotationrefs or self._extgstate._c
        )

    def _packed(self) -> bytes:
        return packed("\n".join((self._preamble, *self._code, "")).encode("latin-1"))

    def _used(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._formsinuse))

    def _page(self, content: str, size: tuple[float, float], forms: tuple[str, ...]) -> bytes:
        page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %b] /Contents %d 0 R %b >>\n"
        box = fp_str(*size).encode()
        return page % (self._tree, box, self._number(content), self._resources(forms))

    def _form(self, code: bytes, box: bytes, forms: tuple[str, ...]) -> bytes:
        head = b"/Type /XObject /Subtype /Form /BBox [%b] %b " % (box, self._resources(forms))
        return stream(head, code)

    def _resources(self, forms: tuple[str, ...]) -> bytes:
        used = " ".join(map(self._reference, forms)).encode()
        shown = b" /XObject << %b >>" % used if forms else b""
        return b"/Resources << /Font %d 0 R%b >>" % (self._fonts, shown)

    def _reference(self, name: str) -> str:
        if name not in self._named:
            full = self._doc.getXObjectName(name)
            self._named[name] = f"/{full} {self._number(full)} 0 R"
        return self._named[name]

    def _number(self, name: str) -> int:
        return int(self._doc.idToObjectNumberAndVersion[name][0])
