"""500 certificates of two pages, with a background and photos, in one PDF and in files."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import pytest

from asn_desktop.documents.kit import pages
from asn_desktop.services.files import write_file
from asn_desktop.services.issuing import certificate_runs
from asn_desktop.services.office import open_office
from tests.benchmarks import office_suite, process
from tests.benchmarks.bare import Recorder, play
from tests.benchmarks.conftest import Result, place
from tests.benchmarks.issued import background, issue
from tests.benchmarks.stored import Class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.benchmarks.bare import Call
    from tests.benchmarks.conftest import Race, Scores

MANY: Final = 500
FEW: Final = 100
"""A canvas for each takes long."""
SLOW_ROUNDS: Final = 2
IMMENSE: Final = 5_000
WRITERS: Final = 8
"""As many as the program has."""


@pytest.fixture(scope="module")
def many() -> Iterator[Class]:
    with place() as folder:
        office = open_office(folder / "data", "Siti")
        yield issue(office, folder, MANY)
        office.close()


@pytest.fixture(scope="module")
def immense() -> Iterator[Path]:
    """The data of an office with 5,000 certificates without photos, closed."""
    with place() as folder:
        office = open_office(folder / "data", "Siti")
        issue(office, folder, IMMENSE, photos=False)
        office.close()
        yield folder / "data"


def calls_of(some: Class, patch: pytest.MonkeyPatch) -> tuple[list[Call], bytes]:
    """What drawing them asks of the canvas, and what it gives."""
    recorder = Recorder()
    with patch.context() as listening:
        recorder.listen(listening)
        drawn = certificate_runs.draw(some.office, some.facts)
    assert drawn is not None
    return recorder.calls, drawn.data


def test_one_pdf(many: Class, race: Race, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, drawn = calls_of(many, monkeypatch)
    bare = tmp_path / "bare.pdf"

    def ours() -> None:
        many.one_pdf(tmp_path / "ours.pdf")

    def floor() -> None:
        play(calls, bare)

    race("500 certificates in one PDF", ours, floor, goal=1.2, bar=1.3)
    assert bare.read_bytes() == drawn
    assert pages.words((tmp_path / "ours.pdf").read_bytes()) == pages.words(drawn)


def test_the_size_of_a_certificate(many: Class, scores: Scores, tmp_path: Path) -> None:
    some = Class.of(many.office, FEW)
    for which, name in ((many, "many.pdf"), (some, "some.pdf")):
        which.one_pdf(tmp_path / name)
    more = (tmp_path / "many.pdf").stat().st_size - (tmp_path / "some.pdf").stat().st_size
    each = (more - sum(many.photos[FEW:])) / (MANY - FEW) / 1000
    scores.judge(Result("a certificate beyond shared parts, photos", each, 2.5, 2.5, " kB"))


def test_files_against_a_canvas_each(
    many: Class, race: Race, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = Class.of(many.office, FEW)
    calls, _drawn = calls_of(Class.of(many.office, 1), monkeypatch)

    def ours() -> None:
        some.files(tmp_path / "files")

    def floor() -> None:
        for number in range(FEW):
            play(calls, tmp_path / f"{number}.pdf")

    race("files against a canvas for each", ours, floor, goal=0.1, bar=0.1)


def test_files_against_ready_bytes(many: Class, race: Race, tmp_path: Path) -> None:
    ready = [(one.name, one.read_bytes()) for one in many.files(tmp_path / "files")]

    def ours() -> None:
        many.files(tmp_path / "files")

    def write(one: tuple[str, bytes]) -> None:
        write_file(one[1], tmp_path / "ready" / one[0])

    def floor() -> None:
        with ThreadPoolExecutor(WRITERS) as writers:
            list(writers.map(write, ready))

    race.rounds = 5
    race("files against writing ready bytes", ours, floor, goal=3, bar=3)


@pytest.mark.skipif(office_suite.PROGRAM is None, reason="LibreOffice (soffice) is not installed")
def test_one_pdf_against_libreoffice(many: Class, scores: Scores, tmp_path: Path) -> None:
    behind, first = background(), Class.of(many.office, 1)
    source = office_suite.merged(many, behind, tmp_path / "merged.docx")
    office_suite.convert(office_suite.merged(first, behind, tmp_path / "first.docx"))
    data, target = many.office.folder, tmp_path / "ours.pdf"
    works = (
        lambda: office_suite.convert(source),
        lambda: many.one_pdf(target),
        lambda: process.held(data, "one", MANY, target, rounds=1),
    )
    rounds = [tuple(map(spent, works)) for _round in range(SLOW_ROUNDS)]
    suite, warm, cold = map(min, zip(*rounds, strict=True))
    scores.judge(Result("one PDF, of LibreOffice's time", 100 * warm / suite, 1, 1, " %"))
    scores.judge(Result("the same with the program's start", 100 * cold / suite, 2, 2, " %"))


def spent(work: Callable[[], object]) -> float:
    """The seconds that it takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


needs_status = pytest.mark.skipif(
    not process.STATUS.exists(), reason="memory is read from /proc/self/status"
)


@needs_status
def test_5000_in_one_pdf(immense: Path, scores: Scores, tmp_path: Path) -> None:
    small, large = (process.held(immense, "one", n, tmp_path / "x.pdf") for n in (MANY, IMMENSE))
    memory = (large.memory - small.memory) / (IMMENSE - MANY)
    scores.judge(Result("memory of a certificate in one PDF", memory, 20, 20, " kB"))
    growth = large.seconds / small.seconds / (IMMENSE / MANY)
    scores.judge(Result("time of each, 5,000 against 500 in one PDF", growth, 1.1, 1.25))


@needs_status
def test_5000_files(immense: Path, scores: Scores, tmp_path: Path) -> None:
    small, large = (process.held(immense, "files", n, tmp_path / "x") for n in (MANY, IMMENSE))
    growth = large.seconds / small.seconds / (IMMENSE / MANY)
    scores.judge(Result("time of each, 5,000 against 500 files", growth, 1.1, 1.25))
    few, all_ = (process.held(immense, "files", n, tmp_path / "x", 1) for n in (MANY, IMMENSE))
    scores.judge(Result("memory, 5,000 against 500 files", all_.memory / few.memory, 1.1, 1.1))
