"""What concerns a whole layout, field by field: paper, back, fonts and colours by role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.i18n import msg
from asn_desktop.domain.issuing.layouts import COLOUR_ROLES, FONT_ROLES, FONTS
from asn_desktop.services.pages.layout_fields import ROLES, PartField, as_number, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDE: Final = "landscape"
_FONTS: Final = {
    "serif": "Source Serif", "serif-italic": "Source Serif Italic",
    "serif-semibold": "Source Serif Semibold", "serif-bold": "Source Serif Bold",
    "sans": "Source Sans", "sans-italic": "Source Sans Italic",
    "sans-semibold": "Source Sans Semibold", "sans-light": "Source Sans Light",
    "manrope": "Manrope", "manrope-semibold": "Manrope Semibold", "manrope-bold": "Manrope Bold",
}  # fmt: skip
_COLOURS: Final = {
    "ink": msg("Warna tulisan"), "muted": msg("Warna tulisan redup"),
    "accent": msg("Warna utama"), "second": msg("Warna kedua"), "paper": msg("Warna kertas"),
}  # fmt: skip
_FIELDS: Final = (
    PartField(
        "orientation", msg("Arah kertas"), "choice",
        ((_WIDE, msg("Mendatar")), ("portrait", msg("Tegak"))),
    ),
    PartField("back", msg("Dengan halaman belakang"), "check"),
    PartField("width", msg("Lebar sendiri (mm)"), "number"),
    PartField("height", msg("Tinggi sendiri (mm)"), "number"),
)  # fmt: skip
"""Width and height are empty for A4 and F4."""
_PAINT: Final = tuple(PartField(f"colour_{role}", _COLOURS[role]) for role in COLOUR_ROLES)


def fields(own_fonts: tuple[str, ...]) -> tuple[PartField, ...]:
    """The fields of a layout that brings these fonts besides the shipped ones."""
    names = tuple(
        (font, msg("{name}", name=_FONTS.get(font, font))) for font in (*FONTS, *own_fonts)
    )
    roles = (
        PartField(f"font_{role}", msg("Fon: {role}", role=ROLES[role]), "choice", names)
        for role in FONT_ROLES
    )
    return (*_FIELDS, *roles, *_PAINT)


def shown(values: Mapping[str, Any], fonts: Mapping[str, str], colours: Mapping[str, str]) -> Any:
    """What the form shows; `fonts` and `colours` are those in force, named or usual."""
    size = values.get("size") or {}
    return {
        "orientation": values.get("orientation", _WIDE),
        "back": values.get("back") is not None,
        "width": as_text(size.get("width")),
        "height": as_text(size.get("height")),
        **{f"font_{role}": font for role, font in fonts.items()},
        **{f"colour_{role}": colour for role, colour in colours.items()},
    }


def written(
    values: Mapping[str, Any], form: Mapping[str, Any], usual: Mapping[str, Any]
) -> dict[str, Any]:
    """The layout with what the form says; what it said before (`usual`) is left as it was.

    Raises:
        Refused: A number cannot be read; `field` names it.
    """
    changed = dict(values)
    if form["orientation"] != usual["orientation"]:
        changed["orientation"] = form["orientation"]
    width, height = as_number("width", form["width"]), as_number("height", form["height"])
    changed.pop("size", None)
    if width is not None or height is not None:
        changed["size"] = {"width": width, "height": height}
    if not form["back"]:
        changed.pop("back", None)
    elif changed.get("back") is None:
        changed["back"] = []
    for key, part in (("fonts", "font_"), ("colours", "colour_")):
        own = {
            name.removeprefix(part): value
            for name, value in form.items()
            if name.startswith(part) and value and value != usual[name]
        }
        if own:
            changed[key] = {**changed.get(key, {}), **own}
    return changed
