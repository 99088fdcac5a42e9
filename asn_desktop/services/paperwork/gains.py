"""What a course added: its pre-test against its post-test, as facts and as a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, in_indonesian, msg
from asn_desktop.domain.marking.gains import Level, level, pair_gains
from asn_desktop.domain.marking.summaries import PairedTests, mark_counts, reopened
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.domain.people.names import fold
from asn_desktop.services.files import as_bytes
from asn_desktop.services.issuing.certificate_papers import logo
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.pages.certificate_facts import office_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.gains import Gains
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.services.office import Office
    from asn_desktop.services.rules.schemes import ComponentRow

_BEFORE: Final = re.compile(r"pre[ -]?tes|tes(t)? awal|uji awal")
_AFTER: Final = re.compile(r"post?[ -]?tes|tes(t)? akhir|uji akhir")
LEVEL_WORDS: Final = {
    Level.HIGH: msg("tinggi"),
    Level.MEDIUM: msg("sedang"),
    Level.LOW: msg("rendah"),
}


@dataclass(frozen=True, slots=True)
class CourseGains:
    """Two components of a course compared by person; names by enrolment."""

    course: str
    before: str
    after: str
    gains: Gains[Key]
    names: dict[Key, str]
    spread: tuple[tuple[str, int, int], ...]
    reopened_why: str | None


def compared(components: Sequence[ComponentRow]) -> tuple[Key, Key] | None:
    """The pre-test and the post-test, told by their names."""
    before = _first(components, _BEFORE)
    after = _first(components, _AFTER)
    return None if before is None or after is None else (before, after)


def proposed(components: Sequence[ComponentRow]) -> tuple[Key, Key] | None:
    """The tests by their names; for one not so named, the first or the last other component."""
    keys = [part.id for part in components]
    before, after = _first(components, _BEFORE), _first(components, _AFTER)
    before = before or next((key for key in keys if key != after), None)
    after = after or next((key for key in reversed(keys) if key != before), None)
    return None if before is None or after is None else (before, after)


def _first(components: Iterable[ComponentRow], named: re.Pattern[str]) -> Key | None:
    return next((part.id for part in components if named.search(fold(part.name))), None)


def course_gains(office: Office, course: Key, pair: tuple[Key, Key] | None = None) -> CourseGains:
    """How the same people did before and after, by these components or those named so.

    Raises:
        Refused: The course has no pre-test and post-test, and none were chosen,
            or one was chosen twice.
    """
    with office.read() as connection:
        sheet = read_sheet(connection, course)
    chosen = pair or compared(sheet.components)
    if chosen is None:
        raise Refused(
            msg("Pelatihan ini tidak punya komponen pre-test dan post-test. Beri nama demikian.")
        )
    if chosen[0] == chosen[1]:
        raise Refused(msg("Pilih dua komponen yang berbeda."))
    return _compared(sheet, chosen)


def paired_tests(sheet: Sheet) -> PairedTests | None:
    """What the summary of a course tells of its two tests; None without them or their marks."""
    chosen = compared(sheet.components)
    if chosen is None:
        return None
    found = _compared(sheet, chosen)
    if not any(before or after for _label, before, after in found.spread):
        return None
    return PairedTests((found.before, found.after), found.spread, tuple(summary(found)))


def _compared(sheet: Sheet, chosen: tuple[Key, Key]) -> CourseGains:
    before, after = (_marks(sheet, part) for part in chosen)
    names = {part.id: part.name for part in sheet.components}
    return CourseGains(
        sheet.course.title,
        names[chosen[0]],
        names[chosen[1]],
        pair_gains(before, after),
        {row.enrolment: row.full_name for row in sheet.rows},
        _spread(list(before.values()), list(after.values())),
        sheet.course.reopened_why,
    )


def _marks(sheet: Sheet, part: Key) -> dict[Key, Decimal]:
    return {row.enrolment: row.marks[part] for row in sheet.rows if part in row.marks}


def _spread(
    before: Sequence[Decimal], after: Sequence[Decimal]
) -> tuple[tuple[str, int, int], ...]:
    """How many marks fall between two edges, the last edge included above."""
    both = zip(mark_counts(before), mark_counts(after), strict=True)
    return tuple((label, first, second) for (label, first), (_label, second) in both)


def summary(found: CourseGains) -> list[str]:
    """What the class gained, and who could not be paired."""
    gains = found.gains
    lines = []
    if gains.pairs:
        text = _("{count} orang: rata-rata {before} menjadi {after}, naik {gain}.")
        numbers = (gains.mean_before, gains.mean_after, gains.mean_gain)
        before, after, gain = map(format_decimal, numbers)
        lines.append(text.format(count=len(gains.pairs), before=before, after=after, gain=gain))
    if gains.normalised is not None:
        lines.append(
            _("Gain ternormalisasi kelas {gain} ({level}, Hake).").format(
                gain=format_decimal(gains.normalised),
                level=LEVEL_WORDS[level(gains.normalised)],
            )
        )
    elif gains.pairs:
        lines.append(_("Gain ternormalisasi tidak terdefinisi: semua sudah 100 sebelumnya."))
    for part, keys in ((found.before, gains.only_before), (found.after, gains.only_after)):
        if keys:
            lines.append(_("Hanya {part}: {names}.").format(part=part, names=_listed(found, keys)))
    if not lines:
        return [_("Belum ada nilai yang dapat dibandingkan.")]
    marked = {*(pair.key for pair in gains.pairs), *gains.only_before, *gains.only_after}
    neither = [key for key in found.names if key not in marked]
    if neither:
        lines.append(_("Tanpa keduanya: {names}.").format(names=_listed(found, neither)))
    return lines


def _listed(found: CourseGains, keys: Iterable[Key]) -> str:
    return "; ".join(found.names[key] for key in keys).removesuffix(".")


def rows(found: CourseGains) -> list[tuple[str, Decimal, Decimal, Decimal, Decimal | None]]:
    """Name, before, after, gain and normalised gain of each pair."""
    return [
        (found.names[pair.key], pair.before, pair.after, pair.gain, pair.normalised)
        for pair in found.gains.pairs
    ]


def gains_pdf(
    office: Office, course: Key, target: Path, pair: tuple[Key, Key] | None = None
) -> Path:
    """Write the comparison."""
    from asn_desktop.documents import gains as paper

    with in_indonesian():
        found = course_gains(office, course, pair)
        names = (found.before, found.after)
        whose = (found.course, names)
        told = [*summary(found), *filter(None, [reopened(found.reopened_why)])]
        with office.read() as connection:
            facts = office_facts(connection, today())
        paper.render(whose, rows(found), told, found.spread, (facts, logo(office)), target)
    return target


def gains_bytes(office: Office, course: Key, pair: tuple[Key, Key] | None = None) -> bytes:
    """The comparison for the screen and the printer."""
    return as_bytes(lambda path: gains_pdf(office, course, path, pair))
