"""Overlays for printed blanks: beside the whole pages of a run, page by page.

Most offices print no blanks, so a run gets its overlay when one is first asked for: drawn from
the facts and the layout version that were frozen at its issue, by the renderer that drew its whole
pages, and stored by content. From then on it too is never drawn again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select, union

from asn_desktop.base.i18n import in_indonesian, msg
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.services.issuing.certificate_runs import contents, draw
from asn_desktop.services.pages import layouts
from asn_desktop.services.rights import Right
from asn_desktop.storage import blobs, journal
from asn_desktop.storage.tables import (
    certificate_runs as runs,
    certificate_versions as versions,
    certificates,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Select

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.office import Office


def overlays(office: Office, wanted: Iterable[Key], progress: Progress) -> dict[Key, bytes]:
    """The overlay of each of these runs, with the same pages in the same order as the run.

    Where nothing may be written, those that are not stored are only drawn.
    """
    with office.read() as connection:
        rows = connection.execute(select(runs).where(runs.c.id.in_(set(wanted)))).all()
        kept = contents(connection, {row.overlay for row in rows if row.overlay})
        facts = {row.id: _facts(connection, row.id) for row in rows if row.overlay is None}
    found = {row.id: kept[row.overlay] for row in rows if row.overlay}
    for row in rows:
        if row.overlay is None:
            drawn = overlay_bytes(office, facts[row.id], row.paper, progress)
            found[row.id] = drawn if office.read_only else _keep(office, row.id, drawn)
    return found


def overlay_bytes(
    office: Office, facts: list[CertificateFacts], paper: str, progress: Progress
) -> bytes:
    """The overlay of these certificates, which some pages hold in this order."""
    drawn = draw(office, facts, paper, progress, overlay=True)
    return drawn.data if drawn is not None else b""


def cramped(office: Office, keys: Sequence[Key]) -> list[str]:
    """Whose words do not fit into their places on a printed blank, by name."""
    from asn_desktop.documents.certificates.checks import cramped as cramped_ones

    names: list[str] = []
    with office.read() as connection, in_indonesian():
        found = connection.execute(_SAID.where(certificates.c.id.in_(keys))).all()
        for (layout, paper), rows in _alike(found).items():
            look = layouts.frozen(connection, layout)
            brought = layouts.pictures(connection, look)
            names += [one.full_name for one in cramped_ones(rows, look, paper, brought)]
    return names


def cramped_words(office: Office, keys: Sequence[Key]) -> Message | None:
    """What to hear before blanks are spoiled, naming them; nothing where all words fit."""
    names = cramped(office, keys)
    if not names:
        return None
    shown = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return msg(
        "Pada {count} lembar nama atau data tidak muat di tempatnya pada blangko dan tercetak "
        "lebih kecil dari huruf terkecil tata letak: {names}. Coba di kertas biasa dahulu.",
        count=len(names),
        names=shown,
    )


_NAMED: Final = 8
_SAID: Final = select(certificates.c.facts, runs.c.paper).join(
    runs, runs.c.id == certificates.c.run_id
)


def _alike(found: Iterable[Any]) -> dict[tuple[str | None, str], list[CertificateFacts]]:
    """What certificates say, by their layout and paper."""
    alike: dict[tuple[str | None, str], list[CertificateFacts]] = {}
    for said, paper in found:
        facts = CertificateFacts.from_json(said)
        alike.setdefault((facts.layout, paper), []).append(facts)
    return alike


def _facts(connection: Connection, run: Key) -> list[CertificateFacts]:
    """What each paper of a run says, in the order of its pages, whatever was mended since."""
    rows = connection.execute(union(*(_of_run(one, run) for one in (certificates, versions))))
    return [CertificateFacts.from_json(row.facts) for row in sorted(rows, key=lambda r: r.page)]


def _of_run(table: Any, run: Key) -> Select[Any]:
    return select(table.c.page, table.c.facts).where(table.c.run_id == run)


def _keep(office: Office, run: Key, data: bytes) -> bytes:
    """Store it, unless another program was quicker; returns the one that is stored."""
    label = msg("Simpan halaman isian untuk blangko cetakan")
    with office.write(Right.CERTIFICATE, label, kind=journal.NOTE) as step:
        kept = step.connection.execute(select(runs.c.overlay).where(runs.c.id == run)).scalar_one()
        if kept is not None:
            return blobs.content(step.connection, kept) or data
        step.update(runs, run, overlay=blobs.keep(step.connection, data))
    return data
