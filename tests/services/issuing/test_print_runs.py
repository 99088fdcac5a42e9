"""What was on its way to the printer is known after any end of the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.base.keys import new_keys
from asn_desktop.base.progress import SILENT
from asn_desktop.services.issuing import print_runs
from asn_desktop.services.issuing.print_runs import PrintRun
from tests.factories import add_people
from tests.services.certificate_office import again, issued

if TYPE_CHECKING:
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.services.office import Office

ROOT = Path(__file__).parents[3]


def run_of(office: Office, rows: list[CertificateRow], *, both_sides: bool = False) -> PrintRun:
    """All pages of these, in their order."""
    keys = tuple(row.id for row in rows)
    each = print_runs.pages_of(office, keys)
    pages = tuple(range(1, sum(each) + 1))
    return PrintRun(keys, each, pages, both_sides, "sertifikat-B-1")


def cut_off(office: Office, run: PrintRun, sent: int) -> PrintRun:
    """A run of which so many pages went out before the program ended."""
    log = print_runs.begin(office, run)
    for done in range(1, sent + 1):
        log.sent(done)
    assert print_runs.unfinished(office) == []
    log.close(ended=False)
    (found,) = print_runs.unfinished(office)
    return found


@pytest.fixture
def rows(office: Office) -> list[CertificateRow]:
    return issued(office, add_people(office))


def test_a_run_that_ended_leaves_nothing(office: Office, rows: list[CertificateRow]) -> None:
    log = print_runs.begin(office, run_of(office, rows))
    log.sent(1)
    log.close(ended=True)
    assert print_runs.unfinished(office) == []


def test_a_run_that_was_cut_off_knows_how_far_it_came(
    office: Office, rows: list[CertificateRow]
) -> None:
    found = cut_off(office, run_of(office, rows), 3)
    assert found.keys == tuple(row.id for row in rows)
    assert (found.sent, found.sent_sheets, len(found.sheets)) == (3, 3, 6)
    said = "3 dari 6 lembar terkirim ke printer; lanjut dari 4?"
    assert str(found.question) == said


def test_a_sheet_on_both_sides_is_two_pages(office: Office, rows: list[CertificateRow]) -> None:
    found = cut_off(office, run_of(office, rows, both_sides=True), 3)
    assert (found.sent_sheets, len(found.sheets)) == (1, 3)
    assert found.whole([1]) == [rows[0].id]


def test_what_came_out_is_noted_and_the_rest_is_left(
    office: Office, rows: list[CertificateRow]
) -> None:
    found = cut_off(office, run_of(office, rows), 5)
    rest = print_runs.settle(office, found, [1, 2, 3], SILENT)
    assert rest is not None
    assert rest.pages == (4, 5, 6)
    assert [again(office, row).prints for row in rows] == [1, 0, 0]
    (kept,) = print_runs.unfinished(office)
    assert (kept.pages, kept.sent, kept.file) == ((4, 5, 6), 0, found.file)
    assert print_runs.settle(office, kept, [1, 2, 3], SILENT) is None
    assert [again(office, row).prints for row in rows] == [1, 1, 1]
    assert print_runs.unfinished(office) == []


def test_a_new_run_takes_the_place_of_what_was_left(
    office: Office, rows: list[CertificateRow]
) -> None:
    found = cut_off(office, run_of(office, rows), 2)
    again_cut = cut_off(office, found, 1)
    assert again_cut.file != found.file
    assert again_cut.sent == 1


def test_a_run_of_certificates_that_are_gone_is_forgotten(office: Office) -> None:
    keys = tuple(new_keys(1))
    found = cut_off(office, PrintRun(keys, (2,), (1, 2), both_sides=False, name="x"), 1)
    with pytest.raises(Refused):
        print_runs.settle(office, found, [1], SILENT)
    assert print_runs.unfinished(office) == []


@pytest.mark.parametrize("tail", ["", "3", "3\n4", "3\n\x00"])
def test_a_line_cut_short_counts_as_not_written(
    office: Office, rows: list[CertificateRow], tail: str
) -> None:
    found = cut_off(office, run_of(office, rows), 2)
    path = office.folder / print_runs.FOLDER / found.file
    path.write_text(path.read_text() + tail)
    (kept,) = print_runs.unfinished(office)
    assert kept.sent == (3 if tail.startswith("3\n") else 2)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]\n", b"\xff\xfe", b'{"keys": 1}\n'])
def test_a_file_that_is_no_run_is_none(office: Office, content: bytes) -> None:
    folder = office.folder / print_runs.FOLDER
    folder.mkdir()
    (folder / "x.jsonl").write_bytes(content)
    assert print_runs.unfinished(office) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_kill_while_printing_loses_no_page(office: Office, rows: list[CertificateRow]) -> None:
    run = replace(run_of(office, rows), name="terputus")
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from asn_desktop.services.office import open_office\n"
        "from asn_desktop.services.issuing import print_runs\n"
        "from asn_desktop.services.issuing.certificates import certificates\n"
        "from tests.services.issuing.test_print_runs import run_of\n"
        "office = open_office(Path(sys.argv[1]))\n"
        "log = print_runs.begin(office, run_of(office, certificates(office)))\n"
        "for done in (1, 2, 3, 4):\n"
        "    log.sent(done)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    words = (sys.executable, "-c", program, str(office.folder))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, check=False, env=environment, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    (found,) = print_runs.unfinished(office)
    assert (found.sent, found.pages) == (4, run.pages)
