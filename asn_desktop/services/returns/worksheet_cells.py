"""Each cell of a worksheet that came back, between what it left with and what stands here now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.cells import UNMARKED, shown, shown_whole, typed, typed_over
from asn_desktop.domain.people.names import fold
from asn_desktop.services.marking.class_people import NAMESAKES, shares_a_word

if TYPE_CHECKING:
    from datetime import datetime

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.cells import Given
    from asn_desktop.domain.marking.schemes import Scale
    from asn_desktop.exchange.returned import Returned, ReturnedRow, Typed
    from asn_desktop.exchange.worksheet import Identity, Person
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.services.marking.marks import Read

Place = tuple["Key", "Key"]
"""An enrolment and a component."""

_STRANGER: Final = msg("Bukan orang dari lembar kerja ini. Periksa NIP dan namanya.")
_GONE: Final = msg("Orang ini tidak lagi menjadi peserta pelatihan ini.")
_NO_PART: Final = msg("Komponen ini tidak ada lagi di pelatihan ini.")
_STANDS: Final = msg("Diubah di sini sejak ekspor; tetap.")
_CLEARED: Final = msg("Dikosongkan pengajar.")


class Verdict(StrEnum):
    """What becomes of a cell; a conflict waits for somebody's choice."""

    ACCEPTED = "accepted"
    SAME = "same"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Decision:
    """When and by whom it was decided before that ours stays."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class CellLine:
    """A cell that came back: theirs, ours and the base as the grid shows them, "" for none.

    `text` is what is typed when theirs is taken. Who changed ours since the base, and when, is
    told of a conflict where the journal knows it; `reason` says why it is refused or remains;
    `decided` is there where the same conflict was decided for ours before.
    """

    row: int
    place: Place
    nip: str | None
    name: str
    part: str
    verdict: Verdict
    base: str
    theirs: str
    ours: str
    text: str
    reason: Message | None = None
    at: datetime | None = None
    by: str | None = None
    decided: Decision | None = None

    @property
    def waits(self) -> bool:
        """Whether it is a conflict that nobody has decided yet."""
        return self.verdict is Verdict.CONFLICT and self.decided is None


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of the worksheet: whose cells, or why the whole row is refused or ignored."""

    row: int
    person: Person | None = None
    cells: tuple[CellLine, ...] = ()
    refused: Message | None = None
    ignored: Message | None = None
    value: str | None = None


class People:
    """Whose a row is: by NIP, else by the hidden key or a name that nobody shares."""

    def __init__(self, identity: Identity) -> None:
        self._by_key = {one.enrolment: one for one in identity.people}
        self._by_nip = {one.nip: one for one in identity.people if one.nip}
        self._by_name: dict[str, list[Person]] = {}
        for one in identity.people:
            self._by_name.setdefault(fold(one.name), []).append(one)

    def whose(self, row: ReturnedRow) -> Person:
        """The person of a row.

        Raises:
            Refused: It is nobody's, or speaks of several.
        """
        keyed = self._by_key.get(row.key) if row.key else None
        found = self._by_nip.get(row.nip) if row.nip else None
        if found is None:
            found = self._named(row, keyed)
        if found is None:
            several = not row.nip and len(self._by_name.get(fold(row.name or ""), [])) > 1
            raise Refused(NAMESAKES if several else _STRANGER)
        others = keyed is not None and keyed is not found
        if others or (row.name and not shares_a_word(row.name, found.name)):
            raise Refused(
                msg(
                    "Baris ini memuat data {name} dan orang lain. "
                    "Mungkin hanya sebagian kolom yang diurutkan.",
                    name=found.name,
                )
            )
        return found

    def _named(self, row: ReturnedRow, keyed: Person | None) -> Person | None:
        """A NIP that Excel spoiled is no harm where key and name agree."""
        if keyed is not None and (row.name is None or fold(row.name) == fold(keyed.name)):
            return keyed
        known = self._by_name.get(fold(row.name or ""), []) if not row.nip else []
        return known[0] if len(known) == 1 else None


def classified(returned: Returned, sheet: Sheet) -> tuple[RowLine, ...]:
    """Every row with a verdict on each of its cells, in the order of the worksheet."""
    people = People(returned.identity)
    seen: dict[Key, ReturnedRow] = {}
    lines = []
    for row in returned.rows:
        try:
            person = people.whose(row)
        except Refused as fault:
            lines.append(_nobody(row, fault.message))
            continue
        first = seen.setdefault(person.enrolment, row)
        if first is not row:
            lines.append(_again(row, first, person))
        else:
            lines.append(_row(returned.identity, sheet, row, person))
    return tuple(lines)


