"""The window does not freeze while a job writes: what is asked for meanwhile is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Cancelled, EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import Progress
from asn_desktop.services.marking import assessments
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.rights import Right
from tests.services.conftest import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@contextmanager
def _writing(office: Office) -> Iterator[None]:
    """A long deed in another thread, as an import is."""
    begun, end = Event(), Event()

    def work() -> None:
        with office.write(Right.PARTICIPANT, msg("Impor {count} peserta", count=9)):
            begun.set()
            end.wait()

    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(work)
        begun.wait()
        try:
            yield
        finally:
            end.set()
        job.result()


def test_a_mark_typed_during_an_import_is_refused_and_taken_after_it(
    office: Office, course: Key
) -> None:
    sheet = assessments.sheet(office, course)
    cell = (sheet.rows[0].enrolment, sheet.components[0].id)
    before = tables(office)
    with _writing(office):
        with pytest.raises(EnvironmentFault, match=r"Impor 9 peserta.*belum tersimpan"):
            set_mark(office, *cell, "80")
        with pytest.raises(EnvironmentFault):
            office.catch_up()
    assert tables(office) == before
    set_mark(office, *cell, "80")


def test_jobs_wait_for_each_other(office: Office, people: list[Key]) -> None:
    with ThreadPoolExecutor(1) as pool:
        with _writing(office):
            job = pool.submit(participants.archive, office, people[0])
        job.result()
    assert len(participants.participants(office)) == len(people) - 1


class _Stopped(Progress):
    """Stopped by the user after the first part."""

    def step(self, done: int, total: int, text: str = "") -> None:
        super().step(done, total, text)
        if not done:
            self.cancel()


def test_a_stopped_deed_on_many_people_changes_nothing(office: Office, course: Key) -> None:
    many = [participants.save(office, None, name=f"Contoh {number}") for number in range(3)]
    before = tables(office)
    with pytest.raises(Cancelled):
        participants.archive(office, *many * 400, progress=_Stopped())
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        enrolments.enrol(office, course, many, stopped)
    assert tables(office) == before
