"""The person of a certificate, as corrected: on paper alone, or in the office's data too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.issuing.certificates import IDENTITY
from asn_desktop.services.people.participants import changed_record, derived
from asn_desktop.storage.step import rows_by_key
from asn_desktop.storage.tables import enrolments, participants

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.storage.step import Step

_THEN: Final = ("rank", "position", "agency")
"""What an enrolment remembers of its person."""
_TITLED: Final = ("title_before", "name", "title_after")


@dataclass(frozen=True, slots=True)
class Corrected:
    """The fields that change on paper, in the enrolment, and in the columns of the person."""

    printed: dict[str, Any]
    enrolment: dict[str, Any]
    person: dict[str, Any]


def corrected(connection: Connection, enrolment: Key, changes: Mapping[str, Any]) -> Corrected:
    """What these fields of `IDENTITY` lead to, checked as the form of a person checks them.

    Rank, position and agency belong to the enrolment; the person has them too where both were
    the same before.

    Raises:
        Refused: A field is not what it should be; it is named.
    """
    if not changes:
        return Corrected({}, {}, {})
    if set(changes) - set(IDENTITY):
        raise Refused(msg("Isian ini tidak tercetak sebagai identitas."))
    then = rows_by_key(connection, enrolments, [enrolment])[enrolment]
    key = then["participant_id"]
    before = rows_by_key(connection, participants, [key])[key]
    record = changed_record(before, changes)
    printed = {
        name: getattr(record, name)
        for name in IDENTITY
        if name in changes or (name in _TITLED and getattr(record, name) != before[name])
    }
    shared = {n: v for n, v in printed.items() if n not in _THEN or before[n] == then[n]}
    return Corrected(
        printed,
        {name: value for name, value in printed.items() if name in _THEN},
        derived(changed_record(before, shared)),
    )


def store_person(step: Step, enrolment: Key, found: Corrected) -> None:
    """Put the person right as the paper is."""
    if not found.printed:
        return
    of = select(enrolments.c.participant_id).where(enrolments.c.id == enrolment)
    step.update(enrolments, enrolment, **found.enrolment)
    step.update(participants, step.connection.execute(of).scalar_one(), **found.person)
