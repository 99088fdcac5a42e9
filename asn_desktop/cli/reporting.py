"""How imports tell what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from asn_desktop.cli.output import Session
    from asn_desktop.services.imports import ImportPreview


def report(session: Session, preview: ImportPreview, written: int) -> int:
    """Tell what an import did, and return its exit status."""
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
    }
    counts = msg(
        "{rows} baris: {new} baru, {changed} berubah, {unchanged} sama, {refused} ditolak; "
        "{written} ditulis.",
        **{**answer, "refused": len(preview.refused)},
    )
    session.output.answer(answer, [str(counts)])
    for remark in preview.remarks:
        session.output.say(remark)
    for line in preview.lines:
        for doubt in line.doubts:
            session.output.say(msg("Baris {row}: {detail}", row=line.row, detail=doubt))
    for refusal in preview.refused:
        session.output.say(
            msg(
                "Baris {row}, {column}: {reason}",
                row=refusal.row,
                column=refusal.column or "-",
                reason=refusal.reason,
            )
        )
    return 1 if preview.refused else 0
