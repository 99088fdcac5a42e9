"""A closed class with certificates of two pages, a background, and a photo of each person."""

from __future__ import annotations

import io
import random
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PIL import Image
from sqlalchemy import select

from asn_desktop.base.i18n import msg
from asn_desktop.services.issuing import certificate_issue
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.pages import layout_edits, layouts
from asn_desktop.services.people import people_files
from asn_desktop.services.planning import courses
from asn_desktop.services.rights import Right
from asn_desktop.storage import blobs
from asn_desktop.storage.tables import participants
from tests.benchmarks.people import write_people
from tests.benchmarks.stored import Class

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.office import Office

SUBJECTS: Final = [(f"Mata Pelatihan Nomor {number}", 4) for number in range(1, 11)]
PARTS: Final = [("Ujian", Decimal(60)), ("Tugas", Decimal(40))]
_PAGE: Final = (1754, 1240)
"""A4 across at 150 dpi."""
_PHOTO: Final = (600, 800)


def issue(office: Office, folder: Path, count: int, *, photos: bool = True) -> Class:
    """So many people with a number each; `photos` with a background, too."""
    course = courses.add(
        office,
        code="U-1",
        name="Digitalisasi Pelayanan Publik",
        start=date(2026, 11, 2),
        end=date(2026, 11, 6),
        hours=40,
        subjects=SUBJECTS,
        components=PARTS,
    )
    source = write_people(folder / "orang.xlsx", count)
    people_files.import_people(office, people_files.preview(office, source, course=course))
    if photos:
        _give_photos(office)
        _give_background(office)
    sheet = assessments.sheet(office, course)
    cells = [(row.enrolment, part.id, "85,5") for row in sheet.rows for part in sheet.components]
    set_marks(office, cells, msg("Nilai"))
    closing.close(office, course)
    certificate_issue.issue(office, course)
    return Class.of(office)


def _give_photos(office: Office) -> None:
    with office.write(Right.PARTICIPANT, msg("Foto")) as step:
        people = step.connection.execute(select(participants.c.id)).scalars().all()
        for number, person in enumerate(people):
            photo = blobs.keep(step.connection, _picture(_PHOTO, number))
            step.update(participants, person, photo=photo)


def _give_background(office: Office) -> None:
    code = layouts.copy(office, layouts.shipped()[0].code, "Latar")
    draft = layout_edits.Draft.of(layouts.layout(office, code))
    for side in ("front", "back"):
        draft.set_background(side, background())
    layout_edits.save(office, draft)
    layouts.choose(office, code)


def background() -> bytes:
    """What lies behind each of their pages."""
    return _picture(_PAGE, 0)


def _picture(size: tuple[int, int], number: int) -> bytes:
    """An invented picture as a JPEG, another one for each number."""
    spots = Image.new("L", (12, 16))
    spots.putdata(random.Random(number).randbytes(12 * 16))  # noqa: S311 - nothing secret
    stream = io.BytesIO()
    spots.resize(size, Image.Resampling.BICUBIC).convert("RGB").save(stream, "JPEG", quality=88)
    return stream.getvalue()
