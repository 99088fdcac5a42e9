"""For whom the minimum of attendance does not hold: why, by whom and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.base.clock import now
from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.services.marking.one_cell import GONE
from asn_desktop.services.planning.courses import require_open
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import enrolments, participants

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step


def waive(office: Office, enrolment: Key, why: str) -> None:
    """Ask no minimum of attendance of a person, for a reason that stays beside the result.

    Raises:
        Refused: The reason is missing, or the course is closed.
    """
    reason = " ".join(why.split())
    if not reason:
        raise Refused(msg("Tulis alasan pengecualian kehadiran."))
    with office.write(Right.CLOSE, msg("Pengecualian kehadiran")) as step:
        step.label = msg("Kecualikan kehadiran minimum: {name}", name=_person(step, enrolment))
        step.update(enrolments, enrolment, waiver=reason, waived_by=office.worker, waived_at=now())


def take_back(office: Office, enrolment: Key) -> None:
    """Ask the minimum of a person again.

    Raises:
        Refused: The course is closed.
    """
    with office.write(Right.CLOSE, msg("Pengecualian kehadiran")) as step:
        step.label = msg("Cabut pengecualian kehadiran: {name}", name=_person(step, enrolment))
        step.update(enrolments, enrolment, waiver=None, waived_by=None, waived_at=None)


def _person(step: Step, enrolment: Key) -> str:
    """The name of a person whose course may still change."""
    wanted = select(enrolments.c.course_id, participants.c.name).join(participants)
    found = step.connection.execute(wanted.where(enrolments.c.id == enrolment)).one_or_none()
    if found is None:
        raise NotFound(GONE)
    require_open(step, found.course_id)
    name: str = found.name
    return name
