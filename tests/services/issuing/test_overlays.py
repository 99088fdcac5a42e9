"""Overlays for printed blanks: drawn once, when first asked for, and the same ever after."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
from sqlalchemy import select

from asn_desktop.base.progress import SILENT
from asn_desktop.services import settings
from asn_desktop.services.issuing import (
    certificate_overlays,
    certificate_papers,
    certificate_runs,
    print_runs,
)
from asn_desktop.services.people import participants
from asn_desktop.services.register import certificate_mending
from asn_desktop.storage.tables import certificate_runs as runs, files
from tests.services.certificate_office import again, issued
from tests.services.register.test_certificate_mending import all_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def pages(office: Office, keys: Sequence[Key]) -> list[str]:
    """What each overlay page says."""
    data = certificate_papers.pdf_bytes(office, keys, overlay=True)
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_an_overlay_is_stored_when_it_is_first_asked_for_and_printed_again_unchanged(
    office: Office, people: list[Key], monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [row.id for row in issued(office, people)]
    whole = certificate_papers.pdf_bytes(office, keys)
    before = len(all_of(office, files))
    first = certificate_papers.pdf_bytes(office, keys, overlay=True)
    assert first != whole
    assert len(all_of(office, files)) == before + 1
    settings.save(office, {"name": "Kantor yang lain sama sekali"})
    monkeypatch.setattr(certificate_runs, "draw", None)
    assert certificate_papers.pdf_bytes(office, keys, overlay=True) == first
    assert certificate_papers.pdf_bytes(office, keys) == whole
    assert len(all_of(office, files)) == before + 1


def test_each_has_its_own_page_in_the_order_asked_for_and_a_mended_one_its_new_sheet(
    office: Office, people: list[Key]
) -> None:
    first, second, *_rest = issued(office, people)
    certificate_mending.correct(
        office, first.id, "salah ketik", certificate_mending.Wish({"name": "Nama Baru"})
    )
    first = again(office, first)
    said = pages(office, [second.id, first.id])
    assert second.number in said[0]
    assert second.name in said[0]
    assert "Nama Baru" in said[2]
    assert "SERTIFIKAT" not in "".join(said)
    with office.read() as connection:
        drawn = connection.execute(select(runs.c.overlay)).scalars().all()
    assert None not in drawn


def test_files_hold_overlays_and_note_their_copies(
    office: Office, people: list[Key], tmp_path: Path
) -> None:
    rows = issued(office, people)
    out = certificate_papers.Out(tmp_path / "isian.pdf", tmp_path, overlay=True)
    written = certificate_papers.export(office, [row.id for row in rows], out)
    assert len(written) == len(rows) + 1
    for path in written:
        with pypdfium2.PdfDocument(path) as document:
            assert "SERTIFIKAT" not in document[0].get_textpage().get_text_bounded()
    assert {again(office, row).life for row in rows} == {"printed"}


def test_a_run_that_was_cut_off_remembers_that_it_went_onto_blanks(
    office: Office, people: list[Key]
) -> None:
    keys = tuple(row.id for row in issued(office, people))
    each = print_runs.pages_of(office, keys)
    wanted = tuple(range(1, sum(each) + 1))
    run = print_runs.PrintRun(keys, each, wanted, both_sides=True, name="x", overlay=True)
    log = print_runs.begin(office, run)
    log.sent(2)
    log.close(ended=False)
    (cut,) = print_runs.unfinished(office)
    assert cut.overlay
    rest = print_runs.settle(office, cut, [1], SILENT)
    assert rest is not None
    assert rest.overlay


def test_whose_words_do_not_fit_the_blank_is_told_by_name(
    office: Office, people: list[Key]
) -> None:
    long = "Raden Ajeng Siti Nurhaliza Kusumaningtyas Hadiningrat Tjokroaminoto Sastrowardoyo"
    participants.save(office, people[1], name=" ".join([long] * 4))
    keys = [row.id for row in issued(office, people)]
    assert len(certificate_overlays.cramped(office, keys)) == 1
    told = str(certificate_overlays.cramped_words(office, keys))
    assert told.startswith("Pada 1 lembar")
    assert "Sastrowardoyo" in told
    assert certificate_overlays.cramped_words(office, keys[:1]) is None
