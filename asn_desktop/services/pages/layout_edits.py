"""A layout while it is edited: its JSON, pictures added so far, and how it would look."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.i18n import in_indonesian, msg
from asn_desktop.domain.issuing.layout_reading import read_layout
from asn_desktop.services.files import read_file
from asn_desktop.services.pages import layout_fields, layout_whole, layouts
from asn_desktop.storage import blobs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.domain.issuing.layouts import Layout
    from asn_desktop.services.office import Office
    from asn_desktop.services.pages.layout_fields import PartField

SIDES: Final = ("front", "back")
_BACKGROUND: Final = "Latar"
_LAYOUT: Final = -1
_ALL: Final = msg("Kertas, fon, dan warna")
_PICTURE: Final = {"left": 20, "width": 30, "top": 20, "height": 30}
_ITEMS: Final = {"rule": msg("Garis"), "logo": msg("Logo")}
_WHOLE: Final = {"left": 0, "right": 0, "top": 0, "bottom": 0, "fills": True}


NEW: Final[dict[str, tuple[Message, dict[str, Any]]]] = {
    "text": (
        msg("Teks"),
        {"text": "Teks", "left": 40, "right": 40, "top": 90, "height": 8, "size": 11},
    ),
    "photo": (msg("Foto"), {"format": "3x4", "left": 30, "bottom": 20}),
    "logo": (msg("Logo"), {"left": 20, "width": 18, "top": 18, "height": 18}),
    "shape": (
        msg("Garis"),
        {"stroke": "accent", "left": 40, "right": 40, "top": 60, "height": 0},
    ),
    "ornament": (
        msg("Hiasan"),
        {"style": "frame", "left": 8, "right": 8, "top": 8, "bottom": 8},
    ),
    "signature": (
        msg("Tanda tangan"),
        {"place": 1, "right": 28, "width": 84, "bottom": 18, "height": 42},
    ),
    "subjects": (msg("Mata pelatihan"), {"left": 45, "right": 45, "top": 50, "bottom": 24}),
}
"""Parts that can be added, with where they begin."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part in the list of a side: an element, or an `item` inside it, numbered from 0.

    The whole layout stands before them as element -1.
    """

    side: str
    element: int
    item: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is the layout itself."""
        return self.element == _LAYOUT


@dataclass(slots=True)
class Draft:
    """What stands in the editor; nothing is kept before `save`."""

    values: dict[str, Any]
    pictures: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, layout: Layout) -> Draft:
        """A draft that begins as this layout."""
        return cls(json.loads(layout.text))

    @property
    def text(self) -> str:
        """The JSON as it stands."""
        return json.dumps(self.values, ensure_ascii=False)

    def layout(self) -> Layout:
        """What it says, read strictly.

        Raises:
            BadFile: It says something that cannot be.
        """
        return read_layout(self.text, by_digest=True).layout

    def elements(self, side: str) -> list[dict[str, Any]]:
        """The elements of `front` or `back`, from behind to the front."""
        found: list[dict[str, Any]] = self.values.get(side) or []
        return found

    def parts(self, side: str) -> list[tuple[Part, str]]:
        """The parts of a side with what they are called; items of a column come below it."""
        found = [(Part(side, _LAYOUT), str(_ALL))]
        for number, one in enumerate(self.elements(side)):
            found.append((Part(side, number), one["name"]))
            found += [
                (Part(side, number, place), _called(item))
                for place, item in enumerate(one.get("items", ()))
            ]
        return found

    def part(self, part: Part) -> dict[str, Any]:
        """What the file says about a part."""
        if part.is_whole:
            return self.values
        element = self.elements(part.side)[part.element]
        found: dict[str, Any] = element if part.item is None else element["items"][part.item]
        return found

    def fields(self, part: Part) -> tuple[PartField, ...]:
        """The fields of a part."""
        if part.is_whole:
            return layout_whole.fields(tuple(self.layout().own_fonts))
        return layout_fields.fields(self.part(part), inside=part.item is not None)

    def shown(self, part: Part) -> dict[str, Any]:
        """The values of these fields as a form shows them."""
        if part.is_whole:
            now = self.layout()
            found: dict[str, Any] = layout_whole.shown(self.values, now.fonts, now.colours)
            return found
        return layout_fields.shown(self.part(part), inside=part.item is not None)

    def write(self, part: Part, values: Mapping[str, Any]) -> None:
        """Take what the fields of a part say, as `shown` gave them.

        Raises:
            Refused: A field cannot be read.
        """
        if part.is_whole:
            self.values = layout_whole.written(self.values, values, self.shown(part))
            return
        inside = part.item is not None
        self.put(part, layout_fields.written(self.part(part), values, inside=inside))

    def put(self, part: Part, values: dict[str, Any]) -> None:
        """What the file says about a part, as `part` gave it."""
        if part.is_whole:
            self.values = values
        elif part.item is None:
            self.elements(part.side)[part.element] = values
        else:
            self.elements(part.side)[part.element]["items"][part.item] = values

    def copy(self) -> Draft:
        """The draft as it is now, for a job that draws it while one goes on editing."""
        return Draft(json.loads(self.text), dict(self.pictures))

    def add(self, side: str, kind: str) -> Part:
        """A new part in front of everything."""
        title, values = NEW[kind]
        rest = self.values.setdefault(side, [])
        rest.append({"kind": kind, "name": str(title), **values})
        return Part(side, len(rest) - 1)

    def drop(self, part: Part) -> None:
        """Take a part away; a column goes with its items."""
        if part.item is None:
            del self.elements(part.side)[part.element]
        else:
            del self.elements(part.side)[part.element]["items"][part.item]

    def add_picture(self, side: str, picture: bytes, name: str) -> Part:
        """A picture of `read_picture`, such as a second logo, in front of everything."""
        digest = hashlib.sha256(picture).hexdigest()
        self.pictures[digest] = picture
        self.values.setdefault("pictures", {})[digest[:8]] = f"sha256:{digest}"
        rest = self.values.setdefault(side, [])
        rest.append({"kind": "picture", "name": name, "picture": digest[:8], **_PICTURE})
        return Part(side, len(rest) - 1)

    def add_font(self, data: bytes, name: str) -> None:
        """A font of `read_font`, which roles may use from now on."""
        digest = hashlib.sha256(data).hexdigest()
        self.pictures[digest] = data
        self.values.setdefault("own_fonts", {})[name] = f"sha256:{digest}"

    def set_background(self, side: str, picture: bytes | None) -> None:
        """Put a picture of `read_picture` behind everything on a side, or take it away."""
        pictures = self.values.setdefault("pictures", {})
        pictures.pop(side, None)
        rest = [one for one in self.elements(side) if one["name"] != _BACKGROUND]
        if picture is not None:
            digest = hashlib.sha256(picture).hexdigest()
            self.pictures[digest] = picture
            pictures[side] = f"sha256:{digest}"
            rest.insert(0, {"kind": "picture", "name": _BACKGROUND, "picture": side, **_WHOLE})
        if not pictures:
            del self.values["pictures"]
        if rest or side in self.values:
            self.values[side] = rest


