"""Why a result is what it is: recomputed from the stored facts, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.base.clock import today
from asn_desktop.base.errors import NotFound
from asn_desktop.base.i18n import _, in_indonesian, msg, with_mark
from asn_desktop.domain.dates import format_moment
from asn_desktop.domain.marking.assessments import LEFT
from asn_desktop.domain.marking.cells import PRESENCE_WORDS, read_cell, read_mark
from asn_desktop.domain.marking.outcomes import explain as explained, round_half_up
from asn_desktop.domain.marking.schemes import Remedial, Scale
from asn_desktop.domain.marking.summaries import reopened
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.domain.people.nip import clean_nip
from asn_desktop.services.files import as_bytes
from asn_desktop.services.issuing.certificate_papers import logo
from asn_desktop.services.marking.assessments import DECISION_WORDS, read_sheet, scheme_of
from asn_desktop.services.marking.outcome_words import fault_words, lacking
from asn_desktop.services.pages.certificate_facts import office_facts
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.services.rules.scheme_words import in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from fractions import Fraction
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.issuing.certificates import OfficeFacts
    from asn_desktop.domain.marking.outcomes import Explanation, Line
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.services.office import Office

_PLACES = 4
_REMEDIAL = {
    Remedial.BEST: msg("terbaik dari nilai pertama dan remedial"),
    Remedial.LAST: msg("nilai remedial menggantikan nilai pertama"),
    Remedial.AVERAGE: msg("rata-rata nilai pertama dan remedial"),
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A person's result with everything that it was made of; marks 0-100, percents 0-100."""

    sheet: Sheet
    row: SheetRow
    facts: Explanation[Key]
    changed_why: str | None
    office: OfficeFacts


def explain(office: Office, course: Key, enrolment: Key) -> Explained:
    """Why this person's result is what the grid shows.

    Raises:
        NotFound: The person is not in this course.
    """
    nobody = msg("Bukan peserta pelatihan ini. Periksa NIP dan namanya.")
    return _explained(office, course, lambda row: row.enrolment == enrolment, nobody)


def of_nip(office: Office, course: Key, nip: str) -> Explained:
    """As `explain`, of the person with this NIP.

    Raises:
        NotFound: Nobody of the course has it.
    """
    wanted = clean_nip(nip)
    nobody = msg("Tidak ada peserta dengan NIP {nip} di pelatihan ini.", nip=nip)
    return _explained(office, course, lambda row: row.nip == wanted, nobody)


def _explained(
    office: Office, course: Key, is_meant: Callable[[SheetRow], bool], nobody: Message
) -> Explained:
    with office.read() as connection:
        sheet = read_sheet(connection, course)
        why = marking_schemes.changed_why(connection, schemes.COURSE, course)
        facts = office_facts(connection, today())
    row = next(filter(is_meant, sheet.rows), None)
    if row is None:
        raise NotFound(nobody)
    asked = scheme_of(sheet, row.waiver)
    return Explained(sheet, row, explained(asked, row.cells, row.attendance), why, facts)


def rounded(exact: Fraction) -> Decimal:
    """An exact share or sum for the eye: four decimals, half-up."""
    return round_half_up(exact, _PLACES)


def line_words(found: Explained, line: Line[Key]) -> list[str]:
    """What the table shows of one part: name, mark, remedial, counted, share, points, note."""
    scale = found.sheet.scheme.scale
    group = f"{line.part.group}: " if line.part.group else ""
    again = line.given.remedial
    counts = line.counted is not None and line.share > 0 and not line.is_dropped
    return [
        f"{group}{line.part.name}",
        read_cell(scale, line.given) or "–",
        "–" if again is None else read_mark(scale, again),
        "–" if line.counted is None else read_mark(scale, line.counted),
        with_mark(f"{rounded(line.share):f}".rstrip("0").rstrip(".")) + "%",
        with_mark(f"{rounded(line.points):.4f}") if counts else "–",
        _note(found, line),
    ]


def _note(found: Explained, line: Line[Key]) -> str:
    notes = []
    if line.given.presence is not None:
        notes.append(str(PRESENCE_WORDS[line.given.presence]))
    if line.is_dropped:
        notes.append(_("nilai terendah kelompok, diabaikan"))
    if line.given.remedial is not None and line.counted is not None:
        notes.append(str(_REMEDIAL[found.sheet.scheme.remedial]))
    if line.is_capped:
        notes.append(_("dibatasi batas lulus"))
    if line.part.minimum is not None:
        notes.append(_("minimum {least}").format(least=format_decimal(line.part.minimum)))
    if not line.part.weight and found.sheet.scheme.scale is Scale.NUMERIC:
        notes.append(_("tidak dihitung"))
    return "; ".join(notes)


