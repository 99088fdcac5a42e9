"""`certificates issue`, `list`, `void`, `replace`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any, Final, overload

import click

from asn_desktop.base.clock import today
from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.output import progress
from asn_desktop.cli.reporting import changed_words, say_cramped
from asn_desktop.cli.values import DAY, FILE, FOLDER
from asn_desktop.domain.issuing.file_names import check_names

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.cli.output import Session
    from asn_desktop.services.issuing.certificate_checks import Person
    from asn_desktop.services.issuing.certificate_issue import Issued
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.services.office import Office

_ORDERS: Final = ("number", "name", "nip", "agency", "final")
_LONGEST_LIST: Final = 1_000_000
"""In bytes."""


@click.group("certificates", help=_("Sertifikat: terbitkan, daftar, ralat, ganti, serahkan."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """Numbered papers and their chain."""


@COMMAND.command("issue", help=_("Beri nomor bagi yang lulus, lalu tulis lembarnya."))
@click.argument("code")
@click.option("--output", required=True, type=FILE, help=_("Berkas PDF."))
@click.option("--each", type=FOLDER, help=_("Folder satu berkas per orang."))
@click.option("--proof", is_flag=True, help=_("Lembar periksa tanpa nomor; tidak menerbitkan."))
@click.option("--date", "day", type=DAY, help=_("Tanggal terbit."))
@click.option("--paper", type=click.Choice(("A4", "F4")), default="A4", help=_("Ukuran kertas."))
@click.option("--without", multiple=True, metavar="NIP", help=_("Tunda orang ini; boleh berulang."))
@click.option("--sort", type=click.Choice(_ORDERS), default="number", help=_("Urutan lembar."))
@click.option("--name-pattern", "names", help=_("Pola nama berkas per orang: {nomor} {nama}."))
@click.option("--first-blank", help=_("Seri blanko pertama; lainnya menyusul."))
@click.option("--all", "everyone", is_flag=True, help=_("Tulis juga yang sudah terbit dahulu."))
@click.option("--overlay", is_flag=True, help=_("Tulis hanya isian, untuk blangko cetakan."))
@click.option(
    "--numbers",
    type=FILE,
    help=_("Berkas nomor dari pusat, satu sebaris; tab, kode registrasi."),
)
@click.pass_obj
def issue(session: Session, /, code: str, output: Path, *, proof: bool, **wanted: Any) -> None:
    """Number those who passed and have none, and print them; all where nobody is new."""
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        course = courses.by_code(office, code).id
        if proof:
            _proof(session, office, course, output, wanted["day"])
        else:
            _issue(session, office, course, output, **wanted)


def _proof(session: Session, office: Office, course: Key, output: Path, day: date | None) -> None:
    from asn_desktop.services.issuing import certificate_papers

    written = certificate_papers.proof_pdf(office, course, output, day)
    answer: dict[str, Any] = {"issued": [], "already": [], "refused": [], "files": [written]}
    session.output.answer(answer, [str(written)])


def _issue(session: Session, office: Office, course: Key, output: Path, **wanted: Any) -> None:
    from asn_desktop.services.issuing import certificate_issue, certificate_papers, certificates
    from asn_desktop.services.issuing.certificate_order import stack

    certificate_papers.require_place(output, wanted["each"])
    if wanted["names"] is not None:
        check_names(wanted["names"])
    without = certificate_issue.left_out(office, course, wanted.pop("without"))
    misfits = _misfits(office, course, wanted["day"], wanted["paper"], without)
    given = certificate_issue.issue(
        office,
        course,
        issued_on=wanted["day"],
        paper=wanted["paper"],
        numbers=read_lines(wanted.pop("numbers")),
        first_blank=wanted.pop("first_blank"),
        without=without,
        progress=progress(),
    )
    keys = stack(office, course, wanted["sort"], given.numbers, everyone=wanted["everyone"])
    files = _print(session, office, keys, given, **wanted, output=output)
    if given.numbers:
        _warn(session, office, course, wanted["day"])
        for person in misfits:
            session.output.say(f"{person.nip or '-'} {person.name}: {person.why}")
    _tell(session, given, len(keys), files)
    for sentence in changed_words(certificates.certificates(office, course)):
        session.output.say(sentence)
    if not files:
        session.output.say(msg("Tidak ada sertifikat yang berlaku, maka tidak ada yang dicetak."))


def _tell(session: Session, given: Issued, printed: int, files: list[Path]) -> None:
    """Numbers and files, then who got none, and what was done."""
    answer = {
        "issued": list(given.numbers),
        "already": list(given.already),
        "refused": [{"nip": nip, "reason": str(why)} for nip, why in given.refused],
        "left": list(given.left),
        "files": files,
    }
    session.output.answer(answer, [*given.numbers, *map(str, files)])
    for nip, why in given.refused:
        session.output.say(f"{nip or '-'}: {why}")
    session.output.say(_said(given, printed))


def _said(given: Issued, printed: int) -> Message:
    """What was done; nobody is new where only those are written that never were."""
    if given.numbers or printed == len(given.already):
        return given.said
    return msg("Tidak ada sertifikat baru; {count} yang belum tercetak ditulis.", count=printed)


def _misfits(
    office: Office, course: Key, day: date | None, paper: str, without: Collection[Key]
) -> list[Person]:
    """Those whose paper would not say all that it should: a ralat can mend it afterwards."""
    from asn_desktop.services.issuing import certificate_checks

    found = certificate_checks.check(office, course, day, paper, without).warnings
    return [person for one in found if one.kind == "misfit" for person in one.people]


@overload
def read_lines(file: Path) -> list[str]: ...
@overload
def read_lines(file: Path | None) -> list[str] | None: ...
def read_lines(file: Path | None) -> list[str] | None:
    """The lines of a text file that say something."""
    from asn_desktop.services.files import read_file

    if file is None:
        return None
    lines = read_file(file, _LONGEST_LIST).decode("utf-8-sig", "replace").splitlines()
    return [line for line in lines if line.strip()]


def _print(
    session: Session, office: Office, valid: Sequence[Key], given: Issued, **wanted: Any
) -> list[Path]:
    """The stack of this run; numbers are given by now, whatever the disk does."""
    from asn_desktop.services.issuing import certificate_papers

    if not valid:
        return []
    out = certificate_papers.Out(
        wanted["output"],
        wanted["each"],
        names=wanted["names"],
        overlay=wanted["overlay"],
        once=True,
    )
    try:
        files = certificate_papers.export(office, valid, out, wanted["paper"], progress())
    except EnvironmentFault:
        if given.numbers:
            session.output.say(
                msg(
                    "{count} nomor sudah diberikan. Ulangi perintah ini untuk mencetaknya.",
                    count=len(given.numbers),
                )
            )
        raise
    say_cramped(session, office, valid, overlay=out.overlay)
    return files


def _warn(session: Session, office: Office, course: Key, day: date | None) -> None:
    """Say what the frozen papers lack or contradict."""
    from asn_desktop.services import settings
    from asn_desktop.services.issuing import certificates
    from asn_desktop.services.planning import courses

    for sentence in settings.missing(office, day):
        session.output.say(sentence)
    early = certificates.too_early(courses.course(office, course), day or today())
    if early is not None:
        mend = _("Bila keliru, ganti sertifikatnya.")
        session.output.say(f"{early} {mend}")


def listed(row: CertificateRow) -> dict[str, Any]:
    """A certificate as `certificates list` tells it; the first keys are those of scripts."""
    return {
        "number": row.number,
        "nip": row.nip,
        "name": row.name,
        "course": row.course_code,
        "issued_on": row.issued_on,
        "status": row.status,
        "reason": row.reason,
        "replaced_by": row.replaced_by,
        "changed": row.changed,
        "life": row.life,
        "ground": row.ground,
        "serial": row.serial,
        "external": row.external,
        "handed_on": row.handed_on,
        "handed_to": row.handed_to,
        "reprints": row.reprints,
        "differing": list(row.differing),
    }


@COMMAND.command("list", help=_("Daftar sertifikat."))
@click.argument("code", required=False)
@click.pass_obj
def show(session: Session, code: str | None) -> None:
    """The register, of one course or whole."""
    from asn_desktop.services.issuing import certificates
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        course = courses.by_code(office, code).id if code else None
        rows = certificates.certificates(office, course)
    answer_rows(session, rows)


def answer_rows(session: Session, rows: list[CertificateRow]) -> None:
    """Certificates as an array, or in columns and words."""
    from asn_desktop.services.issuing import certificate_changes, certificates

    told = [listed(row) for row in rows]
    if not session.output.as_json:
        words = certificate_changes.FIELD_WORDS
        for row in told:
            row["differing"] = ", ".join(str(words[name]) for name in row["differing"])
            row["status"] = "changed" if row.pop("changed") else row["status"]
    session.output.table(
        told,
        status={**certificates.STATUS_WORDS, "changed": msg("Berlaku, nilai berubah")},
        life=certificates.LIFE_WORDS,
        ground=certificates.GROUND_WORDS,
    )


@COMMAND.command("void", help=_("Batalkan sertifikat; nomornya tidak dipakai lagi."))
@click.argument("number")
@click.option("--why", required=True, help=_("Alasan."))
@click.pass_obj
def void(session: Session, number: str, why: str) -> None:
    """Cancel one with a reason."""
    from asn_desktop.services.issuing import certificates
    from asn_desktop.services.register import certificate_life

    with closing(session.office()) as office:
        certificate_life.void(office, certificates.by_number(office, number).id, why)
        row = certificates.by_number(office, number)
    session.output.answer(listed(row), [str(msg("Sertifikat {number} dibatalkan.", number=number))])


@COMMAND.command("replace", help=_("Ganti sertifikat dengan nomor baru dan data terkini."))
@click.argument("number")
@click.option("--why", required=True, help=_("Alasan."))
@click.option("--date", "day", type=DAY, help=_("Tanggal terbit."))
@click.option(
    "--ground", type=click.Choice(("wrong", "damaged", "lost")), default="wrong",
    help=_("Sebab: wrong (salah), damaged (rusak), lost (hilang)."),
)  # fmt: skip
@click.pass_obj
def replace(session: Session, number: str, why: str, day: date | None, ground: str) -> None:
    """Give a new number with the facts of now; what was damaged or lost says what it said."""
    from asn_desktop.services.issuing import certificates
    from asn_desktop.services.register import certificate_mending

    wish = certificate_mending.Wish(ground=ground)
    with closing(session.office()) as office:
        old = certificates.by_number(office, number)
        new = certificate_mending.replace(office, old.id, why, wish, issued_on=day)
        row = certificates.by_key(office, new)
    session.output.answer({**listed(row), "replaces": number}, [row.number])