def read_picture(path: Path) -> bytes:
    """A PNG, a JPEG, or the first page of a PDF as a picture that papers can draw.

    Raises:
        BadFile: It is something else, too large, broken or locked.
        EnvironmentFault: It cannot be opened.
    """
    from asn_desktop.documents.certificates import backgrounds

    return backgrounds.as_picture(read_file(path, backgrounds.LARGEST), path.name)


def read_font(path: Path) -> bytes:
    """A TrueType font with the letters of every name.

    Raises:
        BadFile: It is something else, broken, or lacks letters.
        EnvironmentFault: It cannot be opened.
    """
    from asn_desktop.documents.kit import own_fonts

    return own_fonts.require_font(read_file(path, own_fonts.LARGEST), path.name)


def _called(item: Mapping[str, Any]) -> str:
    if "text" in item:
        return str(item["text"])
    rows = item.get("rows")
    return ", ".join(label for label, _text in rows) if rows else str(_ITEMS[item["kind"]])


def save(office: Office, draft: Draft) -> None:
    """Keep the draft as the office's own layout.

    Raises:
        BadFile: It says something that cannot be.
        Refused: The code is that of a shipped layout.
    """
    layouts.save(office, draft.text, draft.pictures)


def preview(
    office: Office, draft: Draft, facts: Sequence[CertificateFacts], paper: str = "A4"
) -> bytes:
    """The pages of these certificates in the draft, from the renderer that prints them.

    Raises:
        BadFile: The draft says something that cannot be.
    """
    from asn_desktop.documents.certificates import certificate

    layout = draft.layout()
    wanted = {digest for one in facts for digest in (one.office.logo, one.photo) if digest}
    with office.read() as connection:
        found: dict[str | None, bytes] = {
            digest: blobs.content(connection, digest) or b""
            for digest in (*wanted, *layout.contents)
        }
    found.update(draft.pictures)
    look = certificate.Look(paper, found, layout=layout)
    with in_indonesian():
        return certificate.drawn(facts, look)


def remarks(
    office: Office, draft: Draft, facts: Sequence[CertificateFacts], paper: str = "A4"
) -> list[Message]:
    """What the draft lacks and whose text does not fit, before anything is printed.

    Raises:
        BadFile: The draft says something that cannot be.
    """
    from asn_desktop.documents.certificates import checks as certificate_checks

    layout = draft.layout()
    with office.read() as connection:
        contents = layouts.pictures(connection, layout)
    contents.update(draft.pictures)
    with in_indonesian():
        tight = certificate_checks.misfits(facts, layout, paper, contents)
    return [
        *certificate_checks.advice(layout),
        *(msg("{name}: {why}", name=who.full_name, why=why) for who, why in tight),
    ]
