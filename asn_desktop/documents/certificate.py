"""The certificate: two landscape pages, front for the person, back for the subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.base.progress import SILENT
from asn_desktop.documents import fonts, kit, ornament
from asn_desktop.documents.signature import draw_signature
from asn_desktop.domain.dates import format_day, format_span
from asn_desktop.domain.nip import format_nip
from asn_desktop.domain.ranks import full_rank
from asn_desktop.domain.words import format_hours

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.certificates import CertificateFacts

_LABEL: Final = 46 * mm
_VALUE: Final = 120 * mm
_NAME_SIZE: Final = 21.0
_NAME_ROOM: Final[float] = 200 * mm
_PHOTO: Final = (30 * mm, 40 * mm)


def render(
    facts: Sequence[CertificateFacts],
    target: Path,
    *,
    paper: str = "A4",
    logo: bytes | None = None,
    progress: Progress = SILENT,
) -> None:
    """Write two pages for each certificate into one file; `paper` is `A4` or `F4`.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    height, width = kit.PAPERS[paper]
    title = facts[0].course if facts else _("Sertifikat")
    with kit.document(target, title, (width, height)) as canvas:
        page = _Page(canvas, width, height, logo)
        for done, one in enumerate(facts):
            progress.step(done, len(facts), _("Menggambar sertifikat"))
            page.front(one)
            page.back(one)
        progress.step(len(facts), len(facts), _("Menggambar sertifikat"))


def render_each(
    facts: Sequence[CertificateFacts],
    folder: Path,
    *,
    paper: str = "A4",
    logo: bytes | None = None,
    progress: Progress = SILENT,
) -> list[Path]:
    """Write one file per certificate, named by number and person; `/` becomes `_`."""
    written = []
    for done, one in enumerate(facts):
        progress.step(done, len(facts), _("Menggambar sertifikat"))
        target = folder / f"{_file_name(f'{one.number} {one.name}')}.pdf"
        render([one], target, paper=paper, logo=logo)
        written.append(target)
    return written


def _file_name(text: str) -> str:
    safe = "".join(c if c.isalnum() or c in " .-" else "_" for c in text)
    return " ".join(safe.split())[:120].strip(" .")


def misfits(facts: Sequence[CertificateFacts]) -> list[str]:
    """The names that do not fit even small and on two lines."""
    fonts.register()
    return [one.full_name for one in facts if not _name_fits(one.full_name)]


def _name_fits(name: str) -> bool:
    lines, size = kit.fitted(name, fonts.SERIF_BOLD, _NAME_SIZE, _NAME_ROOM)
    widest = max(fonts.width(line, fonts.SERIF_BOLD, size) for line in lines)
    return widest <= _NAME_ROOM + 1


