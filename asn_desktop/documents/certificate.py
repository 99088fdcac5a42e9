"""The certificate: two landscape pages, front for the person, back for the subjects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.base.progress import SILENT
from asn_desktop.documents import fonts, kit, ornament
from asn_desktop.documents.certificate_text import FrontText, course_name, fitted_sentence
from asn_desktop.documents.signature import draw_signature
from asn_desktop.documents.subjects import draw_course, draw_subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.certificates import CertificateFacts

_FLOOR: Final = 61 * mm
"""No text of the middle stands lower: photo and signature begin there."""
_PHOTO: Final = (30 * mm, 40 * mm)
_USUAL_LINES: Final = 3
"""A letterhead of more lines stands closer, under a smaller logo."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is not a fact of one person: paper `A4` or `F4`, pictures by digest, and stamps.

    `stamps` holds the words across those that are not valid, such as DIBATALKAN, by number.
    """

    paper: str = "A4"
    pictures: Mapping[str | None, bytes] = field(default_factory=dict)
    stamps: Mapping[str | None, str] = field(default_factory=dict)


def render(
    facts: Sequence[CertificateFacts],
    target: Path,
    look: Look = Look(),
    progress: Progress = SILENT,
) -> None:
    """Write two pages for each certificate into one file.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    height, width = kit.PAPERS[look.paper]
    title = facts[0].course if facts else _("Sertifikat")
    with kit.document(target, title, (width, height)) as canvas:
        page = _Page(canvas, (width, height), look)
        for done, one in enumerate(facts):
            progress.step(done, len(facts), _("Menggambar sertifikat"))
            page.front(one)
            page.back(one)
        progress.step(len(facts), len(facts), _("Menggambar sertifikat"))


def render_each(
    facts: Sequence[CertificateFacts],
    folder: Path,
    look: Look = Look(),
    progress: Progress = SILENT,
) -> list[Path]:
    """Write one file per certificate, named by number and person; `/` becomes `_`."""
    written = []
    for done, one in enumerate(facts):
        progress.step(done, len(facts), _("Menggambar sertifikat"))
        target = folder / f"{_file_name(f'{one.number} {one.name}')}.pdf"
        render([one], target, look)
        written.append(target)
    return written


def _file_name(text: str) -> str:
    safe = "".join(c if c.isalnum() or c in " .-" else "_" for c in text)
    return " ".join(safe.split())[:120].strip(" .")


