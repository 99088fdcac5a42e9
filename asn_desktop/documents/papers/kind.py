"""How a paper declares itself, and what those of one course share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _, in_language, msg
from asn_desktop.documents.kit import fonts, page as kit
from asn_desktop.documents.kit.columns import are_whole
from asn_desktop.documents.kit.signature import draw_signature
from asn_desktop.documents.kit.tables import Flow
from asn_desktop.domain.marking.summaries import reopened
from asn_desktop.domain.paperwork import letters
from asn_desktop.domain.people.nip import labelled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.i18n import Message
    from asn_desktop.documents.kit.columns import TableColumn
    from asn_desktop.domain.marking.summaries import CourseSummary
    from asn_desktop.domain.paperwork.papers import PaperFacts, PaperPerson

SIGNATURE: Final = 45 * mm
ROW: Final = 8.0 * mm
"""So high is a row in which someone signs."""
_LEGEND: Final = 10 * mm
"""So much room the meaning of letters and second marks may take."""
_PEN: Final = 17 * mm
LETTER: Final = 10.5
"""The size of the letters of a letter."""


def always(_facts: PaperFacts) -> Message | None:
    """No reason not to print it."""
    return None


def nobody(facts: PaperFacts) -> Message | None:
    """That there is no one to print it for."""
    return None if facts.people else msg("Belum ada peserta.")


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper: its name in commands and files, its place in the list, and how it is drawn.

    `why_not` tells why its facts do not exist yet; `photos` whether it shows people.
    """

    name: str
    place: int
    title: Message
    about: Message
    draw: Callable[[Canvas, PaperFacts], None]
    why_not: Callable[[PaperFacts], Message | None] = always
    photos: bool = False

    def drawing(self, facts: PaperFacts) -> Callable[[Canvas], None]:
        """What draws it onto a canvas."""
        return lambda canvas: self.draw(canvas, facts)


def size_of(facts: PaperFacts, *, wide: bool = False) -> tuple[float, float]:
    """The paper asked for, upright or wide."""
    width, height = kit.PAPERS[facts.wishes.paper]
    return (height, width) if wide else (width, height)


def footer(facts: PaperFacts) -> str:
    """Which course a page belongs to."""
    return f"{facts.course.code} · {facts.title}"


def begun(canvas: Canvas, facts: PaperFacts, *, wide: bool = False) -> Flow:
    """Pages of a list, before the letterhead."""
    return Flow(canvas, size_of(facts, wide=wide), footer(facts))


def head(flow: Flow, facts: PaperFacts, title: str) -> None:
    """Letterhead and title of a list, and that the course was opened again."""
    flow.letterhead(facts.course.office, facts.logo)
    flow.title(title, facts.title)
    if facts.course.reopened_why:
        flow.paragraph(reopened(facts.course.reopened_why))


def part_titles(
    flow: Flow, course: CourseSummary, columns: Callable[[Sequence[str]], Sequence[TableColumn]]
) -> list[str]:
    """The names of the components, or numbers for `legend` where a name would be torn."""
    names = _names(course)
    if are_whole(columns(names), flow.right - flow.left):
        return names
    return [str(number) for number in range(1, len(names) + 1)]


def _names(course: CourseSummary) -> list[str]:
    return [name for name, _weight in course.components]


def explain_numbers(flow: Flow, names: Sequence[str]) -> None:
    """Which component each number stands for."""
    parts = "; ".join(f"{number}\u00a0=\u00a0{name}" for number, name in enumerate(names, 1))
    flow.paragraph(str(msg("Komponen penilaian: {parts}.", parts=parts)))


def legend_room(course: CourseSummary, titles: Sequence[str]) -> float:
    """The points that `legend` may take."""
    lines = bool(course.legend) + 2 * (titles != _names(course))
    return float(lines * _LEGEND)


def legend(flow: Flow, course: CourseSummary, titles: Sequence[str]) -> None:
    """What the numbers, letters and second marks of the table above mean."""
    if titles != _names(course):
        explain_numbers(flow, _names(course))
    if course.legend:
        flow.paragraph(course.legend, 8.5, colour=kit.MUTED)


def after_reopening(facts: PaperFacts) -> str:
    """What a letter tells of a reopening; why is nobody else's matter."""
    return _("Terbit sesudah hasil pelatihan dibuka kembali") if facts.course.reopened_why else ""


