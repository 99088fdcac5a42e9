"""How imports tell what they did, and what changed under certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.base.i18n import msg
from asn_desktop.domain.issuing.print_pages import format_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.cli.output import Session
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.services.office import Office


def report(
    session: Session, preview: ImportPreview, written: int, *, whole: bool, **more: Any
) -> int:
    """Tell what an import did, and return its exit status; `whole` wrote all or nothing.

    `more` stands in the answer besides.
    """
    answer: dict[str, Any] = {
        "rows": preview.rows,
        "new": preview.new,
        "changed": preview.changed,
        "unchanged": preview.unchanged,
        "refused": [
            {
                "row": r.row,
                "column": r.column or None,
                "value": r.value or None,
                "reason": str(r.reason),
            }
            for r in preview.refused
        ],
        "ignored": [{"row": row, "reason": str(why)} for row, why in preview.ignored],
        "written": written,
        **more,
    }
    counts = msg(
        "{rows} baris: {new} baru, {changed} berubah, {unchanged} sama, {refused} ditolak; "
        "{written} ditulis.",
        **{**answer, "refused": len(preview.refused)},
    )
    session.output.answer(answer, [str(counts)])
    for remark in preview.remarks:
        session.output.say(remark)
    _say_ignored(session, preview)
    for line in preview.lines:
        for doubt in line.doubts:
            session.output.say(msg("Baris {row}: {detail}", row=line.row, detail=doubt))
    _say_refused(session, preview, whole=whole)
    return 1 if preview.refused else 0


def _say_ignored(session: Session, preview: ImportPreview) -> None:
    """A line for each reason: a note between the rows is not skipped in silence."""
    rows: dict[str, list[int]] = {}
    for row, reason in preview.ignored:
        rows.setdefault(str(reason), []).append(row)
    for why, numbers in rows.items():
        session.output.say(
            msg("Dilewati, baris {rows}: {detail}", rows=format_pages(numbers), detail=why)
        )


def _say_refused(session: Session, preview: ImportPreview, *, whole: bool) -> None:
    for refusal in preview.refused:
        session.output.say(
            msg(
                "Baris {row}, {column}: {reason}",
                row=refusal.row,
                column=refusal.column or "-",
                reason=refusal.reason,
            )
        )
    if preview.refused and whole:
        session.output.say(
            msg("Tidak ada yang ditulis. Tulis baris yang benar saja dengan --accept-valid.")
        )


def changed_words(rows: Iterable[CertificateRow]) -> list[Message]:
    """Which certificates no longer say what the marks do, and how to replace each by command."""
    return [
        msg(
            "{number} {name}: nilai berubah sejak terbit. Ganti dengan "
            "certificates replace {number} --why ALASAN.",
            number=row.number, name=row.name,
        )
        for row in rows
        if row.changed
    ]  # fmt: skip


def say_cramped(session: Session, office: Office, keys: Sequence[Key], *, overlay: bool) -> None:
    """Tell whose words do not fit into their places on a printed blank."""
    from asn_desktop.services.issuing.certificate_overlays import cramped_words

    warning = cramped_words(office, keys) if overlay else None
    if warning is not None:
        session.output.say(warning)
