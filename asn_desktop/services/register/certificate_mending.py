"""A slip on a certificate: put right under its number, or replaced by a new number."""

from __future__ import annotations

from dataclasses import dataclass, field, replace as with_values
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from asn_desktop.base.clock import now, today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.services.issuing.blanks import require_free
from asn_desktop.services.issuing.certificate_changes import compared
from asn_desktop.services.issuing.certificate_issue import closed_sheet, new_row
from asn_desktop.services.issuing.certificate_numbers import next_numbers, take
from asn_desktop.services.issuing.certificate_runs import drawn_deed, keep, keep_old
from asn_desktop.services.issuing.certificates import GROUND_WORDS, REPLACED, by_key
from asn_desktop.services.pages import layouts
from asn_desktop.services.pages.certificate_facts import Occasion, facts_of, office_facts
from asn_desktop.services.pages.layout_checks import prints
from asn_desktop.services.register.certificate_life import (
    reason_of,
    require_in_house,
    require_valid,
    spoil,
)
from asn_desktop.services.register.certificate_person import Corrected, corrected, store_person
from asn_desktop.services.settings import read_settings
from asn_desktop.storage.step import rows_by_key
from asn_desktop.storage.tables import (
    certificate_copies,
    certificate_runs,
    certificate_versions,
    certificates as table,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.issuing.certificate_changes import Difference
    from asn_desktop.services.issuing.certificate_numbers import Numbers
    from asn_desktop.services.issuing.certificate_runs import Drawn
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

WRONG: Final = "wrong"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a certificate is to be put right.

    `changes` are fields of `IDENTITY` as they shall be printed; whatever is not named is printed
    as the office knows it now. With `person_too` the person is corrected as well. `serial` is the
    blank of the new sheet, `paper` `A4` or `F4`, None as before; `ground` is why a number is
    replaced: wrong, damaged or lost.
    """

    changes: Mapping[str, Any] = field(default_factory=dict)
    person_too: bool = False
    serial: str | None = None
    paper: str | None = None
    ground: str = WRONG


_AS_IT_IS: Final = Wish()


@dataclass(frozen=True, slots=True)
class Mended:
    """The certificate that is valid now, its number, and what differs from the old sheet."""

    key: Key
    number: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The one paper to print, the row that it follows, and the person as corrected."""

    facts: tuple[CertificateFacts, ...]
    row: dict[str, Any]
    person: Corrected
    numbers: Numbers | None = None


def keeps_number(office: Office) -> bool:
    """Whether a slip before hand-over is put right under the same number, as most offices do."""
    with office.read() as connection:
        return read_settings(connection).correction_number != "new"


def sheets(
    office: Office, key: Key, wish: Wish = _AS_IT_IS
) -> tuple[CertificateFacts, CertificateFacts]:
    """What the certificate says, and what it would say when put right now; writes nothing.

    Raises:
        Refused: As `correct`, but both may be equal.
    """
    with office.read() as connection:
        row = require_valid(connection, key)
        require_in_house(row)
        now, _person = _corrected_facts(connection, row, wish)
        return CertificateFacts.from_json(row["facts"]), now


def correct(
    office: Office, key: Key, why: str, wish: Wish = _AS_IT_IS, progress: Progress = SILENT
) -> Mended:
    """*Ralat*, before hand-over: number and day stay, both versions are kept, one sheet is new.

    The sheet that was printed is recorded as spoiled. An office may choose that a slip always
    takes a new number; then the certificate is replaced.

    Raises:
        Refused: It is not valid, was handed over, its course is open, a field is wrong, nothing
            would change, or the reason is missing.
    """
    reason = reason_of(why)
    if not keeps_number(office):
        return _renumbered(office, key, reason, wish, progress)
    label = msg("Ralat sertifikat {number}: {why}", number=by_key(office, key).number, why=reason)
    keep_old(office, [key], wish.paper or "A4", progress)  # so that both versions have their pages
    plan, store = partial(_correction, key, wish), partial(_store_correction, wish, reason)
    paper = wish.paper or _paper_of(office, key)
    return drawn_deed(office, label, plan, store, paper=paper, progress=progress)


def _renumbered(office: Office, key: Key, why: str, wish: Wish, progress: Progress) -> Mended:
    with office.read() as connection:
        require_in_house(require_valid(connection, key))
    new = replace(office, key, why, wish, progress=progress)
    with office.read() as connection:
        rows = rows_by_key(connection, table, [key, new])
    before, after = (CertificateFacts.from_json(rows[one]["facts"]) for one in (key, new))
    return Mended(new, rows[new]["number"], compared(before, after))


def _correction(key: Key, wish: Wish, connection: Connection) -> _Plan:
    row = require_valid(connection, key)
    require_in_house(row)
    facts, person = _corrected_facts(connection, row, wish)
    if facts.to_json() == row["facts"]:
        raise Refused(
            msg("Tidak ada yang berubah. Ubah isiannya, atau cetak ulang lembar yang ada.")
        )
    return _Plan((facts,), row, person)


def _corrected_facts(
    connection: Connection, row: dict[str, Any], wish: Wish
) -> tuple[CertificateFacts, Corrected]:
    old = CertificateFacts.from_json(row["facts"])
    shared = office_facts(connection, old.issued_on)
    serial = prints(connection, old.layout, "serial", wish.serial)
    if old.serial and not serial:
        raise Refused(msg("Tulis seri blanko lembar yang baru."), "serial")
    code = prints(connection, old.layout, "registration", row["external"])
    occasion = Occasion(old.issued_on, shared, old.number, old.replaces, old.layout, serial, code)
    return _facts_now(connection, row, occasion, wish)


def _facts_now(
    connection: Connection, row: dict[str, Any], occasion: Occasion, wish: Wish
) -> tuple[CertificateFacts, Corrected]:
    sheet = closed_sheet(connection, row["course_id"])
    found = next(one for one in sheet.rows if one.enrolment == row["enrolment_id"])
    if not found.passed:
        raise Refused(msg("Peserta ini tidak lagi lulus. Batalkan sertifikatnya saja."))
    person = corrected(connection, row["enrolment_id"], wish.changes)
    facts = facts_of(connection, sheet, found, occasion)
    return with_values(facts, **person.printed), person


def _store_correction(wish: Wish, why: str, step: Step, plan: _Plan, drawn: Drawn | None) -> Mended:
    row = plan.row
    facts = plan.facts[0]
    (place,) = keep(step, drawn, row["course_id"]) if drawn is not None else ({},)
    step.insert(certificate_versions, _version(row, why))
    if row["serial"] or _is_printed(step.connection, row["id"]):
        spoil(step, row, why)
    serial = (wish.serial or "").strip() or None
    new = {**place, "facts": facts.to_json(), "digest": facts.digest(), "serial": serial}
    step.update(table, row["id"], **new)
    require_free(step.connection, row["id"], serial)
    if wish.person_too:
        store_person(step, row["enrolment_id"], plan.person)
    old = CertificateFacts.from_json(row["facts"])
    return Mended(row["id"], row["number"], compared(old, facts))


def _version(row: dict[str, Any], why: str) -> dict[str, Any]:
    return {
        "id": new_key(),
        "certificate_id": row["id"],
        "mended_at": now(),
        "why": why,
        **{name: row[name] for name in ("facts", "digest", "run_id", "page", "pages")},
    }


def _is_printed(connection: Connection, key: Key) -> bool:
    here = certificate_copies.c.certificate_id == key
    return bool(connection.execute(select(func.count()).where(here)).scalar_one())


def _paper_of(office: Office, key: Key) -> str:
    of = select(certificate_runs.c.paper).join(table, table.c.run_id == certificate_runs.c.id)
    with office.read() as connection:
        return connection.execute(of.where(table.c.id == key)).scalar_one_or_none() or "A4"


def replace(
    office: Office,
    key: Key,
    why: str,
    wish: Wish = _AS_IT_IS,
    *,
    issued_on: date | None = None,
    progress: Progress = SILENT,
) -> Key:
    """Give a new number; the old certificate stays, marked replaced, and each names the other.

    What was `wrong` is printed as the office knows it now, and as the wish says; what was
    `damaged` or `lost` says again what it said, signed by who signs on the new day.

    Raises:
        Refused: It is not valid any more, its course is open, or the reason is missing.
    """
    reason = reason_of(why)
    if wish.ground not in GROUND_WORDS:
        raise Refused(msg("Sebab penggantian: salah, rusak atau hilang."))
    day = issued_on or today()
    label = msg("Ganti sertifikat {number}: {why}", number=by_key(office, key).number, why=reason)
    plan, store = partial(_replacement, key, day, wish), partial(_store_replacement, reason, wish)
    paper = wish.paper or _paper_of(office, key)
    return drawn_deed(office, label, plan, store, paper=paper, progress=progress)


def _replacement(key: Key, day: date, wish: Wish, connection: Connection) -> _Plan:
    row = require_valid(connection, key)
    old = CertificateFacts.from_json(row["facts"])
    numbers = next_numbers(connection, day, 1, row["course_id"])
    shared = office_facts(connection, day)
    layout = layouts.version_of(connection, row["course_id"])
    serial = prints(connection, layout, "serial", wish.serial)
    occasion = Occasion(day, shared, numbers.pairs[0][1], old.number, layout, serial)
    if wish.ground == WRONG:
        facts, person = _facts_now(connection, row, occasion, wish)
        return _Plan((facts,), row, person, numbers)
    again = with_values(
        old, number=occasion.number, replaces=old.number, issued_on=day, office=shared,
        serial=serial, registration=None, issue_place=shared.place, layout=layout,
    )  # fmt: skip
    return _Plan((again,), row, Corrected({}, {}, {}), numbers)


def _store_replacement(why: str, wish: Wish, step: Step, plan: _Plan, drawn: Drawn | None) -> Key:
    row, facts = plan.row, plan.facts[0]
    if drawn is None or plan.numbers is None:
        raise ValueError("a replacement prints one paper under one number")
    (place,) = keep(step, drawn, row["course_id"])
    sequence = plan.numbers.pairs[0][0]
    new = new_row(row["course_id"], row["enrolment_id"], sequence, facts, place)
    serial = (wish.serial or "").strip() or None
    take(step, plan.numbers)
    step.update(table, row["id"], status=REPLACED, reason=why, ground=wish.ground)
    step.insert(table, {**new, "replaces_id": row["id"], "serial": serial})
    require_free(step.connection, new["id"], serial)
    if wish.person_too:
        store_person(step, row["enrolment_id"], plan.person)
    key: Key = new["id"]
    return key
