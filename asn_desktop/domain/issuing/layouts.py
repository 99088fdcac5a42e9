"""A certificate's layout as data: what stands where, on any paper. Lengths in mm, letters in pt."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from asn_desktop.domain.issuing.words import CONDITIONS, WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.domain.issuing.certificates import CertificateFacts

SCHEMA: Final = 1
"""The newest kind of layout file that this program reads."""
PAPERS: Final[dict[str, tuple[float, float]]] = {"A4": (210, 297), "F4": (215, 330)}
PHOTOS: Final[dict[str, tuple[float, float]]] = {"3x4": (30, 40), "4x6": (40, 60)}
FONT_ROLES: Final = ("title", "name", "strong", "body", "label", "note")
FONTS: Final = (
    "serif", "serif-italic", "serif-semibold", "serif-bold", "sans", "sans-italic",
    "sans-semibold", "sans-light", "manrope", "manrope-semibold", "manrope-bold",
)  # fmt: skip
"""What a role may be written in; each comes with the program."""
COLOUR_ROLES: Final = ("ink", "muted", "accent", "second", "paper")
ORNAMENTS: Final = ("guilloche", "frame", "corners", "ribbon", "laurel", "rosette")
NOT: Final = "bukan "


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch along one axis, hung on the `start`, the `middle`, the `end` or on `both` sides.

    `distance` is from that side (from the middle: a shift); `size` is the length, for `both`
    the distance from the end.
    """

    side: str
    distance: float
    size: float

    def on(self, room: float) -> tuple[float, float]:
        """Where it begins and how long it is, on a page of this length."""
        if self.side == "both":
            return self.distance, room - self.distance - self.size
        if self.side == "end":
            return room - self.distance - self.size, self.size
        if self.side == "middle":
            return (room - self.size) / 2 + self.distance, self.size
        return self.distance, self.size


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page of any size."""

    across: Span
    down: Span

    def on(self, page: tuple[float, float]) -> tuple[float, float, float, float]:
        """Left, top (from above), width and height on a page of this width and height."""
        left, width = self.across.on(page[0])
        top, height = self.down.on(page[1])
        return left, top, width, height


@dataclass(frozen=True, slots=True)
class Template:
    """A text with words in braces, as pairs of letters and the word that follows them."""

    parts: tuple[tuple[str, str | None], ...]

    @property
    def facts(self) -> frozenset[str]:
        """The facts that it is made from."""
        used = (WORDS[word].facts for _text, word in self.parts if word)
        return frozenset(fact for facts in used for fact in facts)

    def filled(self, facts: CertificateFacts, missing: str | None) -> str | None:
        """The text for one certificate; what is not known reads as `missing`, or None is all."""
        said = ""
        for text, word in self.parts:
            value = WORDS[word].say(facts) if word else ""
            if value is None and missing is None:
                return None
            said += text + (missing or "" if value is None else value)
        return said


@dataclass(frozen=True, slots=True)
class When:
    """Conditions that must all hold."""

    names: tuple[str, ...] = ()

    @property
    def facts(self) -> frozenset[str]:
        """The facts that it asks."""
        asked = (CONDITIONS[name.removeprefix(NOT)].facts for name in self.names)
        return frozenset(fact for facts in asked for fact in facts)

    def holds(self, facts: CertificateFacts) -> bool:
        """Whether the part is printed."""
        return all(
            CONDITIONS[name.removeprefix(NOT)].holds(facts) is not name.startswith(NOT)
            for name in self.names
        )


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look: `font` and `colour` are roles; never smaller than `smallest`.

    `lines` is what a text is wrapped to before it is shrunk further; `leading` a multiple of size.
    """

    font: str = "body"
    size: float = 10.5
    smallest: float = 7
    lines: int = 2
    colour: str = "ink"
    align: str = "middle"
    leading: float = 1.3
    spacing: float = 0


@dataclass(frozen=True, slots=True)
class Words:
    """Text in a column, `above` mm under what stands over it."""

    template: Template
    style: Style
    above: float
    when: When


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels with their values, such as NIP and Jabatan; an unknown value is a dotted line.

    `label` is the width of the labels; they begin at the left of the column, or so far left of
    its middle.
    """

    rows: tuple[tuple[str, Template], ...]
    label: float
    from_centre: float | None
    style: Style
    above: float
    when: When


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across part of a column."""

    width: float
    thickness: float
    colour: str
    align: str
    above: float
    when: When


@dataclass(frozen=True, slots=True)
class Seal:
    """The office's logo in a column, or a rosette that belongs to nobody."""

    height: float
    align: str
    above: float
    when: When


Item: TypeAlias = Words | Rows | Rule | Seal


@dataclass(frozen=True, slots=True)
class Column:
    """Items from the top down, fitted to their place: gaps, lines and letters shrink in turn."""

    name: str
    box: Box
    stand: str
    items: tuple[Item, ...]
    when: When


@dataclass(frozen=True, slots=True)
class Logo:
    """The office's logo, or a rosette, as large as its place allows."""

    name: str
    box: Box
    when: When


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the layout brings, never stretched but for `fills`."""

    name: str
    box: Box
    picture: str
    fills: bool
    when: When


@dataclass(frozen=True, slots=True)
class Photo:
    """A frame for a photo of 3 × 4 or 4 × 6 cm, with the photo where there is one.

    Where photos are `pasted` by hand the frame stays empty.
    """

    name: str
    box: Box
    format: str
    colour: str
    when: When
    pasted: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A line or a rectangle; thickness in pt, colours None where nothing is drawn."""

    name: str
    box: Box
    stroke: str | None
    fill: str | None
    thickness: float
    when: When


@dataclass(frozen=True, slots=True)
class Ornament:
    """A drawn decoration: borders lie in from the edge of their place by nothing."""

    name: str
    box: Box
    style: str
    colours: tuple[str, str]
    when: When


@dataclass(frozen=True, slots=True)
class Subjects:
    """The subjects with their JP, or what the course was where it has none."""

    name: str
    box: Box
    when: When


@dataclass(frozen=True, slots=True)
class Signature:
    """The block of the first or second signatory, with place and date where `dated`."""

    name: str
    box: Box
    place: int
    dated: bool
    align: str
    when: When


Element: TypeAlias = Column | Logo | Picture | Photo | Shape | Ornament | Subjects | Signature


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one side, from behind to the front."""

    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole layout; `text` is its canonical JSON, in which pictures stand by their digest.

    `size` is the paper's own width and height, None for A4 and F4 turned as `wide` says.
    `pictures` and `own_fonts` are digests of what the layout brings, by the names it uses.
    """

    code: str
    name: str
    wide: bool
    size: tuple[float, float] | None
    fonts: Mapping[str, str]
    colours: Mapping[str, str]
    pictures: Mapping[str, str]
    own_fonts: Mapping[str, str]
    front: Page
    back: Page | None
    text: str

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON: the version of this layout that a certificate froze."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def contents(self) -> frozenset[str]:
        """The digests of everything that the layout brings."""
        return frozenset((*self.pictures.values(), *self.own_fonts.values()))

    @property
    def pages(self) -> tuple[Page, ...]:
        """The front, and the back if there is one."""
        return (self.front,) if self.back is None else (self.front, self.back)

    def page_size(self, paper: str) -> tuple[float, float]:
        """Width and height in mm on `A4` or `F4`, or its own size."""
        if self.size is not None:
            return self.size
        short, long = PAPERS[paper]
        return (long, short) if self.wide else (short, long)
