"""An invented city office that shows the whole work, from people to printed certificates."""

from __future__ import annotations

import json
import random
import shutil
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.paths import resource
from asn_desktop.base.progress import SILENT
from asn_desktop.services import settings, workers
from asn_desktop.services.demo_money import fill_money
from asn_desktop.services.issuing import certificate_issue, certificate_papers, certificates
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.money import honorarium
from asn_desktop.services.office import open_office
from asn_desktop.services.paperwork import reports
from asn_desktop.services.people import enrolments, newcomers, participants, trainers
from asn_desktop.services.people.newcomers import Newcomer
from asn_desktop.services.planning import courses, programme_files, programmes
from asn_desktop.services.timetable.examples import fill_timetable
from asn_desktop.storage.database import FILE_NAME
from asn_desktop.storage.disk import on_disk, swap

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.office import Office

MARKER: Final = "contoh-asn-desktop.txt"
PAPERS: Final = "kertas"
_BUILT: Final = "sedang-dibuat"
_WORKER: Final = "Panitia Contoh"
_PEOPLE: Final = 64
_CLASS: Final = 32


def make(folder: Path, progress: Progress = SILENT) -> list[Path]:
    """Make the office in `folder`, or go on with the demo there; returns the papers written.

    Raises:
        Refused: The folder holds something else.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).exists():
        raise Refused(
            msg("Folder {folder} berisi hal lain. Pilih folder kosong untuk contoh.", folder=folder)
        )
    with on_disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARKER).write_text(
            str(msg("Folder ini berisi kantor contoh ASN Desktop. Semua nama dan NIP dikarang.")),
            encoding="utf-8",
        )
    if not (folder / FILE_NAME).exists():
        progress.step(1, 4, str(msg("Membuat kantor contoh")))
        _build(folder)
    office = open_office(folder, _WORKER)
    shutil.rmtree(folder / _BUILT, ignore_errors=True)
    try:
        progress.step(3, 4, str(msg("Menulis sertifikat dan ringkasan")))
        return _papers(office, folder / PAPERS)
    finally:
        office.close()


def _build(folder: Path) -> None:
    """A demo killed half-way is made anew, since it takes its place only when it is whole."""
    place = folder / _BUILT
    with on_disk(folder):
        if place.exists():
            shutil.rmtree(place)
    office = open_office(place, _WORKER)
    try:
        _fill(office)
    finally:
        office.close()
    with on_disk(folder):
        swap(place / FILE_NAME, folder / FILE_NAME)


def _fill(office: Office) -> None:
    data = json.loads(resource("reference", "demo.json").read_text("utf-8"))
    chance = random.Random(17)  # noqa: S311 - the same demo every time, not a secret
    workers.add(office, _WORKER)
    settings.assign(office, data["office"])
    people = [_person(office, data, chance, place) for place in range(_PEOPLE)]
    taught = [_programme(office, programme) for programme in data["programmes"]]
    examples = programme_files.preview(office, programme_files.examples())
    programme_files.import_programmes(office, examples)
    day = today()
    last_year = date(day.year - 1, 9, 1)
    digital = _course(office, taught[0], "DPP-I", 1, last_year, (60_000_000, 52_350_000))
    conflict = _course(
        office, taught[1], "MKO-I", 1, date(day.year, 1, 12), (38_500_000, 36_750_000)
    )
    running = _course(office, taught[0], "DPP-II", 2, day - timedelta(days=3), (None, None))
    _teach(office, digital, people[:_CLASS], chance, missing=0)
    _teach(office, conflict, people[_CLASS // 2 : _CLASS // 2 + 24], chance, missing=0)
    _teach(office, running, people[_CLASS:], chance, missing=5)
    _replace_one(office, running)
    teachers = [trainers.save(office, None, **one) for one in data["trainers"]]
    since = date(day.year - 1, 1, 1)
    for rate in data["honorarium"]:
        honorarium.save_rate(office, None, valid_from=since, **rate)
    for course in (digital, conflict, running):
        fill_timetable(office, course, "Aula Diskominfo", teachers)
    fill_money(office, data, running, day.year)
    for course, issued_on in ((digital, last_year), (conflict, date(day.year, 1, 16))):
        closing.close(office, course)
        certificate_issue.issue(office, course, issued_on=issued_on + timedelta(days=5))


def _person(office: Office, data: Any, chance: random.Random, place: int) -> Key:
    sex = chance.choice("LP")
    born = date(1970, 1, 1) + timedelta(days=chance.randrange(9500))
    hired = date(born.year + chance.randrange(23, 30), chance.randrange(1, 13), 1)
    digit = 1 if sex == "L" else 2
    given = data["given_l" if sex == "L" else "given_p"]
    return participants.save(
        office,
        None,
        nip=f"{born:%Y%m%d}{hired:%Y%m}{digit}{place + 1:03d}",
        name=f"{given[place % len(given)]} {chance.choice(data['family'])}",
        title_before=chance.choice((None, None, None, "Ir.", "Drs." if sex == "L" else "Dra.")),
        title_after=chance.choice(data["titles_after"]),
        birth_place=chance.choice(data["cities"]),
        birth_date=born,
        sex=sex,
        status="PNS",
        rank=chance.choice(data["ranks"]),
        position=chance.choice(data["positions"]),
        agency=chance.choice(data["agencies"]),
    )


def _programme(office: Office, data: Any) -> Key:
    components = [(name, Decimal(weight)) for name, weight in data["components"]]
    subjects = [(name, hours) for name, hours in data["subjects"]]
    plain = {
        name: data[name] for name in ("code", "name", "field", "competence", "organiser", "hours")
    }
    return programmes.save(office, None, subjects=subjects, components=components, **plain)


def _course(
    office: Office,
    programme: Key,
    code: str,
    batch: int,
    start: date,
    budget: tuple[int | None, int | None],
) -> Key:
    taught = programmes.programme(office, programme).row
    return courses.add(
        office,
        programme=programme,
        code=f"{code}-{start.year}",
        name=taught.name,
        batch=f"Angkatan {'I' * batch}",
        start=start,
        end=start + timedelta(days=4),
        place="Aula Diskominfo, Sungai Mas",
        organiser=taught.organiser,
        hours=taught.hours,
        planned=budget[0],
        spent=budget[1],
    )


def _teach(
    office: Office, course: Key, people: list[Key], chance: random.Random, *, missing: int
) -> None:
    enrolments.enrol(office, course, people)
    current = sheet(office, course)
    cells: list[tuple[Key, Key, str]] = []
    for place, row in enumerate(current.rows):
        level = min(96.0, chance.gauss(82, 7))
        for part in current.components:
            late = missing and part is current.components[-1] and place >= len(people) - missing
            if not late:
                gain = -18 if part.weight == 0 else chance.uniform(-5, 5)
                cells.append((row.enrolment, part.id, str(round(max(40, min(99, level + gain))))))
    set_marks(office, cells, msg("Nilai {course}", course=current.course.code))


def _replace_one(office: Office, course: Key) -> None:
    """Somebody is called away, and a colleague comes in the middle of the course."""
    former = enrolments.roster(office, course)[0]
    colleague = Newcomer(
        "198804042013042099",
        "Melati Contoh",
        former.agency,
        replaces=former.id,
        why=str(msg("Tugas ke luar daerah")),
    )
    newcomers.add(office, course, colleague)


def _papers(office: Office, folder: Path) -> list[Path]:
    written: list[Path] = []
    for course in courses.courses(office):
        valid = [
            row.id
            for row in certificates.certificates(office, course.id)
            if row.status == certificates.ISSUED
        ]
        if valid:
            target = folder / f"sertifikat-{course.code}.pdf"
            written.append(certificate_papers.pdf(office, valid, target))
        target = folder / f"ringkasan-{course.code}.pdf"
        written.append(reports.course_summary_pdf(office, course.id, target))
    for year in reports.years(office):
        target = folder / f"ringkasan-tahun-{year}.pdf"
        written.append(reports.year_summary_pdf(office, year, target))
    return written
