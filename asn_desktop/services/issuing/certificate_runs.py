"""Runs: pages drawn once, kept whole by content in the deed that gives their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from sqlalchemy import select

from asn_desktop.base.clock import now
from asn_desktop.base.i18n import in_indonesian, msg
from asn_desktop.base.keys import new_key
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.services.pages import layouts
from asn_desktop.services.rights import Right
from asn_desktop.storage import blobs, journal
from asn_desktop.storage.tables import certificate_runs, certificates, files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Select

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step


class Plan(Protocol):
    """What a deed would print, and whatever else it depends on; equal when nothing changed."""

    @property
    def facts(self) -> tuple[CertificateFacts, ...]:
        """The facts of each paper, in the order of their pages."""


PlanT = TypeVar("PlanT", bound=Plan)
T = TypeVar("T")
_AT_ONCE: Final = 250


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pages of some certificates in one PDF, `pages` each."""

    data: bytes
    paper: str
    layout: str | None
    count: int
    pages: int


def drawn_deed(
    office: Office,
    label: Message,
    plan: Callable[[Connection], PlanT],
    store: Callable[[Step, PlanT, Drawn | None], T],
    *,
    paper: str = "A4",
    progress: Progress = SILENT,
) -> T:
    """A deed that prints: its pages are drawn before its transaction, and stored within it.

    `plan` is asked again inside: if anybody changed it meanwhile, the pages are drawn anew. So
    others wait only for a few inserts, and a kill at any moment leaves everything or nothing.
    """
    office.require(Right.CERTIFICATE)
    with office.read() as connection:
        wanted = plan(connection)
    while True:
        drawn = draw(office, wanted.facts, paper, progress)
        with office.write(Right.CERTIFICATE, label, kind=journal.BARRIER) as step:
            found = plan(step.connection)
            if found == wanted:
                return store(step, wanted, drawn)
        wanted = found


def draw(
    office: Office,
    facts: Sequence[CertificateFacts],
    paper: str = "A4",
    progress: Progress = SILENT,
    *,
    overlay: bool = False,
) -> Drawn | None:
    """The pages of these facts in the layout that they froze, on `A4` or `F4`; None without.

    An `overlay` is what goes onto a printed blank.
    """
    if not facts:
        return None
    from asn_desktop.documents.certificates import certificate
    from asn_desktop.documents.kit import pages

    with office.read() as connection:
        layout = layouts.frozen(connection, facts[0].layout)
        digests = {found for one in facts for found in (one.office.logo, one.photo) if found}
        own = contents(connection, digests)
        pictures = layouts.pictures(connection, layout) | own
        look = certificate.Look(paper, pictures, layout, overlay)
    with in_indonesian():
        data = certificate.drawn(facts, look, progress)
    each, rest = divmod(pages.count(data), len(facts))
    if rest:
        raise ValueError("certificates of one run have the same number of pages")
    return Drawn(data, paper, facts[0].layout, len(facts), each)


def keep(step: Step, drawn: Drawn, course: Key) -> list[dict[str, Any]]:
    """Store the pages once, by content; returns where each certificate finds its own."""
    layout, _, digest = (drawn.layout or "").partition(":")
    layouts.keep(step.connection, drawn.layout)
    run = {
        "id": new_key(),
        "course_id": course,
        "drawn_at": now(),
        "paper": drawn.paper,
        "layout": layout or None,
        "layout_digest": digest or None,
        "file": blobs.keep(step.connection, drawn.data),
        "count": drawn.count,
        "overlay": None,
    }
    step.insert(certificate_runs, run)
    return [
        {"run_id": run["id"], "page": place * drawn.pages + 1, "pages": drawn.pages}
        for place in range(drawn.count)
    ]


def keep_old(
    office: Office, keys: Sequence[Key], paper: str, progress: Progress
) -> list[tuple[list[Key], Drawn]]:
    """Draw and store those certificates that an older program issued without keeping pages.

    It happens once, when they are first shown or printed, from the facts frozen at their issue;
    from then on they too are never drawn again. Where nothing may be written, the pages are
    returned with the keys to which they belong.
    """
    loose = []
    for course, rows in _unkept(office, keys).items():
        facts = [CertificateFacts.from_json(row.facts) for row in rows]
        drawn = draw(office, facts, paper, progress)
        if drawn is None:
            continue
        belongs = [row.id for row in rows]
        if office.read_only is None:
            _keep_old(office, course, belongs, drawn)
        else:
            loose.append((belongs, drawn))
    return loose


def _keep_old(office: Office, course: Key, keys: list[Key], drawn: Drawn) -> None:
    label = msg("Simpan halaman {count} sertifikat lama", count=len(keys))
    with office.write(Right.CERTIFICATE, label, kind=journal.NOTE) as step:
        kept = select(certificates.c.run_id).where(certificates.c.id.in_(keys))
        if any(step.connection.execute(kept).scalars()):
            return  # another program was quicker, and its pages are the ones
        step.update_all(certificates, dict(zip(keys, keep(step, drawn, course), strict=True)))


def _unkept(office: Office, keys: Sequence[Key]) -> dict[Key, list[Any]]:
    table = certificates
    statement = select(table.c.id, table.c.course_id, table.c.sequence, table.c.facts)
    with office.read() as connection:
        rows = list(rows_of(connection, statement.where(table.c.run_id.is_(None)), keys))
    found: dict[Key, list[Any]] = {}
    for row in sorted(rows, key=lambda row: (row.sequence, row.id)):
        found.setdefault(row.course_id, []).append(row)
    return found


def rows_of(connection: Connection, statement: Select[Any], keys: Sequence[Key]) -> Iterator[Any]:
    """What a statement finds of these certificates, some at a time: thousands take much memory."""
    for start in range(0, len(keys), _AT_ONCE):
        some = certificates.c.id.in_(keys[start : start + _AT_ONCE])
        yield from connection.execute(statement.where(some))


def contents(connection: Connection, digests: Iterable[str]) -> dict[str, bytes]:
    """The stored files with these digests."""
    statement = select(files.c.digest, files.c.content).where(files.c.digest.in_(set(digests)))
    return {row.digest: row.content for row in connection.execute(statement)}
