"""Codes that a register elsewhere gave to people of a course before their certificates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.issuing.numbering import number_and_code
from asn_desktop.domain.people.names import fold
from asn_desktop.domain.people.nip import clean_nip
from asn_desktop.services.people.enrolments import roster
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import certificates, enrolments as table, participants

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

_LONGEST: Final = 100
_VALID: Final = "issued"


def registered(connection: Connection, course: Key) -> dict[Key, str]:
    """The codes that are known, by enrolment."""
    known = select(table.c.id, table.c.external).where(
        table.c.course_id == course, table.c.external.is_not(None)
    )
    return {row.id: row.external for row in connection.execute(known)}


def codes(office: Office, course: Key) -> dict[Key, str]:
    """As `registered`, for who only looks."""
    with office.read() as connection:
        return registered(connection, course)


def set_codes(office: Office, course: Key, codes: Mapping[Key, str | None]) -> int:
    """Note codes by enrolment before the issue, which carries them; None or empty text clears.

    Returns how many changed.

    Raises:
        Refused: Two would have one code, or the person has a certificate, where it is noted then.
    """
    with office.write(Right.CERTIFICATE, msg("Catat kode registrasi")) as step:
        return write_codes(step, course, codes)


def write_codes(step: Step, course: Key, codes: Mapping[Key, str | None]) -> int:
    """As `set_codes`, inside a step of the caller."""
    known = registered(step.connection, course)
    tidy = {key: tidied(code) for key, code in codes.items()}
    changed = {key: code for key, code in tidy.items() if known.get(key) != code}
    after = Counter(code for code in {**known, **changed}.values() if code is not None)
    twice = [code for code, times in after.items() if times > 1]
    if twice:
        raise Refused(msg("Kode registrasi dipakai dua kali: {codes}.", codes=", ".join(twice)))
    _require_waiting(step.connection, list(changed))
    step.update_all(table, {key: {"external": code} for key, code in changed.items()})
    return len(changed)


def _require_waiting(connection: Connection, people: Sequence[Key]) -> None:
    holders = select(participants.c.name).select_from(certificates.join(table).join(participants))
    theirs = certificates.c.enrolment_id.in_(people) & (certificates.c.status == _VALID)
    name = connection.execute(holders.where(theirs).limit(1)).scalar()
    if name is not None:
        raise Refused(
            msg("{name} sudah bersertifikat. Catat kodenya pada daftar sertifikat.", name=name)
        )


def given_codes(people: Sequence[Key], lines: Sequence[str]) -> dict[Key, str]:
    """The codes behind the numbers of the head office, in the order of people."""
    pairs = zip(people, lines, strict=False)  # too few or too many are refused with the numbers
    found = {key: number_and_code(line)[1] for key, line in pairs}
    return {key: code for key, code in found.items() if code is not None}


def codes_of(office: Office, course: Key, lines: Iterable[str]) -> dict[Key, str | None]:
    """By enrolment what lines say: a NIP or full name, then the code behind a tab or `;`.

    Raises:
        Refused: A line names nobody of the course, or several, or has no code.
    """
    people: dict[str, list[Key]] = {}
    for row in roster(office, course):
        for word in filter(None, (row.nip, fold(row.full_name))):
            people.setdefault(word, []).append(row.id)
    found: dict[Key, str | None] = {}
    for place, line in enumerate(lines, 1):
        who, code = number_and_code(line)
        keys = people.get(clean_nip(who) or "") or people.get(fold(who)) or []
        if len(keys) != 1 or code is None:
            raise Refused(
                msg("Baris {place}: “{line}” bukan NIP atau nama seorang peserta dengan kodenya.",
                    place=place, line=line.strip())
            )  # fmt: skip
        found[keys[0]] = code
    return found


def tidied(text: str | None) -> str | None:
    """What is noted beside a certificate, with single spaces; nothing is None.

    Raises:
        Refused: It is too long.
    """
    words = " ".join((text or "").split())
    if len(words) > _LONGEST:
        raise Refused(msg("Isian ini paling panjang {most} huruf.", most=_LONGEST))
    return words or None