def reasons(found: Explained) -> list[str]:
    """From the exact sum to the result, sentence by sentence."""
    return [*_sum_words(found), *_check_words(found), *_rule_words(found)]


def _sum_words(found: Explained) -> list[str]:
    facts, scheme = found.facts, found.sheet.scheme
    result = facts.outcome
    if facts.outcome.waits:
        names = ", ".join(part.name for part in result.waits)
        return [_("Belum ada nilai akhir: menunggu {names}.").format(names=names)]
    if facts.total is None or result.final is None:
        return []
    exact = with_mark(f"{rounded(facts.total):.4f}")
    shown_final = result.final if facts.uncapped is None else facts.uncapped
    sentences = [
        _("Jumlah {exact}, dibulatkan setengah ke atas menjadi {final}.").format(
            exact=exact, final=with_mark(f"{shown_final:.{scheme.places}f}")
        )
    ]
    if facts.uncapped is not None:
        sentences.append(
            _(
                "Dengan remedial dicatat {final}: batas lulus, atau nilai tanpa remedial bila "
                "itu lebih tinggi."
            ).format(final=format_decimal(result.final))
        )
    least = next(
        (band.least for band in found.sheet.rules.bands if result.final >= band.least), None
    )
    sentences.append(
        _("Predikat {predicate}: mulai dari {least}.").format(
            predicate=result.predicate, least=format_decimal(least)
        )
    )
    return sentences


def _check_words(found: Explained) -> list[str]:
    scheme, row = found.sheet.scheme, found.row
    sentences = []
    if scheme.minimum_attendance is not None:
        least = format_decimal(scheme.minimum_attendance)
        text = _("Kehadiran {reached}%, minimum {least}%.")
        if row.attendance is None:
            text = _("Kehadiran belum diisi, minimum {least}%.")
        sentences.append(text.format(reached=format_decimal(row.attendance), least=least))
    if row.waiver is not None and row.waived_at is not None:
        sentences.append(
            _("Kehadiran minimum dikecualikan: {why} ({who}, {when}).").format(
                why=row.waiver, who=row.waived_by, when=format_moment(row.waived_at)
            )
        )
    sentences += [
        _("Tidak terpenuhi: {rule}.").format(rule=fault_words(fault)) for fault in row.faults
    ]
    if row.decision == LEFT:
        sentences.append(_("Mengundurkan diri: {why}").format(why=row.decision_why))
    elif row.decision is not None:
        sentences.append(
            _("Keputusan rapat: {decision}, karena {why}.").format(
                decision=DECISION_WORDS[row.decision], why=row.decision_why
            )
        )
    return [*sentences, _("Hasil: {result}.").format(result=_result(found.sheet, row))]


def _result(sheet: Sheet, row: SheetRow) -> str:
    """Passed, taken part, failed, or what is waited for."""
    if row.passed:
        return _("lulus") if sheet.scheme.has_marks else _("TELAH MENGIKUTI")
    if row.is_settled:
        return _("tidak lulus")
    return _("belum dinilai, menunggu {names}").format(names=", ".join(lacking(row)))


def _rule_words(found: Explained) -> list[str]:
    rules, scheme = found.sheet.rules, found.sheet.scheme
    if scheme.has_marks and scheme.scale is Scale.NUMERIC:
        text = _("Aturan {name}, batas lulus {least}; skema versi {version}.").format(
            name=rules.name, least=format_decimal(rules.pass_mark), version=scheme.version
        )
    else:
        text = _("Skema: {words}.").format(words=in_words(scheme))
    if found.changed_why:
        text += " " + _("Skema terakhir diubah: {why}.").format(why=found.changed_why)
    sentences = [text]
    if found.sheet.course.reopened_why:
        sentences.append(reopened(found.sheet.course.reopened_why))
    return sentences


def explanation_pdf(office: Office, course: Key, enrolment: Key, target: Path) -> Path:
    """Write the explanation of one result."""
    from asn_desktop.documents import explanation as paper

    with in_indonesian():
        found = explain(office, course, enrolment)
        rows = [line_words(found, line) for line in found.facts.lines]
        heading = (found.sheet.course.title, found.row.full_name, found.row.nip)
        paper.render(heading, rows, reasons(found), found.office, target, logo=logo(office))
    return target


def explanation_bytes(office: Office, course: Key, enrolment: Key) -> bytes:
    """The explanation for the screen and the printer."""
    return as_bytes(lambda path: explanation_pdf(office, course, enrolment, path))