def sign(flow: Flow, facts: PaperFacts, *, dated: bool = True) -> None:
    """Place and day, and who signs, at the right; a letter is dated at its head."""
    flow.require(SIGNATURE)
    office = facts.course.office
    corner = (flow.right - 78 * mm, flow.y - 4 * mm)
    when = (office.place, facts.wishes.day) if dated else None
    draw_signature(flow.canvas, office, corner, when)
    flow.y -= SIGNATURE


def signers(
    flow: Flow, roles: Sequence[str], named: Mapping[str, tuple[str, str | None]] | None = None
) -> None:
    """Who signs by hand, beside each other: the role, room for the pen, a line for the name.

    Where name and NIP of a role are known, `named` has them.
    """
    flow.require(_PEN + 18 * mm)
    flow.y -= 3 * mm
    wide = (flow.right - flow.left) / len(roles)
    for place, role in enumerate(roles):
        middle = flow.left + wide * (place + 0.5)
        y = flow.y
        kit.text(flow.canvas, middle, y, role, fonts.SANS, 9.5, align="middle")
        y -= _PEN + 4 * mm
        if named and role in named:
            _signed(flow, (middle, y), wide - 8 * mm, named[role])
            continue
        kit.blank(flow.canvas, middle, y, min(52 * mm, wide - 8 * mm), align="middle")
        kit.text(flow.canvas, middle - min(26 * mm, wide / 2 - 4 * mm), y - 4.6 * mm, _("NIP"),
                 fonts.SANS, 9, colour=kit.MUTED)  # fmt: skip
    flow.y -= _PEN + 12 * mm


def _signed(flow: Flow, at: tuple[float, float], room: float, who: tuple[str, str | None]) -> None:
    """The name, which takes lines from the room above it, over the NIP."""
    name, nip = who
    lines, size = kit.fitted(name, fonts.SANS_BOLD, 9.5, room)
    for up, line in zip(range(len(lines) - 1, -1, -1), lines, strict=True):
        y = at[1] + up * size * 1.15
        kit.text(flow.canvas, at[0], y, line, fonts.SANS_BOLD, size, align="middle")
    if nip:
        kit.text(flow.canvas, at[0], at[1] - 4.6 * mm, labelled(nip), fonts.SANS, 9, align="middle")


def say(flow: Flow, facts: PaperFacts, words: Callable[[], str], **how: Any) -> None:
    """A paragraph of a letter, with the English below it where both languages are asked for."""
    both = facts.wishes.bilingual
    flow.paragraph(words(), LETTER, **{**how, "after": 0.6 * mm if both else 2.4 * mm})
    if both:
        with in_language("en"):
            english = words()
        flow.paragraph(english, LETTER - 1.5, colour=kit.MUTED, after=2.4 * mm)


def pairs(flow: Flow, facts: PaperFacts, made: Callable[[], list[tuple[str, str | None]]]) -> None:
    """Labels and values of a letter, the labels in both languages where these are asked for."""
    shown = made()
    if facts.wishes.bilingual:
        with in_language("en"):
            english = made()
        shown = [
            (label if label == other else f"{label} / {other}", value)
            for (label, value), (other, _value) in zip(shown, english, strict=True)
        ]
    flow.listing(shown, LETTER)


def declaration(
    canvas: Canvas,
    facts: PaperFacts,
    title: Callable[[], str],
    about: Sequence[tuple[PaperPerson, Callable[[], str]]],
) -> None:
    """A sheet for each person: who declares, about whom, and the sentence that is declared."""
    flow = Flow(canvas, size_of(facts), after_reopening(facts), letter=True)
    opening = partial(_declare, flow, facts, title, only=len(about) == 1)
    for person, sentence in about:
        flow.shared("opening", opening)
        pairs(flow, facts, partial(letters.identity, person))
        say(flow, facts, sentence)
        say(flow, facts, letters.purpose)
        sign(flow, facts)
        flow.end()


def _declare(flow: Flow, facts: PaperFacts, title: Callable[[], str], *, only: bool) -> None:
    """Up to whom it is about; the number is known only where there is one letter."""
    flow.letterhead(facts.course.office, facts.logo)
    flow.title(title())
    flow.y += 3 * mm
    if facts.wishes.bilingual:
        with in_language("en"):
            flow.middle(title(), fonts.SERIF, 10.5)
    number = facts.wishes.number if only else None
    flow.middle(_("Nomor: {number}").format(number=number or letters.UNKNOWN * 2), fonts.SANS, 10)
    flow.y -= 7 * mm
    say(flow, facts, letters.declaring)
    pairs(flow, facts, partial(letters.signer, facts))
    say(flow, facts, letters.that)
