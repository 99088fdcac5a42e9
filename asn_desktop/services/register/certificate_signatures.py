"""Certificates out to the official signing tool, and the signed files back in, each to its own."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.clock import now
from asn_desktop.base.errors import BadFile, Conflict, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import Key, new_key
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.dates import format_day, format_moment
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.domain.issuing.file_names import file_names
from asn_desktop.services.files import read_file, write_file
from asn_desktop.services.imports import (
    CHANGED,
    NEW,
    UNCHANGED,
    ImportPreview,
    PreviewLine,
    Refusal,
)
from asn_desktop.services.issuing import certificate_papers
from asn_desktop.services.issuing.certificates import ISSUED
from asn_desktop.services.pages import layouts
from asn_desktop.services.register.signing_authorities import authorities
from asn_desktop.services.rights import Right
from asn_desktop.storage import blobs, journal
from asn_desktop.storage.tables import (
    certificate_runs as runs,
    certificate_signatures as table,
    certificates,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.issuing.layouts import Layout
    from asn_desktop.security.signatures import Signed
    from asn_desktop.services.office import Office

_LARGEST: Final = 50_000_000
_RECEIVED: Final = ("received_at", "file", "signer", "signed_at", "issuer", "trusted", "expired_on")
_FILE: Final = msg("Berkas")
_FIELD: Final = "TandaTangan{place}"
_MARK: Final = re.compile(r"[0-9a-f]{32}")
_TWICE: Final = msg("Sertifikat ini sudah ada di berkas lain di folder ini.")
_REWRITTEN: Final = msg("Ditulis ulang oleh alat tanda tangan; isinya sama.")


@dataclass(frozen=True, slots=True)
class SigningState:
    """Where a certificate is on its way: sent, or signed by somebody by the signer's clock."""

    sent_at: datetime
    received_at: datetime | None
    signer: str | None
    signed_at: datetime | None
    issuer: str | None = None
    trusted: bool | None = None
    expired_on: date | None = None

    @property
    def brief(self) -> Message:
        """The verdict and the signer, for a narrow column."""
        if self.received_at is None or self.trusted is None:
            return self.words
        if self.trusted:
            return msg("sah: {signer}", signer=self.signer)
        if self.expired_on is not None:
            return msg("kedaluwarsa {day}: {signer}", day=format_day(self.expired_on),
                       signer=self.signer)  # fmt: skip
        return msg("belum dikenal: {signer}", signer=self.signer)

    @property
    def words(self) -> Message:
        """The same in a few words."""
        if self.received_at is None:
            return msg("dikirim {moment}", moment=format_moment(self.sent_at))
        when = self.signed_at or self.received_at
        who = {"signer": self.signer, "moment": format_moment(when)}
        if self.trusted:
            return msg("sah: ditandatangani {signer}, {moment}; penanda tangan dipercaya", **who)
        if self.trusted is None:
            return msg("ditandatangani {signer}, {moment}", **who)
        if self.expired_on is not None:
            return msg(
                "ditandatangani {signer}, {moment}; utuh, sertifikat penanda tangan kedaluwarsa "
                "pada {day}, penerbitnya {issuer}",
                **who, day=format_day(self.expired_on), issuer=self.issuer,
            )  # fmt: skip
        return msg(
            "belum dikenal: ditandatangani {signer}, {moment}; utuh, penerbitnya {issuer}",
            **who, issuer=self.issuer,
        )  # fmt: skip


def states(office: Office, course: Key | None = None) -> dict[Key, SigningState]:
    """Of each certificate that was sent, how far it is."""
    wanted = select(
        table.c.certificate_id, table.c.sent_at, table.c.received_at, table.c.signer,
        table.c.signed_at, table.c.issuer, table.c.trusted, table.c.expired_on,
    )  # fmt: skip
    if course is not None:
        wanted = wanted.join(certificates).where(certificates.c.course_id == course)
    with office.read() as connection:
        return {row[0]: SigningState(*row[1:]) for row in connection.execute(wanted)}


def send_out(
    office: Office, keys: Sequence[Key], folder: Path, progress: Progress = SILENT
) -> list[Path]:
    """Write valid certificates into a folder, one PDF each, with empty fields where one signs.

    Raises:
        Refused: One of them is not valid.
        EnvironmentFault: A file cannot be written.
    """
    from asn_desktop.documents.certificates.signing_places import signing_places
    from asn_desktop.security.signatures import Field, with_fields

    with office.read() as connection:
        papers = _valid(connection, keys)
    known: dict[str | None, Layout] = {}
    written: list[Path] = []
    sent: dict[Key, bytes] = {}
    for key, facts, data in certificate_papers.alone(office, keys, progress=progress):
        if facts.layout not in known:
            with office.read() as connection:
                known[facts.layout] = layouts.frozen(connection, facts.layout)
        fields = [
            Field(_FIELD.format(place=place), page, box)
            for place, page, box in signing_places(known[facts.layout], facts, papers[key])
        ]
        ready = with_fields(data, key.hex, fields)
        target = folder / f"{file_names([facts])[0]}.pdf"
        write_file(ready, target)
        written.append(target)
        sent[key] = ready
    _note_sent(office, sent)
    return written


