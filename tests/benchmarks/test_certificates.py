"""500 certificates of two pages in one PDF, against a bare canvas that draws the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from sqlalchemy import select

from asn_desktop.base.i18n import msg
from asn_desktop.documents import kit
from asn_desktop.domain.certificates import CertificateFacts
from asn_desktop.services.issuing import (
    certificate_issue,
    certificate_papers,
    certificate_runs,
    certificates,
)
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.people import people_files
from asn_desktop.services.planning import courses
from asn_desktop.storage.tables import certificates as table
from tests.benchmarks.conftest import Result
from tests.benchmarks.people import write_people

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from tests.benchmarks.conftest import Race

MANY: Final = 500
SUBJECTS: Final = [(f"Mata Pelatihan Nomor {number}", 4) for number in range(1, 11)]
PARTS: Final = [("Ujian", Decimal(60)), ("Tugas", Decimal(40))]
Call = tuple[Any, str, tuple[Any, ...], dict[str, Any]]


def issued(office: Office, folder: Path) -> tuple[Key, ...]:
    """500 people with a number each; returns the certificates' keys."""
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
    source = write_people(folder / "orang.xlsx", MANY)
    people_files.import_people(office, people_files.preview(office, source, course=course))
    sheet = assessments.sheet(office, course)
    cells = [(row.enrolment, part.id, "85,5") for row in sheet.rows for part in sheet.components]
    set_marks(office, cells, msg("Nilai"))
    closing.close(office, course)
    certificate_issue.issue(office, course)
    return tuple(row.id for row in certificates.certificates(office, course))


class Recorder:
    """Writes down the outermost calls on canvases and their texts, to be made again bare."""

    KINDS: Final = (Canvas, PDFTextObject)

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._inside = False

    def listen(self, patch: pytest.MonkeyPatch) -> None:
        for kind in self.KINDS:
            for name in dir(kind):
                if not name.startswith("_") or name == "__init__":
                    value = getattr(kind, name)
                    if callable(value):
                        patch.setattr(kind, name, self._heard(name, value))

    def _heard(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def heard(it: Any, *arguments: Any, **named: Any) -> Any:
            if self._inside:
                return method(it, *arguments, **named)
            self._inside = True
            try:
                answer = method(it, *arguments, **named)
            finally:
                self._inside = False
            self.calls.append((answer, name, (it, *arguments), named))
            return answer

        return heard


def played(calls: list[Call], target: Path) -> None:
    """Make the calls on a new canvas; texts begun on it stand in for those that were recorded.

    Pictures are opened anew. What the canvas gives at its end goes into the target.
    """
    stand_ins: dict[int, Any] = {}
    for answer, name, (it, *arguments), named in calls:
        if name == "__init__":
            stand_ins[id(it)] = Canvas(*arguments, **named)
            continue
        given = [_stand_in(stand_ins, one) for one in arguments]
        made = getattr(stand_ins[id(it)], name)(*given, **named)
        if name == "beginText":
            stand_ins[id(answer)] = made
        elif name == "getpdfdata":
            target.write_bytes(made)


def _stand_in(stand_ins: dict[int, Any], value: Any) -> Any:
    if isinstance(value, ImageReader) and id(value) not in stand_ins:
        digest = value.getRGBData().decode() if value.jpeg_fh() else None
        stand_ins[id(value)] = kit.picture(value.fp.getvalue(), digest)
    return stand_ins.get(id(value), value)


def test_500_certificates(
    office: Office, race: Race, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = issued(office, tmp_path)
    with office.read() as connection:
        texts = connection.execute(select(table.c.facts).order_by(table.c.sequence)).scalars()
        facts = [CertificateFacts.from_json(text) for text in texts]
    recorder = Recorder()
    with monkeypatch.context() as patch:
        recorder.listen(patch)
        certificate_runs.draw(office, facts)

    def ours() -> None:
        certificate_runs.draw(office, facts)
        certificate_papers.pdf(office, keys, tmp_path / "ours.pdf")

    def floor() -> None:
        played(recorder.calls, tmp_path / "floor.pdf")

    race("500 certificates in one PDF", ours, floor, goal=1.3, bar=2)
    part = certificate_papers.pdf(office, keys[:100], tmp_path / "part.pdf").stat().st_size
    whole = (tmp_path / "ours.pdf").stat().st_size
    bare = (tmp_path / "floor.pdf").stat().st_size
    each = (whole - part) / (MANY - 100) / 1000
    assert bare > 0.9 * whole
    race.scores.judge(Result("a certificate beyond shared parts", each, 2.5, 2.5, " kB"))
