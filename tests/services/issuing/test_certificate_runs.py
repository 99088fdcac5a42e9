"""The pages of an issue are stored with its numbers, or neither is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from asn_desktop.base.errors import Cancelled
from asn_desktop.base.progress import Progress
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.services import settings
from asn_desktop.services.issuing import certificate_issue, certificate_papers, certificates
from asn_desktop.services.office import open_office
from asn_desktop.services.pages import layouts
from asn_desktop.services.people import participants
from asn_desktop.services.register import certificate_mending
from asn_desktop.services.register.certificate_mending import Wish
from asn_desktop.services.rights import Right
from asn_desktop.services.steps import history
from asn_desktop.storage.blobs import content
from asn_desktop.storage.tables import (
    certificate_runs,
    certificates as table,
    files,
)
from tests.services.certificate_office import OCTOBER, again, closed_course, issued, words
from tests.services.conftest import tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

ROOT = Path(__file__).parents[3]
KILLED = """
import os, signal, sys
from pathlib import Path
from asn_desktop.base.progress import Progress
from asn_desktop.services.issuing import certificate_issue
from asn_desktop.services.planning import courses
from asn_desktop.services.office import open_office

class Killing(Progress):
    left = int(sys.argv[2])
    def step(self, done, total, text=""):
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

def kill(_changes):
    os.kill(os.getpid(), signal.SIGKILL)

office = open_office(Path(sys.argv[1]))
if sys.argv[2] == "-1":
    office.subscribe(kill)