class _Page:
    """Draws on one canvas; what all certificates share is drawn once, as a form."""

    def __init__(self, canvas: Canvas, size: tuple[float, float], look: Look) -> None:
        self.canvas = canvas
        self.width, self.height = size
        self.middle = self.width / 2
        self._logos = {digest: kit.picture(data) for digest, data in look.pictures.items()}
        self._stamps = look.stamps
        self._forms: dict[Any, str] = {}
        self._sentences: dict[Any, tuple[list[str], float]] = {}

    def _form(self, key: Any, draw: Any) -> None:
        """Draw through a form that is made once for each key."""
        name = self._forms.get(key)
        if name is None:
            name = self._forms[key] = f"shared{len(self._forms)}"
            self.canvas.beginForm(name, 0, 0, self.width, self.height)
            draw()
            self.canvas.endForm()
        self.canvas.doForm(name)

    def front(self, facts: CertificateFacts) -> None:
        """Border, agency, title, number, identity, result, body, photo and signature."""
        shared = _shared(facts)
        self._form(("front", shared), lambda: self._front_shared(facts))
        if facts.number in self._stamps:
            kit.stamp(self.canvas, self._stamps[facts.number], (self.width, self.height))
        self._number(facts, self.height - 63.5 * mm)
        text = FrontText(facts, self._sentence(facts, shared), self.height - 81 * mm - _FLOOR)
        y = text.draw_person(self.canvas, self.middle, self.height - 81 * mm)
        self._form(("body", shared, y), lambda: text.draw_body(self.canvas, self.middle, y))
        note = " · ".join(_notes(facts))
        if note:
            kit.text(self.canvas, 18 * mm, 13.9 * mm, note, fonts.SANS, 7.5, colour=kit.MUTED)
        self.canvas.showPage()

    def _sentence(self, facts: CertificateFacts, shared: Any) -> tuple[list[str], float]:
        if shared not in self._sentences:
            self._sentences[shared] = fitted_sentence(facts, self.width - 76 * mm)
        return self._sentences[shared]

    def _front_shared(self, facts: CertificateFacts) -> None:
        canvas = self.canvas
        ornament.border(canvas, self.width, self.height)
        lines = _letterhead(facts, self.width - 80 * mm)
        last, step = (46.1 * mm, 4.8 * mm) if len(lines) <= _USUAL_LINES else (45 * mm, 3.8 * mm)
        above = last - max(_USUAL_LINES, len(lines)) * step
        y = self.height - above - step
        bottom, tall = y + 5.5 * mm, min(15 * mm, above + step - 21.5 * mm)
        logo = self._logos.get(facts.office.logo)
        if logo is not None:
            kit.draw_picture(canvas, logo, self.middle, bottom, tall)
        else:
            ornament.emblem(canvas, self.middle, bottom + tall / 2, tall * 0.453)
        for line, size in lines:
            kit.text(canvas, self.middle, y, line, fonts.SANS_BOLD, size, align="middle")
            y -= step
        if not lines:
            kit.blank(canvas, self.middle, y, 110 * mm, align="middle")
        self._title(self.height - 57 * mm)
        self._frame_and_signature(facts)

    def _title(self, y: float) -> None:
        title = _("SERTIFIKAT")
        self.canvas.setFillColor(kit.ACCENT)
        written = self.canvas.beginText()
        written.setFont(fonts.SERIF_BOLD, 29)
        written.setCharSpace(5)
        wide = fonts.width(title, fonts.SERIF_BOLD, 29) + 5 * (len(title) - 1)
        written.setTextOrigin(self.middle - wide / 2, y)
        written.textOut(title)
        written.setCharSpace(0)
        self.canvas.drawText(written)

    def _number(self, facts: CertificateFacts, y: float) -> None:
        words = _("Nomor: {number}").format(number=facts.number or "…" * 12)
        kit.text(self.canvas, self.middle, y, words, fonts.SANS, 10.5, align="middle")
        opening = _(
            "Berdasarkan Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara, "
            "menyatakan bahwa:"
        )
        kit.text(
            self.canvas, self.middle, y - 7 * mm, opening, fonts.SANS, 10, align="middle",
            colour=kit.MUTED,
        )  # fmt: skip

    def _frame_and_signature(self, facts: CertificateFacts) -> None:
        wide, tall = _PHOTO
        left, bottom = 38 * mm, 17.5 * mm
        self.canvas.setStrokeColor(kit.MUTED)
        self.canvas.setLineWidth(0.5)
        self.canvas.rect(left, bottom, wide, tall)
        kit.text(
            self.canvas, left + wide / 2, bottom + tall / 2 - 3, _("Foto 3 × 4"), fonts.SANS, 8,
            align="middle", colour=kit.MUTED,
        )  # fmt: skip
        draw_signature(
            self.canvas,
            facts.office,
            (self.width - 112 * mm, 55 * mm),
            (facts.issue_place, facts.issued_on),
        )

    def back(self, facts: CertificateFacts) -> None:
        """The subjects with their JP and the total; the number ties the page to its front.

        A course without subjects tells when, where and by whom it was held: papers printed on
        both sides keep their backs.
        """
        self._form(("back", _shared(facts)), lambda: self._back_shared(facts))
        if facts.number in self._stamps:
            kit.stamp(self.canvas, self._stamps[facts.number], (self.width, self.height))
        who = " · ".join(part for part in (facts.number, facts.full_name) if part)
        lines, size = kit.fitted(who, fonts.SANS, 8, self.width - 60 * mm)
        for up, line in zip(range(len(lines) - 1, -1, -1), lines, strict=True):
            y = 16 * mm + up * size * 1.2
            kit.text(self.canvas, self.middle, y, line, fonts.SANS, size, align="middle",
                     colour=kit.MUTED)  # fmt: skip
        self.canvas.showPage()

    def _back_shared(self, facts: CertificateFacts) -> None:
        canvas = self.canvas
        ornament.border(canvas, self.width, self.height)
        y = self.height - 30 * mm
        title = _("DAFTAR MATA PELATIHAN") if facts.subjects else _("KETERANGAN PELATIHAN")
        kit.text(canvas, self.middle, y, title, fonts.SERIF_BOLD, 16, align="middle",
                 colour=kit.ACCENT)  # fmt: skip
        y -= 2 * mm
        lines, size = kit.fitted(course_name(facts), fonts.SERIF, 12, self.width - 90 * mm, 3)
        for line in lines:
            y -= 5.2 * mm
            kit.text(canvas, self.middle, y, line, fonts.SERIF, size, align="middle")
        draw = draw_subjects if facts.subjects else draw_course
        draw(canvas, facts, (45 * mm, self.width - 45 * mm), (y - 11 * mm, 24 * mm))


def _shared(facts: CertificateFacts) -> tuple[Any, ...]:
    return (
        facts.office,
        facts.course,
        facts.batch,
        facts.start,
        facts.end,
        facts.hours,
        facts.place,
        facts.organiser,
        facts.issued_on,
        facts.subjects,
    )


def _letterhead(facts: CertificateFacts, room: float) -> list[tuple[str, float]]:
    """The lines with the sizes of their letters."""
    source = facts.office.letterhead or facts.office.name or ""
    written = [line.strip() for line in source.splitlines() if line.strip()]
    most = 11.0 if len(written) <= _USUAL_LINES else 9.5
    fitted = [kit.fitted(line, fonts.SANS_BOLD, most, room, 1) for line in written]
    return [(line, size) for lines, size in fitted for line in lines]


def _notes(facts: CertificateFacts) -> Iterable[str]:
    """What happened before this certificate; why a course was reopened is nobody else's matter."""
    if facts.replaces is not None:
        yield _("Pengganti sertifikat nomor {number}").format(number=facts.replaces)
    if facts.reopened:
        yield _("Terbit sesudah hasil pelatihan dibuka kembali")
