"""What stands between the marks of a course and its certificates, and where each is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.base.i18n import msg
from asn_desktop.ui.certificates.issue.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.services.issuing.certificates import Preflight


class Ways(NamedTuple):
    """Where the notices lead."""

    marks: Callable[[], None]
    office: Callable[[], None]
    course: Callable[[], None]
    people: Callable[[], None]
    plan: Callable[[], None]
    replace: Callable[[], None]
    rest: Callable[[], None]


def obstacles(found: Preflight, unprintable: Sequence[str], ways: Ways) -> list[Notice]:
    """The warnings of a course, and last how many people get a certificate."""
    warnings = (
        _open(found, ways),
        _unset(found, ways),
        _hours(found, ways),
        _letters(unprintable, ways),
        _changed(found, ways),
        _differing(found),
        _unprinted(found, ways),
    )
    return [*(one for one in warnings if one is not None), _counts(found, ways)]


def _open(found: Preflight, ways: Ways) -> Notice | None:
    if found.closed:
        return None
    text = msg("Pelatihan belum ditutup. Sertifikat terbit setelah nilainya tetap.")
    return Notice("warn", text, "notice_close", msg("Tutup pelatihan…"), ways.marks)


def _unset(found: Preflight, ways: Ways) -> Notice | None:
    if not found.unset:
        return None
    text = msg("{what} Di kertas tercetak titik-titik.", what=" ".join(map(str, found.unset)))
    return Notice("warn", text, "notice_office", msg("Isi data kantor"), ways.office)


def _hours(found: Preflight, ways: Ways) -> Notice | None:
    if found.subject_hours is None:
        return None
    text = msg(
        "JP mata pelatihan berjumlah {subjects}, pelatihan {hours}. Samakan dahulu.",
        subjects=found.subject_hours, hours=found.course.hours,
    )  # fmt: skip
    return Notice("warn", text, "notice_hours", msg("Ke pelatihan"), ways.course)


def _letters(unprintable: Sequence[str], ways: Ways) -> Notice | None:
    if not unprintable:
        return None
    text = msg("Ada sertifikat yang tidak dapat dicetak utuh. {names}", names=" ".join(unprintable))
    return Notice("warn", text, "notice_names", msg("Ke Peserta"), ways.people)


def _changed(found: Preflight, ways: Ways) -> Notice | None:
    count = sum(row.changed for row in found.already)
    if not count:
        return None
    text = msg("{count} sertifikat: nilai berubah sejak terbit.", count=count)
    return Notice("warn", text, "notice_replace", msg("Ganti sertifikat…"), ways.replace)


def _differing(found: Preflight) -> Notice | None:
    count = sum(bool(row.differing) for row in found.already)
    if not count:
        return None
    text = msg(
        "{count} sertifikat: data berubah sejak terbit. Pilih di daftar, lalu Ralat, atau Ganti "
        "bila sudah diserahkan.",
        count=count,
    )
    return Notice("warn", text)


def _unprinted(found: Preflight, ways: Ways) -> Notice | None:
    """What was cut off between the numbers and the printer is gone on with."""
    count = sum(not row.on_paper for row in found.already)
    if not count:
        return None
    text = msg("{count} sertifikat sudah bernomor dan belum dicetak atau disimpan.", count=count)
    return Notice("warn", text, "notice_rest", msg("Cetak yang belum…"), ways.rest)


def _counts(found: Preflight, ways: Ways) -> Notice:
    text = msg(
        "{ready} peserta lulus dan belum bersertifikat, {already} sudah bersertifikat, "
        "{refused} tidak mendapat sertifikat.",
        ready=len(found.ready), already=len(found.already), refused=len(found.refused),
    )  # fmt: skip
    return Notice("info", text, "notice_people", msg("Lihat daftar"), ways.plan)
