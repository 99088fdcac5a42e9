"""The middle of a certificate's front: person, result and sentence, fitted to the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.documents import fonts, kit
from asn_desktop.domain.dates import format_day, format_span
from asn_desktop.domain.nip import format_nip
from asn_desktop.domain.ranks import full_rank
from asn_desktop.domain.words import format_hours

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.domain.certificates import CertificateFacts

_NAME_SIZE: Final = 21.0
_NAME_ROOM: Final[float] = 200 * mm
_LABEL: Final = 46 * mm
_LEFT: Final = 64 * mm
_VALUE: Final[float] = 132 * mm
_ROW: Final = 4.9 * mm
_BODY: Final = 5.0 * mm
_SENTENCE_SIZES: Final = (10.5, 9.5, 8.5)
_MOST_LINES: Final = 4
_HELD: Final = "\xa0{organiser}"
_TIGHTEST: Final = 0.7
_LOOSEST: Final = 1.04


class FrontText:
    """Measured first: a name on two lines or a long agency makes the gaps smaller, not the text."""

    def __init__(
        self, facts: CertificateFacts, sentence: tuple[list[str], float], height: float
    ) -> None:
        self._facts = facts
        self._name, self._size = kit.fitted(
            facts.full_name, fonts.SERIF_BOLD, _NAME_SIZE, _NAME_ROOM
        )
        self._rows = [(label, *_fitted_value(value)) for label, value in _identity(facts)]
        self._sentence, self._small = sentence
        lines = sum(max(1, len(shown)) for _label, shown, _size in self._rows)
        gaps = 15 * mm + (6 * mm if facts.predicate else 0)
        flexible = lines * _ROW + gaps + (len(self._sentence) - 1) * _BODY
        fixed = len(self._name) * self._size * 1.15
        self._scale = min(_LOOSEST, max(_TIGHTEST, (height - fixed) / flexible))

    def draw_person(self, canvas: Canvas, middle: float, y: float) -> float:
        """Name, identity and result from this baseline down; returns the sentence's baseline."""
        for line in self._name:
            kit.text(canvas, middle, y, line, fonts.SERIF_BOLD, self._size, align="middle")
            y -= self._size * 1.15
        y -= 1 * mm * self._scale
        for label, shown, size in self._rows:
            y = self._row(canvas, (middle - _LEFT, y), label, (shown, size))
        y -= 6 * mm * self._scale
        kit.text(
            canvas, middle, y, _result(self._facts), fonts.SERIF_BOLD, 17, align="middle",
            colour=kit.ACCENT,
        )  # fmt: skip
        if self._facts.predicate is not None:
            y -= 6 * mm * self._scale
            words = _("dengan kualifikasi {predicate}").format(predicate=self._facts.predicate)
            kit.text(canvas, middle, y, words, fonts.SERIF, 12, align="middle")
        return float(y - 8 * mm * self._scale)

    def _row(
        self, canvas: Canvas, at: tuple[float, float], label: str, value: tuple[list[str], float]
    ) -> float:
        left, y = at
        kit.text(canvas, left, y, label, fonts.SANS, 10, colour=kit.MUTED)
        kit.text(canvas, left + _LABEL - 4 * mm, y, ":", fonts.SANS, 10)
        lines, size = value
        if not lines:
            kit.blank(canvas, left + _LABEL, y, 60 * mm)
        for place, line in enumerate(lines):
            kit.text(canvas, left + _LABEL, y - place * _ROW * self._scale, line, fonts.SANS, size)
        return float(y - max(1, len(lines)) * _ROW * self._scale)

    def draw_body(self, canvas: Canvas, middle: float, y: float) -> None:
        """The sentence, centred."""
        for line in self._sentence:
            kit.text(canvas, middle, y, line, fonts.SANS, self._small, align="middle")
            y -= _BODY * self._scale


def _identity(facts: CertificateFacts) -> tuple[tuple[str, str | None], ...]:
    day = None if facts.birth_date is None else format_day(facts.birth_date)
    born = ", ".join(part for part in (facts.birth_place, day) if part) or None
    return (
        (_("NIP"), None if facts.nip is None else format_nip(facts.nip)),
        (_("Tempat, tanggal lahir"), born),
        (_("Pangkat/golongan"), full_rank(facts.rank)),
        (_("Jabatan"), facts.position),
        (_("Instansi"), facts.agency),
    )


def _fitted_value(value: str | None) -> tuple[list[str], float]:
    return ([], 10) if value is None else kit.fitted_cell(value, fonts.SANS, 10, _VALUE)


def fitted_sentence(facts: CertificateFacts, room: float) -> tuple[list[str], float]:
    """What the course was, when and how long, in lines of about one length, and their size."""
    words = _sentence(facts)
    for size in _SENTENCE_SIZES:
        lines = kit.evened(words, fonts.SANS, size, room)
        if len(lines) <= _MOST_LINES:
            break
    return lines, size


def _result(facts: CertificateFacts) -> str:
    if not facts.weighted:
        return _("TELAH MENGIKUTI")
    return _("LULUS") if facts.passed else _("BELUM LULUS")


def course_name(facts: CertificateFacts) -> str:
    """The course with its batch."""
    return f"{facts.course} {facts.batch}" if facts.batch else facts.course


def _sentence(facts: CertificateFacts) -> str:
    """No line ends with a preposition, nor with a part of a date."""
    batch = "" if facts.batch is None else f" {_joined(facts.batch)}"
    by = _("{course} yang diselenggarakan oleh {organiser}").replace(" {organiser}", _HELD)
    words = by.format(
        course=f"{facts.course}{batch}",
        organiser=facts.organiser or facts.office.name or "…" * 16,
    )
    if facts.place:
        words += _after_blank(_(" di {place}")).format(place=facts.place)
    when, comma, rest = _(" pada tanggal {span}, yang meliputi {hours}.").partition(",")
    return words + f"{_after_blank(when)}{comma}{rest}".format(
        span=_joined(format_span(facts.start, facts.end)), hours=_joined(format_hours(facts.hours))
    )


def _after_blank(words: str) -> str:
    """Held together but for the blank before them."""
    return f" {_joined(words.strip())}"


def _joined(words: str) -> str:
    return words.replace(" ", "\xa0")
