"""Why somebody did not pass, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.assessments import LEFT
from asn_desktop.domain.marking.outcomes import Rule
from asn_desktop.domain.money.rupiah import figure

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.outcomes import Fault
    from asn_desktop.services.marking.assessments import SheetRow


def fault_words(fault: Fault[Key]) -> Message:
    """One rule that was not met: what was reached and what was needed."""
    reached, needed = figure(fault.reached), figure(fault.needed)
    part = "" if fault.part is None else fault.part.name
    if fault.rule is Rule.PART:
        return msg("{part} {mark}, minimum {least}", part=part, mark=reached, least=needed)
    if fault.rule is Rule.ATTITUDE:
        return msg("sikap {mark}, minimum {least}", mark=reached, least=needed)
    if fault.rule is Rule.ATTENDANCE:
        return msg("kehadiran {mark}%, minimum {least}%", mark=reached, least=needed)
    if fault.rule is Rule.COMPETENCE:
        return msg("{part}: belum kompeten", part=part)
    return msg("nilai {mark}, batas {least}", mark=reached, least=needed)


def lacking(row: SheetRow) -> tuple[str, ...]:
    """What is still waited for of this person: components, and attendance where it counts."""
    attendance = (str(msg("Kehadiran")),) if row.attendance_waits else ()
    return (*(part.name for part in row.waits), *attendance)


def why_not(row: SheetRow) -> Message:
    """Why this person has not passed."""
    if row.decision == LEFT:
        return msg("Mengundurkan diri: {why}", why=row.decision_why)
    if row.decision is not None:
        return msg("Keputusan rapat: {why}", why=row.decision_why)
    if not row.is_complete:
        return msg("Belum ada: {parts}.", parts=", ".join(lacking(row)))
    return msg("Tidak lulus: {rules}.", rules=unmet(row))


def unmet(row: SheetRow) -> str:
    """The rules that this person did not meet."""
    return "; ".join(str(fault_words(fault)) for fault in row.faults)


def reason(row: SheetRow) -> str:
    """As `why_not` where the result stands beside it."""
    plain = row.decision is None and row.is_complete
    return unmet(row) if plain else str(why_not(row))
