"""A timetable from a file."""

from __future__ import annotations

from typing import Final

from asn_desktop.base.i18n import msg
from asn_desktop.services.timetable import session_files
from asn_desktop.ui.courses.file_panel import FileOfCourse

SESSIONS: Final = FileOfCourse(
    name="session",
    title=msg("Impor jadwal"),
    titled=lambda file: msg("Impor jadwal dari {file}", file=file),
    row_title=msg("Sesi"),
    verb=lambda count: msg("Impor {count} sesi", count=count),
    writing=msg("Menulis jadwal"),
    done=lambda preview: msg(
        "{new} sesi ditambah, {changed} diubah.", new=preview.new, changed=preview.changed
    ),
    preview=session_files.preview,
    write=session_files.import_sessions,
    names=session_files.FIELD_WORDS,
)
