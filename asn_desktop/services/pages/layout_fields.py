"""What of a layout's parts can be edited, field by field, and how it is written back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.issuing.layouts import FONT_ROLES, ORNAMENTS, PHOTOS
from asn_desktop.domain.issuing.words import CONDITIONS, WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.base.i18n import Message

Kind = Literal["text", "lines", "choice", "check", "number", "rows", "words"]


@dataclass(frozen=True, slots=True)
class PartField:
    """A value of a part: its key in the file, its title, its kind and what can be chosen."""

    key: str
    title: Message
    kind: Kind = "text"
    choices: tuple[tuple[Any, Message], ...] = ()
    wide: bool = False


ROLES: Final = {
    "title": msg("Judul"), "name": msg("Nama"), "strong": msg("Tebal"), "body": msg("Isi"),
    "label": msg("Label"), "note": msg("Catatan"),
}  # fmt: skip
_ALIGNS: Final = (("start", msg("Kiri")), ("middle", msg("Tengah")), ("end", msg("Kanan")))
_STANDS: Final = (("top", msg("Atas")), ("middle", msg("Tengah")), ("bottom", msg("Bawah")))
_STYLES: Final = {
    "guilloche": msg("Guilloche"), "frame": msg("Bingkai bersudut lengkung"),
    "corners": msg("Bingkai bersiku"), "ribbon": msg("Pita warna"),
    "laurel": msg("Untaian daun"), "rosette": msg("Roset"),
}  # fmt: skip
_TEXT: Final = PartField("text", msg("Teks"), "lines", wide=True)
_STYLE: Final = (
    PartField("font", msg("Fon"), "choice", tuple((role, ROLES[role]) for role in FONT_ROLES)),
    PartField("size", msg("Ukuran huruf (pt)"), "number"),
    PartField("smallest", msg("Terkecil (pt)"), "number"),
    PartField("lines", msg("Baris paling banyak"), "number"),
    PartField("align", msg("Rata"), "choice", _ALIGNS),
    PartField("colour", msg("Warna")),
)
_ABOVE: Final = PartField("above", msg("Jarak di atas (mm)"), "number")
_WHEN: Final = PartField("when", msg("Hanya bila"), "words", wide=True)
_NAME: Final = PartField("name", msg("Nama bagian"), wide=True)
_STAND: Final = PartField("stand", msg("Berdiri di"), "choice", _STANDS)
PLACE: Final = (
    PartField(
        "across", msg("Mendatar"), "choice",
        (("left", msg("Dari kiri")), ("centre", msg("Dari tengah")),
         ("right", msg("Dari kanan")), ("both", msg("Selebar kertas"))),
    ),
    PartField(
        "down", msg("Tegak"), "choice",
        (("top", msg("Dari atas")), ("middle", msg("Dari tengah")),
         ("bottom", msg("Dari bawah")), ("both", msg("Setinggi kertas"))),
    ),
    PartField("x", msg("Jarak (mm)"), "number"),
    PartField("y", msg("Jarak (mm)"), "number"),
    PartField("w", msg("Lebar/kanan (mm)"), "number"),
    PartField("h", msg("Tinggi/bawah (mm)"), "number"),
)  # fmt: skip
"""Where a part hangs: kept in the file as `left`, `width` and so on."""
_AXES: Final = {
    "across": ("x", "w", "left", "centre", "right", "width"),
    "down": ("y", "h", "top", "middle", "bottom", "height"),
}
KEYS: Final = {
    **{key: key for key in ("text", "rows", "size", "smallest", "lines", "colour", "second",
                            "stroke", "fill", "thickness", "above", "label", "when", "name")},
    "left": "x", "centre": "x", "right": "x", "top": "y", "middle": "y", "bottom": "y",
    "width": "w", "height": "h",
}  # fmt: skip
"""The field that shows a key of the file."""
PARTS: Final[dict[str, tuple[PartField, ...]]] = {
    "text": (_TEXT, *_STYLE, _STAND, _WHEN),
    "column": (_STAND, _WHEN),
    "logo": (_WHEN,),
    "picture": (PartField("fills", msg("Ditarik memenuhi tempatnya"), "check"), _WHEN),
    "photo": (
        PartField(
            "format", msg("Ukuran foto (cm)"), "choice",
            tuple((size, msg("{size}", size=size.replace("x", " × "))) for size in PHOTOS),
        ),
        PartField("pasted", msg("Foto ditempel dengan tangan"), "check"),
        _WHEN,
    ),
    "shape": (
        PartField("stroke", msg("Warna garis")), PartField("fill", msg("Warna isi")),
        PartField("thickness", msg("Tebal garis (pt)"), "number"), _WHEN,
    ),
    "ornament": (
        PartField(
            "style", msg("Hiasan"), "choice", tuple((one, _STYLES[one]) for one in ORNAMENTS)
        ),
        PartField("colour", msg("Warna")), PartField("second", msg("Warna kedua")), _WHEN,
    ),
    "subjects": (_WHEN,),
    "signature": (
        PartField(
            "place", msg("Penandatangan"), "choice", ((1, msg("Pertama")), (2, msg("Kedua")))
        ),
        PartField("align", msg("Rata"), "choice", _ALIGNS[:2]),
        PartField("dated", msg("Dengan tempat dan tanggal"), "check"), _WHEN,
    ),
}  # fmt: skip
ITEMS: Final[dict[str, tuple[PartField, ...]]] = {
    "text": (_TEXT, *_STYLE, _ABOVE, _WHEN),
    "rows": (
        PartField("rows", msg("Baris: label = teks"), "rows", wide=True), *_STYLE[:4],
        PartField("label", msg("Lebar label (mm)"), "number"), _ABOVE, _WHEN,
    ),
    "rule": (
        PartField("width", msg("Panjang (mm)"), "number"),
        PartField("thickness", msg("Tebal garis (pt)"), "number"),
        PartField("colour", msg("Warna")), _ABOVE, _WHEN,
    ),
    "logo": (PartField("height", msg("Tinggi (mm)"), "number"), _ABOVE, _WHEN),
}  # fmt: skip
_USUAL: Final = {
    "font": "body", "size": 10.5, "lines": 2, "align": "middle", "colour": "ink", "above": 0,
    "stand": "middle", "format": "3x4", "thickness": 0.5, "place": 1, "dated": True, "label": 42,
}  # fmt: skip
"""What the file leaves out."""


def fields(part: Mapping[str, Any], *, inside: bool) -> tuple[PartField, ...]:
    """The fields of a part, or of an item `inside` a column."""
    if inside:
        return ITEMS[part["kind"]]
    *own, when = PARTS[part["kind"]]
    return (_NAME, *own, *PLACE, when)


def shown(part: Mapping[str, Any], *, inside: bool) -> dict[str, Any]:
    """The values of these fields as a form shows them."""
    values: dict[str, Any] = {
        one.key: _shown(one, part.get(one.key, _USUAL.get(one.key)))
        for one in fields(part, inside=inside)
    }
    if not inside:
        values.update(_place_shown(part))
    return values


def _shown(field: PartField, value: Any) -> Any:
    if field.kind == "number":
        return as_text(value)
    if field.kind == "rows":
        return "\n".join(f"{label} = {text}" for label, text in value or ())
    return ", ".join(value or ()) if field.kind == "words" else value


def _place_shown(part: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for axis, (at, size, start, middle, end, length) in _AXES.items():
        given = [key for key in (start, middle, end) if key in part]
        both = given == [start, end]
        found[axis] = "both" if both else given[0]
        found[at] = _shown(PLACE[2], part[given[0]])
        found[size] = _shown(PLACE[2], part.get(end if both else length))
    return found


def written(part: Mapping[str, Any], values: Mapping[str, Any], *, inside: bool) -> dict[str, Any]:
    """The part with what the form says; empty fields are left to what is usual.

    Raises:
        Refused: A number or a row cannot be read; `field` names it.
    """
    place = {one.key for one in PLACE}
    changed = dict(part)
    for one in fields(part, inside=inside):
        if one.key in place and not inside:
            continue
        value = _written(one, values[one.key])
        if value in (None, "", []) or (one.key not in part and value == _USUAL.get(one.key)):
            changed.pop(one.key, None)
        else:
            changed[one.key] = value
    return changed if inside else _placed(changed, values)


def _written(field: PartField, value: Any) -> Any:
    if field.kind == "number":
        return as_number(field.key, value)
    if field.kind == "rows":
        return [_row(line) for line in value.splitlines() if line.strip()]
    if field.kind == "words":
        return [word for word in (" ".join(one.split()) for one in value.split(",")) if word]
    return value


def _row(line: str) -> list[str]:
    label, equals, text = line.partition("=")
    if not equals:
        raise Refused(msg("Tulis tiap baris sebagai: label = teks."), "rows")
    return [label.strip(), text.strip()]


def as_text(value: float | None) -> str:
    """A number as a form shows it."""
    return "" if value is None else f"{value:g}".replace(".", ",")


def as_number(key: str, text: str) -> float | int | None:
    """What was typed, None for nothing.

    Raises:
        Refused: It is no number.
    """
    if not text.strip():
        return None
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        raise Refused(msg("Tulis angka, misalnya 12,5."), key) from None
    return int(found) if found.is_integer() else found


def _placed(part: dict[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    fixed = part["kind"] == "photo"
    for axis, (at, size, start, middle, end, length) in _AXES.items():
        for key in (start, middle, end, length):
            part.pop(key, None)
        side = values[axis]
        part[start if side == "both" else side] = as_number(at, values[at]) or 0
        if side == "both":
            part[end] = as_number(size, values[size]) or 0
        elif not fixed:
            part[length] = as_number(size, values[size]) or 0
    return part


def words() -> list[tuple[str, Message]]:
    """Every word that a text may hold in braces, with what it is."""
    return [(f"{{{name}}}", word.title) for name, word in WORDS.items()]


def conditions() -> list[tuple[str, Message]]:
    """Every condition, with what it asks."""
    return [(name, condition.title) for name, condition in CONDITIONS.items()]