class _Page:
    """Draws on one canvas; what all certificates share is drawn once, as a form."""

    def __init__(self, canvas: Canvas, width: float, height: float, logo: bytes | None) -> None:
        self.canvas = canvas
        self.width = width
        self.height = height
        self.middle = width / 2
        self._logo = kit.picture(logo)
        self._forms: dict[Any, str] = {}

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
        y = self.height - 62 * mm
        self._number(facts, y)
        y = self._identity(facts, y - 16.5 * mm)
        y = self._result(facts, y - 7 * mm)
        self._form(("body", shared, y), lambda: self._body(facts, y - 8 * mm))
        if facts.replaces is not None:
            note = _("Pengganti sertifikat nomor {number}").format(number=facts.replaces)
            kit.text(self.canvas, 18 * mm, 13.5 * mm, note, fonts.SANS, 7.5, colour=kit.MUTED)
        self.canvas.showPage()

    def _front_shared(self, facts: CertificateFacts) -> None:
        canvas = self.canvas
        ornament.border(canvas, self.width, self.height)
        top = self.height - 33 * mm
        if self._logo is not None:
            kit.draw_picture(canvas, self._logo, self.middle, top, 16 * mm)
        else:
            ornament.emblem(canvas, self.middle, top + 8 * mm, 7 * mm)
        y = top - 5.5 * mm
        for line in _letterhead(facts):
            lines, size = kit.fitted(line, fonts.SANS_BOLD, 11, self.width - 80 * mm, 1)
            kit.text(canvas, self.middle, y, lines[0], fonts.SANS_BOLD, size, align="middle")
            y -= 5 * mm
        if not _letterhead(facts):
            kit.blank(canvas, self.middle, y, 110 * mm, align="middle")
            y -= 5 * mm
        self._title(self.height - 55 * mm)
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

    def _identity(self, facts: CertificateFacts, y: float) -> float:
        lines, size = kit.fitted(facts.full_name, fonts.SERIF_BOLD, _NAME_SIZE, _NAME_ROOM)
        for line in lines:
            kit.text(self.canvas, self.middle, y, line, fonts.SERIF_BOLD, size, align="middle")
            y -= size * 1.15
        left = self.middle - (_LABEL + _VALUE) / 2 + 12 * mm
        y -= 1.2 * mm
        for label, value in _rows(facts):
            kit.text(self.canvas, left, y, label, fonts.SANS, 10, colour=kit.MUTED)
            kit.text(self.canvas, left + _LABEL - 4 * mm, y, ":", fonts.SANS, 10)
            if value is None:
                kit.blank(self.canvas, left + _LABEL, y, 60 * mm)
            else:
                shown, small = kit.clipped(value, fonts.SANS, 10, _VALUE)
                kit.text(self.canvas, left + _LABEL, y, shown, fonts.SANS, small)
            y -= 4.9 * mm
        return y

    def _result(self, facts: CertificateFacts, y: float) -> float:
        took_part = not facts.weighted
        word = _("TELAH MENGIKUTI") if took_part else _("LULUS")
        if facts.weighted and not facts.passed:
            word = _("BELUM LULUS")
        kit.text(
            self.canvas, self.middle, y, word, fonts.SERIF_BOLD, 17, align="middle",
            colour=kit.ACCENT,
        )  # fmt: skip
        if facts.predicate is not None:
            quality = _("dengan kualifikasi {predicate}").format(predicate=facts.predicate)
            kit.text(self.canvas, self.middle, y - 6 * mm, quality, fonts.SERIF, 12, align="middle")
            y -= 6 * mm
        return y

    def _body(self, facts: CertificateFacts, y: float) -> None:
        for line in kit.wrapped(_sentence(facts), fonts.SANS, 10.5, self.width - 76 * mm):
            kit.text(self.canvas, self.middle, y, line, fonts.SANS, 10.5, align="middle")
            y -= 5 * mm

    def _frame_and_signature(self, facts: CertificateFacts) -> None:
        wide, tall = _PHOTO
        left, bottom = 38 * mm, 19 * mm
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
            (self.width - 112 * mm, 58 * mm),
            (facts.issue_place, facts.issued_on),
        )

    def back(self, facts: CertificateFacts) -> None:
        """The subjects with their JP and the total; the number ties the page to its front."""
        self._form(("back", _shared(facts)), lambda: self._back_shared(facts))
        y = 16 * mm
        who = " · ".join(part for part in (facts.number, facts.full_name) if part)
        shown, size = kit.clipped(who, fonts.SANS, 8, self.width - 60 * mm)
        kit.text(self.canvas, self.middle, y, shown, fonts.SANS, size, align="middle",
                 colour=kit.MUTED)  # fmt: skip
        self.canvas.showPage()

    def _back_shared(self, facts: CertificateFacts) -> None:
        canvas = self.canvas
        ornament.border(canvas, self.width, self.height)
        y = self.height - 30 * mm
        kit.text(canvas, self.middle, y, _("DAFTAR MATA PELATIHAN"), fonts.SERIF_BOLD, 16,
                 align="middle", colour=kit.ACCENT)  # fmt: skip
        lines, size = kit.fitted(_course_name(facts), fonts.SERIF, 12, self.width - 80 * mm, 1)
        kit.text(canvas, self.middle, y - 7 * mm, lines[0], fonts.SERIF, size, align="middle")
        self._subjects(facts, y - 19 * mm)

    def _subjects(self, facts: CertificateFacts, y: float) -> None:
        canvas = self.canvas
        left, right = 45 * mm, self.width - 45 * mm
        count = max(len(facts.subjects), 1)
        step = min(8 * mm, (y - 42 * mm) / count)
        size = min(10.5, step * 0.62)
        for x, words, align in (
            (left + 4 * mm, _("No."), "middle"),
            (left + 14 * mm, _("Mata Pelatihan"), "start"),
            (right - 4 * mm, _("JP"), "end"),
        ):
            kit.text(canvas, x, y, words, fonts.SANS_BOLD, size, align=align, colour=kit.MUTED)
        kit.rule(canvas, left, right, y - step * 0.32, colour=kit.INK, width=0.8)
        for place, (name, hours) in enumerate(facts.subjects, 1):
            y -= step
            shown, small = kit.clipped(name, fonts.SANS, size, right - left - 36 * mm)
            kit.text(canvas, left + 4 * mm, y, str(place), fonts.SANS, size, align="middle")
            kit.text(canvas, left + 14 * mm, y, shown, fonts.SANS, small)
            kit.text(canvas, right - 4 * mm, y, str(hours), fonts.SANS, size, align="end")
            kit.rule(canvas, left, right, y - step * 0.32)
        y -= step
        total = sum(hours for _name, hours in facts.subjects) or facts.hours
        kit.text(canvas, left + 14 * mm, y, _("Jumlah"), fonts.SANS_BOLD, size)
        kit.text(canvas, right - 4 * mm, y, str(total), fonts.SANS_BOLD, size, align="end")


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


def _letterhead(facts: CertificateFacts) -> list[str]:
    source = facts.office.letterhead or facts.office.name or ""
    return [line.strip() for line in source.splitlines() if line.strip()][:3]


def _rows(facts: CertificateFacts) -> tuple[tuple[str, str | None], ...]:
    place = facts.birth_place
    day = None if facts.birth_date is None else format_day(facts.birth_date)
    born = ", ".join(part for part in (place, day) if part) or None
    rows = [
        (_("NIP"), None if facts.nip is None else format_nip(facts.nip)),
        (_("Tempat, tanggal lahir"), born),
        (_("Pangkat/golongan"), full_rank(facts.rank)),
        (_("Jabatan"), facts.position),
        (_("Instansi"), facts.agency),
    ]
    return tuple(rows)


def _course_name(facts: CertificateFacts) -> str:
    return f"{facts.course} {facts.batch}" if facts.batch else facts.course


def _sentence(facts: CertificateFacts) -> str:
    words = _("{course} yang diselenggarakan oleh {organiser}").format(
        course=_course_name(facts),
        organiser=facts.organiser or facts.office.name or "……………………",
    )
    if facts.place:
        words += _(" di {place}").format(place=facts.place)
    return words + _(" pada tanggal {span}, yang meliputi {hours}.").format(
        span=format_span(facts.start, facts.end), hours=format_hours(facts.hours)
    )