def _valid(connection: Connection, keys: Sequence[Key]) -> dict[Key, str]:
    """The paper of each certificate."""
    wanted = (
        select(certificates.c.id, certificates.c.status, runs.c.paper)
        .select_from(certificates.outerjoin(runs, certificates.c.run_id == runs.c.id))
        .where(certificates.c.id.in_(keys))
    )
    found = {row.id: row for row in connection.execute(wanted)}
    if not keys or any(row.status != ISSUED for row in found.values()):
        raise Refused(msg("Hanya sertifikat yang berlaku dapat dikirim untuk ditandatangani."))
    return {key: row.paper or "A4" for key, row in found.items()}


def _note_sent(office: Office, sent: dict[Key, bytes]) -> None:
    moment = now()
    label = msg("Kirim {count} sertifikat untuk TTE", count=len(sent))
    with office.write(Right.CERTIFICATE, label, kind=journal.NOTE) as step:
        here = table.c.certificate_id.in_(sent)
        known = dict(
            step.connection.execute(select(table.c.certificate_id, table.c.id).where(here)).all()
        )
        blank = dict.fromkeys(_RECEIVED)
        for key, data in sent.items():
            row = {
                "sent_at": moment,
                "sent": hashlib.sha256(data).hexdigest(),
                "sent_size": len(data),
            }
            if key in known:
                step.update(table, known[key], **row)
            else:
                step.insert(table, {"id": new_key(), "certificate_id": key, **row, **blank})


def preview_return(office: Office, folder: Path, progress: Progress = SILENT) -> ImportPreview:
    """Whose each signed PDF of a folder is, and whether its signature holds; writes nothing.

    Raises:
        BadFile: There is no PDF in the folder.
    """
    files = sorted(one for one in folder.iterdir() if one.suffix.lower() == ".pdf")
    if not files:
        raise BadFile(msg("Tidak ada PDF di folder {folder}.", folder=folder.name))
    with office.read() as connection:
        seq = journal.last_seq(connection)
    lines: list[PreviewLine] = []
    refused: list[Refusal] = []
    taken: set[Key | None] = set()
    for row, path in enumerate(files, 1):
        progress.step(row - 1, len(files), str(msg("Memeriksa tanda tangan")))
        try:
            line = _line(office, row, path)
        except (BadFile, Refused) as fault:
            whose = _whose(office, path)
            refused.append(Refusal(row, str(_FILE), path.name, fault.message, whose))
            continue
        if line.key in taken:
            refused.append(Refusal(row, str(_FILE), path.name, _TWICE, line.name))
        else:
            taken.add(line.key)
            lines.append(line)
    return ImportPreview(folder, tuple(lines), tuple(refused), (), (), None, seq)


def _whose(office: Office, path: Path) -> str | None:
    """Whose certificate a refused file is, where the mark inside it is known."""
    from asn_desktop.security import signatures

    with suppress(BadFile):
        mark = signatures.mark_of(read_file(path, _LARGEST)) or ""
        if _MARK.fullmatch(mark):
            wanted = select(certificates.c.facts).where(certificates.c.id == Key(hex=mark))
            with office.read() as connection:
                facts = connection.execute(wanted).scalar_one_or_none()
            return None if facts is None else CertificateFacts.from_json(facts).full_name
    return None


def _line(office: Office, row: int, path: Path) -> PreviewLine:
    from asn_desktop.security import signatures

    data = read_file(path, _LARGEST)
    mark = signatures.mark_of(data)
    if mark is None:
        raise Refused(msg("Bukan sertifikat yang dikirim dari program ini."))
    with office.read() as connection:
        ours = _sent(connection, mark)
        known = authorities(connection)
    signed = signatures.signatures(data, known)
    if not signed:
        raise Refused(msg("Belum ditandatangani."))
    if not all(one.holds for one in signed):
        raise Refused(msg("Isinya berubah sesudah ditandatangani. Minta berkas yang asli."))
    facts = CertificateFacts.from_json(ours.facts)
    doubts = (*_strangers(signed), *_others(facts, signed), *_compared(office, ours, data))
    digest = hashlib.sha256(data).hexdigest()
    trusted, expired = _vouched(signed)
    kind = _kind(ours, digest, trusted, expired)
    who = ", ".join(dict.fromkeys(one.signer for one in signed))
    last = max((one.at for one in signed if one.at is not None), default=None)
    changes = () if kind == UNCHANGED else ((str(msg("Ditandatangani")), None, who),)
    issuer = ", ".join(dict.fromkeys(one.issuer for one in signed))
    values = (path, digest, who, last, issuer, trusted, expired)
    return PreviewLine(
        row, facts.nip, facts.full_name, kind, changes, ours.certificate_id, values, doubts
    )


def _vouched(signed: Sequence[Signed]) -> tuple[bool, date | None]:
    """Whether all are trusted; else since when no longer, unless somebody is unknown at all."""
    ends = [one.expired for one in signed if not one.trusted]
    known = [end.date() for end in ends if end is not None]
    return not ends, max(known) if known and len(known) == len(ends) else None