certificate_issue.issue(office, courses.by_code(office, "B-1").id, progress=Killing())
"""


def stored(office: Office) -> list[tuple[int, int, int, int]]:
    """Of each certificate its page, the pages it has, those of its run, and bytes of its file."""
    joined = table.outerjoin(certificate_runs, table.c.run_id == certificate_runs.c.id).outerjoin(
        files, certificate_runs.c.file == files.c.digest
    )
    columns = (table.c.page, table.c.pages, certificate_runs.c.count, files.c.content)
    with office.read() as connection:
        rows = connection.execute(select(*columns).select_from(joined).order_by(table.c.sequence))
        return [(row[0], row[1], row[2], len(row[3])) for row in rows]


class Meddling(Progress):
    """Does something of another program at the first step of a job."""

    def __init__(self, deed: Callable[[], object]) -> None:
        super().__init__()
        self._deed: Callable[[], object] | None = deed

    def step(self, done: int, total: int, text: str = "") -> None:
        super().step(done, total, text)
        deed, self._deed = self._deed, None
        if deed is not None:
            deed()


class Stopping(Progress):
    """Is cancelled when its first certificate is drawn."""

    def step(self, done: int, total: int, text: str = "") -> None:
        super().step(done, total, text)
        self.cancel()


def test_a_run_is_stored_whole_and_each_certificate_knows_its_pages(
    office: Office, people: list[Key]
) -> None:
    rows = issued(office, people)
    places = stored(office)
    assert [place[:3] for place in places] == [(1, 2, 3), (3, 2, 3), (5, 2, 3)]
    with office.read() as connection:
        run = connection.execute(select(certificate_runs)).one()
        data = content(connection, run.file)
    assert certificate_papers.pdf_bytes(office, [row.id for row in rows]) == data
    assert (run.paper, run.course_id) == ("A4", rows[0].course_id)


def test_the_layout_is_frozen_with_the_facts_and_stays_when_another_is_chosen(
    office: Office, people: list[Key]
) -> None:
    own = layouts.copy(office, "modern", "Kota")
    layouts.choose(office, own)
    rows = issued(office, people)
    with office.read() as connection:
        run = connection.execute(select(certificate_runs)).one()
        text = connection.execute(select(table.c.facts)).scalars().all()[0]
    facts = CertificateFacts.from_json(text)
    assert facts.layout == f"{run.layout}:{run.layout_digest}" == f"{own}:{run.layout_digest}"
    layouts.choose(office, None)
    layouts.remove(office, own)
    certificate_mending.correct(office, rows[0].id, "gelar", Wish({"title_before": "Ir."}))
    with office.read() as connection:
        again_ = connection.execute(select(certificate_runs.c.layout_digest)).scalars().all()
        assert layouts.frozen(connection, facts.layout).name == "Kota"
    assert again_ == [run.layout_digest] * 2


def test_pages_are_drawn_while_others_may_write(office: Office, people: list[Key]) -> None:
    course = closed_course(office, people)
    other = open_office(office.folder, "Joko")
    meddling = Meddling(lambda: settings.save(other, {"address": "Jalan Lain"}))
    given = certificate_issue.issue(office, course, issued_on=OCTOBER, progress=meddling)
    other.close()
    assert len(given.numbers) == 3
    assert len(stored(office)) == 3


def test_what_changes_while_pages_are_drawn_is_drawn_anew(
    office: Office, people: list[Key]
) -> None:
    course, second = closed_course(office, people), closed_course(office, people, "B-2")
    other = open_office(office.folder, "Joko")

    def meddle() -> None:
        certificate_issue.issue(other, second, issued_on=OCTOBER)
        participants.save(other, people[0], name="Ahmad Nasution")

    given = certificate_issue.issue(office, course, issued_on=OCTOBER, progress=Meddling(meddle))
    other.close()
    assert [number.split("/")[1] for number in given.numbers] == ["00004", "00005", "00006"]
    first = certificates.certificates(office, course)[0]
    shown = words(office, first.id)
    assert first.number in shown
    assert first.name == "Ahmad Nasution"
    assert first.name in shown
    assert len(stored(office)) == 6


def test_an_issue_that_is_cancelled_while_it_draws_writes_nothing(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people)
    before = tables(office)
    with pytest.raises(Cancelled):
        certificate_issue.issue(office, course, progress=Stopping())
    assert tables(office) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("step", [1, 2, 4, -1])
def test_a_kill_leaves_every_number_with_its_page_or_none(
    office: Office, people: list[Key], step: int
) -> None:
    """At each step of the drawing, the last just before the commit; -1 kills just after it."""
    closed_course(office, people)
    office.close()
    words_ = [sys.executable, "-c", KILLED, str(office.folder), str(step)]
    done = subprocess.run(words_, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == -signal.SIGKILL
    opened = open_office(office.folder)
    assert len(stored(opened)) == (3 if step < 0 else 0)
    assert history.intact(opened) is None
    course = certificates.certificates(opened)
    if step > 0:
        assert course == []
    opened.close()


def test_an_older_certificate_is_drawn_once_when_it_is_first_printed(
    office: Office, people: list[Key], tmp_path: Path
) -> None:
    rows = issued(office, people)
    forget_pages(office, rows[0].id)
    certificate_papers.pdf(office, [rows[0].id], tmp_path / "a.pdf", paper="F4")
    participants.save(office, people[0], name="Nama Lain")
    with office.read() as connection:
        papers = connection.execute(select(certificate_runs.c.paper)).scalars().all()
    assert sorted(papers) == ["A4", "F4"]
    certificate_papers.pdf(office, [rows[0].id], tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert again(office, rows[0]).reprints == 1


def test_what_may_only_be_read_shows_older_certificates_and_stores_nothing(
    office: Office, people: list[Key]
) -> None:
    rows = issued(office, people)
    forget_pages(office, rows[1].id)
    office.read_only = settings.missing(office)[0]
    before = tables(office)
    assert rows[1].number in words(office, rows[0].id, rows[1].id)
    assert tables(office) == before


def forget_pages(office: Office, key: Key) -> None:
    """As an older program left a certificate."""
    with office.write(Right.CERTIFICATE, certificates.STATUS_WORDS["issued"]) as step:
        step.update(table, key, run_id=None, page=None, pages=None)
