"""A layout file read strictly: JSON, known keys, sane numbers, pictures beside it by content."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg
from asn_desktop.domain.issuing.layout_elements import read_page
from asn_desktop.domain.issuing.layout_nodes import Node, unknown, wrong
from asn_desktop.domain.issuing.layouts import (
    COLOUR_ROLES,
    FONT_ROLES,
    FONTS,
    SCHEMA,
    Layout,
    Picture,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST: Final = 20_000_000
"""No layout file is longer, in bytes; its pictures are inside it."""
_BROUGHT: Final = ("pictures", "own_fonts")
_MOST_BROUGHT: Final = 20
_KNOWN: Final = "sha256:"
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_USUAL_FONTS: Final = {
    "title": "serif-semibold", "name": "serif-semibold", "strong": "sans-semibold",
    "body": "sans", "label": "sans", "note": "sans",
}  # fmt: skip
_USUAL_COLOURS: Final = {
    "ink": "#1c211e", "muted": "#5c655f", "accent": "#1a6b45", "second": "#a98a3a",
    "paper": "#ffffff",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LayoutFile:
    """A layout and the pictures and fonts that came inside its file, by their SHA-256."""

    layout: Layout
    contents: Mapping[str, bytes]


def read_layout(text: str | bytes, *, by_digest: bool = False) -> LayoutFile:
    """Read a layout; pictures stand inside it, or `by_digest` where the office keeps them.

    Raises:
        BadFile: It is no layout, from a newer program, or says something that cannot be.
    """
    top = Node(_parsed(text), "")
    _require_schema(top)
    contents: dict[str, bytes] = {}
    named, own = (
        {
            name: _content(value, f"{key}.{name}", contents, by_digest=by_digest)
            for name, value in _few(top, key).items()
        }
        for key in _BROUGHT
    )
    size = _size(top)
    layout = Layout(
        code=_code(top),
        name=top.text("name", 60),
        wide=top.choice("orientation", ("landscape", "portrait"), "landscape") == "landscape",
        size=size,
        fonts=_USUAL_FONTS | _fonts(top, own),
        colours=_USUAL_COLOURS | _colours(top),
        pictures=named,
        own_fonts=own,
        front=read_page(top, "front"),
        back=read_page(top, "back") if top.holds("back") else None,
        text=_canonical(top, (named, own)),
    )
    top.done()
    _require_pictures(layout)
    return LayoutFile(layout, contents)


def _parsed(text: str | bytes) -> Any:
    if len(text) > LARGEST:
        raise wrong("", msg("berkasnya lebih dari {most} MB.", most=LARGEST // 1_000_000))
    try:
        written = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        return json.loads(written, parse_constant=_refuse, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        what = msg("ini bukan berkas tata letak (JSON). Pilih berkas yang diekspor program ini.")
        raise wrong(f"baris {line}" if line else "", what) from None


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(pairs)
    return found


def _require_schema(top: Node) -> None:
    version = top.raw("schema")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise wrong("schema", msg("ini bukan berkas tata letak sertifikat."), version)
    if version > SCHEMA:
        what = msg(
            "tata letak ini dibuat dengan program yang lebih baru (versi {version}; program ini "
            "mengenal sampai {known}). Perbarui program, lalu buka lagi.",
            version=version, known=SCHEMA,
        )  # fmt: skip
        raise wrong("schema", what, version)


def _code(top: Node) -> str:
    code = top.text("code", 40)
    if not _CODE.fullmatch(code):
        raise wrong("code", msg("pakai huruf kecil, angka, - dan _ saja."), code)
    return code


def _size(top: Node) -> tuple[float, float] | None:
    if not top.holds("size"):
        return None
    size = Node(top.raw("size"), "size")
    found = size.number("width", 80, 600), size.number("height", 80, 600)
    size.done()
    return found


def _fonts(top: Node, own: Mapping[str, str]) -> dict[str, str]:
    fonts = Node(top.mapping("fonts"), "fonts")
    known = (*FONTS, *own)
    found = {role: fonts.choice(role, known) for role in FONT_ROLES if fonts.holds(role)}
    fonts.done()
    return found


def _colours(top: Node) -> dict[str, str]:
    colours = Node(top.mapping("colours"), "colours")
    found = {role: colours.colour(role, ()) for role in COLOUR_ROLES if colours.holds(role)}
    colours.done()
    return found


def _few(top: Node, key: str) -> Mapping[str, Any]:
    found = top.mapping(key)
    if len(found) > _MOST_BROUGHT:
        raise wrong(key, msg("isi dengan daftar, paling banyak {most} butir.", most=_MOST_BROUGHT))
    return found


def _content(value: Any, where: str, found: dict[str, bytes], *, by_digest: bool) -> str:
    """The digest of a picture or font; its bytes go into `found`."""
    if isinstance(value, str) and value.startswith(_KNOWN):
        if not by_digest:
            raise wrong(where, msg("isinya tidak ada di dalam berkas. Ekspor lagi."), value)
        return value.removeprefix(_KNOWN)
    try:
        data = base64.b64decode(value, validate=True)
    except (TypeError, ValueError):
        raise wrong(where, msg("gambar dan fon harus tertulis sebagai base64."), None) from None
    digest = hashlib.sha256(data).hexdigest()
    found[digest] = data
    return digest


def _canonical(top: Node, brought: tuple[Mapping[str, str], ...]) -> str:
    values = {key: value for key, value in top.everything().items() if value is not None}
    for key, named in zip(_BROUGHT, brought, strict=True):
        if named:
            values[key] = {name: _KNOWN + digest for name, digest in named.items()}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _require_pictures(layout: Layout) -> None:
    for side, page in zip(("front", "back"), layout.pages, strict=False):
        for number, element in enumerate(page.elements, 1):
            name = _asked(element)
            if name is not None and name not in layout.pictures:
                raise unknown(f"{side}[{number}].picture", name, sorted(layout.pictures))


def _asked(element: Any) -> str | None:
    return element.picture if isinstance(element, Picture) else None


def with_contents(text: str, contents: Mapping[str, bytes]) -> str:
    """The canonical JSON as a file that stands alone: pictures and fonts inside it.

    Raises:
        BadFile: One of them is missing.
    """
    values = json.loads(text)
    for key in _BROUGHT:
        for name, value in values.get(key, {}).items():
            data = contents.get(value.removeprefix(_KNOWN))
            if data is None:
                raise BadFile(msg("“{name}” dari tata letak ini hilang.", name=name))
            values[key][name] = base64.b64encode(data).decode()
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
