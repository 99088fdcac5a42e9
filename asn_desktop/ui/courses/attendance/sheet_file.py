"""Attendance from a file: people × sessions, or a row for each."""

from __future__ import annotations

from typing import Final

from asn_desktop.base.i18n import msg
from asn_desktop.services.timetable import attendance_files
from asn_desktop.ui.courses.file_panel import FileOfCourse

ATTENDANCE: Final = FileOfCourse(
    name="attendance",
    title=msg("Impor kehadiran"),
    titled=lambda file: msg("Impor kehadiran dari {file}", file=file),
    row_title=msg("Siapa"),
    verb=lambda count: msg("Impor {count} baris kehadiran", count=count),
    writing=msg("Menulis kehadiran"),
    done=lambda preview: msg(
        "Kehadiran {new} baris ditambah, {changed} diubah.",
        new=preview.new, changed=preview.changed,
    ),
    preview=attendance_files.preview,
    write=attendance_files.import_attendance,
)  # fmt: skip
