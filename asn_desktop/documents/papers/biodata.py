"""The personal sheet that each participant checks, completes and signs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit import fonts, page as kit
from asn_desktop.documents.papers.kind import PaperKind, begun, head, nobody
from asn_desktop.domain.dates import format_day, format_span
from asn_desktop.domain.people.nip import format_nip
from asn_desktop.domain.people.ranks import full_rank
from asn_desktop.domain.people.records import SEX_WORDS, STATUS_WORDS

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.documents.kit.tables import Flow
    from asn_desktop.domain.paperwork.papers import PaperFacts, PaperPerson

_PHOTO: Final = (40 * mm, 60 * mm)
_RULE: Final = 7.4 * mm
_LABEL: Final = 58 * mm
_GAP: Final = 5.2 * mm
_SIGNING: Final = 78 * mm


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """A page for each person; what is not known is a dotted line to write on."""
    flow = begun(canvas, facts)
    for person in facts.people:
        flow.shared("opening", partial(_opening, flow, facts))
        _fill(flow, person)
        _foot(flow, facts, person)
        flow.end()


def _opening(flow: Flow, facts: PaperFacts) -> None:
    head(flow, facts, _("BIODATA PESERTA"))
    course = facts.course
    flow.paragraph(" · ".join(filter(None, (format_span(course.start, course.end), course.place))))
    flow.paragraph(_("Periksa dan lengkapi dengan huruf kapital."), colour=kit.MUTED)
    flow.y -= 2 * mm


def _items(person: PaperPerson) -> list[tuple[str, str | None]]:
    day = None if person.birth_date is None else format_day(person.birth_date)
    born = ", ".join(part for part in (person.birth_place, day) if part) or None
    sex = None if person.sex is None else str(SEX_WORDS[person.sex])
    status = None if person.status is None else str(STATUS_WORDS[person.status])
    return [
        (_("Nama lengkap dan gelar"), person.name),
        (_("NIP"), person.nip and format_nip(person.nip)),
        (_("Tempat, tanggal lahir"), born),
        (_("Jenis kelamin"), sex),
        (_("Agama"), None),
        (_("Status kepegawaian"), status),
        (_("Pangkat/golongan"), full_rank(person.rank)),
        (_("Jabatan"), person.position),
        (_("Instansi"), person.agency),
        (_("Alamat dan telepon kantor"), None),
        (_("Alamat rumah"), None),
        (_("Nomor telepon"), person.phone),
        (_("Surel"), person.email),
        (_("Pendidikan terakhir"), None),
    ]


def _fill(flow: Flow, person: PaperPerson) -> None:
    """The questions, which all share whose answers take as many lines, and the answers."""
    room = flow.right - flow.left - _LABEL
    items = _items(person)
    answers = [
        [] if value is None else kit.wrapped(value, fonts.SANS_BOLD, 10, room)
        for _label, value in items
    ]
    heights = tuple(map(len, answers))
    labels = [label for label, _value in items]
    y = flow.y
    flow.shared(heights, partial(_ask, flow, labels, heights))
    for lines in answers:
        for place, line in enumerate(lines):
            at = flow.left + _LABEL, y - place * _GAP
            kit.text(flow.canvas, *at, line, fonts.SANS_BOLD, 10)
        y -= _step(len(lines))


def _ask(flow: Flow, labels: list[str], heights: tuple[int, ...]) -> None:
    x = flow.left + _LABEL
    for number, (label, lines) in enumerate(zip(labels, heights, strict=True), 1):
        kit.text(flow.canvas, flow.left, flow.y, f"{number}.", fonts.SANS, 10, colour=kit.MUTED)
        kit.text(flow.canvas, flow.left + 8 * mm, flow.y, label, fonts.SANS, 10)
        kit.text(flow.canvas, x - 3 * mm, flow.y, ":", fonts.SANS, 10)
        if not lines:
            kit.blank(flow.canvas, x, flow.y, flow.right - x)
        flow.y -= _step(lines)


def _step(lines: int) -> float:
    return float(max(0, lines - 1) * _GAP + _RULE)


def _foot(flow: Flow, facts: PaperFacts, person: PaperPerson) -> None:
    """The photo, or the frame for it, and the person's signature."""
    wide, tall = _PHOTO
    flow.require(tall + 4 * mm)
    canvas, top, photo = flow.canvas, flow.y, facts.photos.get(person.photo)
    corner = (flow.left + 8 * mm, top)
    framed = photo is None or not kit.draw_photo(canvas, photo, corner, wide)
    flow.shared((top, framed), partial(_sign, flow, facts, corner if framed else None))
    x = flow.right - _SIGNING
    lines, size = kit.fitted(person.name, fonts.SERIF_BOLD, 11, _SIGNING)
    for down, line in enumerate(lines):
        y = top - 36 * mm - down * size * 1.2
        kit.text(canvas, x, y, line, fonts.SERIF_BOLD, size)


def _sign(flow: Flow, facts: PaperFacts, corner: tuple[float, float] | None) -> None:
    """Place and day above the room for the signature, and the frame for a photo at `corner`."""
    if corner is not None:
        _frame(flow.canvas, corner)
    x, top = flow.right - _SIGNING, flow.y
    place = facts.course.office.place or "…" * 8
    kit.text(flow.canvas, x, top - 4 * mm, f"{place}, {'…' * 10}", fonts.SANS, 10)
    kit.text(flow.canvas, x, top - 9 * mm, _("Peserta"), fonts.SANS, 10)


def _frame(canvas: Canvas, corner: tuple[float, float]) -> None:
    """Where a photo is glued on."""
    wide, tall = _PHOTO
    left, top = corner
    canvas.setStrokeColor(kit.colour(kit.MUTED))
    canvas.setLineWidth(0.5)
    canvas.rect(left, top - tall, wide, tall)
    for down, words in enumerate((_("Pas foto"), _("4 × 6 cm, latar merah"))):
        y = top - tall / 2 + (1 - down) * 5 * mm - 3 * mm
        kit.text(canvas, left + wide / 2, y, words, fonts.SANS, 8, align="middle",
                 colour=kit.MUTED)  # fmt: skip


DOCUMENT: Final = PaperKind(
    "biodata",
    20,
    msg("Biodata peserta"),
    msg("Satu halaman per orang, terisi dari data yang ada; sisanya garis titik-titik."),
    draw,
    nobody,
    photos=True,
)
