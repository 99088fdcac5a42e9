"""A bare canvas: the calls of a drawing written down, and made again with nothing between them."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from asn_desktop.documents.kit import page as kit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

Call = tuple[Any, str, tuple[Any, ...], dict[str, Any]]
_KINDS: Final = (Canvas, PDFTextObject)


class Recorder:
    """Writes down the outermost calls on canvases and their texts."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._inside = False

    def listen(self, patch: pytest.MonkeyPatch) -> None:
        """Hear every call until the patch ends; the drawing is given ReportLab's own canvas."""
        patch.setattr(kit, "PageCanvas", Canvas)
        for kind in _KINDS:
            for name in dir(kind):
                value = getattr(kind, name)
                if callable(value) and (name == "__init__" or not name.startswith("_")):
                    patch.setattr(kind, name, self._heard(name, value))

    def _heard(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def heard(it: Any, *arguments: Any, **named: Any) -> Any:
            if self._inside:
                return method(it, *arguments, **named)
            self._inside = True
            try:
                answer = method(it, *arguments, **named)
            finally:
                self._inside = False
            self.calls.append((answer, name, (it, *arguments), named))
            return answer

        return heard


def play(calls: list[Call], target: Path) -> None:
    """Make the calls on a new canvas, pictures opened anew; what it gives goes into the target."""
    stand_ins: dict[int, Any] = {}
    for answer, name, (it, *arguments), named in calls:
        if name == "__init__":
            stand_ins[id(it)] = Canvas(*arguments, **named)
            continue
        given = [_stand_in(stand_ins, one) for one in arguments]
        made = getattr(stand_ins[id(it)], name)(*given, **named)
        if name == "beginText":
            stand_ins[id(answer)] = made
        elif name == "getpdfdata":
            target.write_bytes(made)


def _stand_in(stand_ins: dict[int, Any], value: Any) -> Any:
    """Texts begun and paths on the new canvas stand in for those that were recorded."""
    if isinstance(value, ImageReader) and id(value) not in stand_ins:
        digest = value.getRGBData().decode() if value.jpeg_fh() else None
        stand_ins[id(value)] = kit.picture(value.fp.getvalue(), digest)
    return stand_ins.get(id(value), value)