def _kind(ours: Any, digest: str, trusted: bool, expired: date | None) -> str:  # noqa: FBT001
    """What was sound when it came stays so, although the signer's certificate ended since."""
    lapsed = bool(ours.trusted) and expired is not None
    stands = lapsed or (trusted, expired) == (ours.trusted, ours.expired_on)
    return UNCHANGED if digest == ours.file and stands else CHANGED if ours.file else NEW


def _strangers(signed: Sequence[Signed]) -> tuple[Message, ...]:
    """Whose signature holds, but nobody whom the office trusts vouches for them."""
    return tuple(_doubt(one) for one in signed if not one.trusted)


def _doubt(one: Signed) -> Message:
    if one.expired is not None:
        return msg("Utuh, tetapi sertifikat penanda tangan {signer} kedaluwarsa pada {day}.",
                   signer=one.signer, day=format_day(one.expired.date()))  # fmt: skip
    return msg("Utuh, belum dikenal: {signer}, penerbitnya {issuer}.",
               signer=one.signer, issuer=one.issuer)  # fmt: skip


def _others(facts: CertificateFacts, signed: Sequence[Signed]) -> tuple[Message, ...]:
    """Signers who are not those that the certificate names."""
    named = [one for one in (facts.office.signatory, facts.office.second) if one is not None]
    bare = {_bare(one.name) for one in named}
    return tuple(
        msg("Ditandatangani {signer}, bukan {named}.",
            signer=one.signer, named=" / ".join(one.name for one in named))
        for one in signed
        if named and _bare(one.signer) not in bare
    )  # fmt: skip


def _bare(name: str) -> tuple[str, ...]:
    """The words of a name without titles, in whatever case a tool writes them."""
    words = name.partition(",")[0].casefold().split()
    return tuple(word for word in words if not word.endswith("."))


def _sent(connection: Connection, mark: str) -> Any:
    key = Key(hex=mark) if _MARK.fullmatch(mark) else None
    wanted = (
        select(table, certificates.c.facts, certificates.c.status)
        .join(certificates)
        .where(table.c.certificate_id == key)
    )
    found = connection.execute(wanted).one_or_none() if key is not None else None
    if found is None:
        raise Refused(msg("Sertifikat ini tidak dikirim dari kantor ini."))
    if found.status != ISSUED:
        raise Refused(msg("Sertifikat ini tidak berlaku lagi."))
    return found


def _compared(office: Office, ours: Any, data: bytes) -> tuple[Message, ...]:
    """A signed file grew from what was sent, or at least says all that the stored pages say."""
    from asn_desktop.documents.kit import pages

    if hashlib.sha256(data[: ours.sent_size]).hexdigest() == ours.sent:
        return ()
    stored = certificate_papers.pdf_bytes(office, [ours.certificate_id])
    if Counter(pages.words(stored)) - Counter(pages.words(data)):
        raise Refused(msg("Isinya lain daripada sertifikat yang tersimpan."))
    return (_REWRITTEN,)


def take_back(office: Office, preview: ImportPreview, progress: Progress = SILENT) -> int:
    """Keep the signed files that the preview showed, as one step; returns how many.

    Raises:
        Conflict: A file changed since the preview.
    """
    lines = [(one.key, *one.values) for one in preview.lines if one.kind != UNCHANGED]
    label = msg("Terima {count} sertifikat bertanda tangan", count=len(lines))
    with office.write(Right.CERTIFICATE, label) as step:
        for done, (key, path, digest, signer, at, issuer, trusted, expired) in enumerate(lines):
            progress.step(done, len(lines), str(msg("Menyimpan berkas")))
            if blobs.keep(step.connection, read_file(path, _LARGEST)) != digest:
                raise Conflict(msg("{file} berubah sejak pratinjau.", file=path.name))
            row = select(table.c.id).where(table.c.certificate_id == key)
            known = step.connection.execute(row).scalar_one()
            step.update(
                table, known, received_at=now(), file=digest, signer=signer, signed_at=at,
                issuer=issuer, trusted=trusted, expired_on=expired,
            )  # fmt: skip
    return len(lines)


def save_signed(
    office: Office, keys: Sequence[Key], folder: Path, progress: Progress = SILENT
) -> list[Path]:
    """Write the signed files of these certificates into a folder, as they came.

    Raises:
        Refused: None of them is signed.
    """
    wanted = (
        select(certificates.c.facts, table.c.file)
        .select_from(table.join(certificates))
        .where(certificates.c.id.in_(keys), table.c.file.is_not(None))
    )
    with office.read() as connection:
        found = connection.execute(wanted).all()
        if not found:
            raise Refused(msg("Belum ada yang ditandatangani di antara sertifikat ini."))
        written = []
        for done, row in enumerate(found):
            progress.step(done, len(found), str(msg("Menulis sertifikat")))
            (name,) = file_names([CertificateFacts.from_json(row.facts)])
            target = folder / f"{name}.pdf"
            write_file(blobs.content(connection, row.file) or b"", target)
            written.append(target)
    return written