def _nobody(row: ReturnedRow, why: Message) -> RowLine:
    """A line without marks that names nobody, such as a signature, says nothing."""
    filled = any(one.found for one in row.cells.values())
    value = row.nip or row.name
    if filled or row.key is not None:
        return RowLine(row.number, refused=why, value=value)
    return RowLine(row.number, ignored=why, value=value)


def _again(row: ReturnedRow, first: ReturnedRow, person: Person) -> RowLine:
    """An exact copy of a row is nothing new."""
    value = row.nip or row.name
    if row.cells == first.cells:
        return RowLine(row.number, person)
    why = msg("Orang yang sama sudah ada di baris {row} dengan nilai lain.", row=first.number)
    return RowLine(row.number, refused=why, value=value)


def _row(identity: Identity, sheet: Sheet, row: ReturnedRow, person: Person) -> RowLine:
    bases = zip(identity.components, person.base, strict=True)
    place = sheet.places.get(person.enrolment)
    found = tuple(
        _cell(identity, sheet, (row.number, person, part), base, row.cells[part[0]])
        for part, base in bases
        if part[0] in row.cells
    )
    if place is not None:
        return RowLine(row.number, person, found)
    if all(cell.verdict is Verdict.SAME for cell in found):
        return RowLine(row.number, person, ignored=_GONE)
    return RowLine(row.number, person, refused=_GONE, value=person.nip or person.name)


def _cell(
    identity: Identity,
    sheet: Sheet,
    whose: tuple[int, Person, tuple[Key, str]],
    base: Given,
    cell: Typed,
) -> CellLine:
    number, person, (part, name) = whose
    place = sheet.places.get(person.enrolment)
    ours = UNMARKED if place is None else sheet.rows[place].cells.get(part, UNMARKED)
    verdict, reason = _verdict(identity, sheet, part, (base, ours), cell)
    return CellLine(
        number,
        (person.enrolment, part),
        person.nip,
        person.name,
        name,
        verdict,
        shown_whole(identity.scale, base),
        _theirs(sheet.scheme.scale, cell),
        shown_whole(sheet.scheme.scale, ours),
        cell.text,
        reason,
    )


def reader(identity: Identity) -> Read:
    """How its cells are read: one that showed its remedial holds what it says and no other."""
    return typed_over if identity.whole else typed


def _verdict(
    identity: Identity, sheet: Sheet, part: Key, stood: tuple[Given, Given], cell: Typed
) -> tuple[Verdict, Message | None]:
    """What a trainer left as it was is no mark of theirs; what they emptied is theirs to prove."""
    base, ours = stood
    if _is_untouched(identity, base, cell):
        return Verdict.SAME, None if ours == base else _STANDS
    try:
        after = _after(identity, sheet, part, ours, cell)
    except Refused as fault:
        return Verdict.REFUSED, fault.message
    if after == ours:
        return Verdict.SAME, None
    both = ours != base or not cell.text
    return Verdict.CONFLICT if both else Verdict.ACCEPTED, None if cell.text else _CLEARED


def _after(identity: Identity, sheet: Sheet, part: Key, ours: Given, cell: Typed) -> Given:
    if part not in {one.id for one in sheet.components}:
        raise Refused(_NO_PART)
    if cell.fault is not None:
        raise Refused(cell.fault)
    return reader(identity)(sheet.scheme.scale, (), ours, cell.text)


def _theirs(scale: Scale, cell: Typed) -> str:
    """What the trainer wrote as the grid shows it, or as it was found."""
    try:
        return shown_whole(scale, typed(scale, (), UNMARKED, cell.text)) or cell.found
    except Refused:
        return cell.found


def _is_untouched(identity: Identity, base: Given, cell: Typed) -> bool:
    scale = identity.scale
    words = {shown_whole(scale, base)}
    if not identity.whole or base.remedial is None:
        words |= {shown(scale, base), _bare(base)}
    if cell.found in words:
        return True
    try:
        return cell.fault is None and reader(identity)(scale, (), base, cell.text) == base
    except Refused:
        return False


def _bare(base: Given) -> str:
    """The mark as a sheet shows the number: `0.5`."""
    return "" if base.value is None else f"{base.value.normalize():f}"
