"""`certificates ralat`, `reprint`, `revoke`, `handed`, `note`, `register`: life after the issue."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.certificates import COMMAND as CERTIFICATES, answer_rows, listed, read_lines
from asn_desktop.cli.output import progress
from asn_desktop.cli.reporting import say_cramped
from asn_desktop.cli.values import DAY, FILE, Whole
from asn_desktop.domain.dates import format_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from asn_desktop.cli.output import Session
    from asn_desktop.services.issuing.certificates import CertificateRow


@CERTIFICATES.command("revoke", help=_("Cabut sertifikat yang sudah diserahkan."))
@click.argument("number")
@click.option("--why", required=True, help=_("Alasan."))
@click.pass_obj
def revoke(session: Session, number: str, why: str) -> None:
    """Take back the validity of one that its owner holds."""
    from asn_desktop.services.issuing import certificates
    from asn_desktop.services.register import certificate_life

    with closing(session.office()) as office:
        certificate_life.revoke(office, certificates.by_number(office, number).id, why)
        row = certificates.by_number(office, number)
    session.output.answer(listed(row), [str(msg("Sertifikat {number} dicabut.", number=number))])


def _identity(command: Callable[..., None]) -> Callable[..., None]:
    """The printed fields that a *ralat* may name; an empty text prints a blank."""
    for name, kind, words in (
        ("agency", str, _("Instansi.")),
        ("position", str, _("Jabatan.")),
        ("rank", str, _("Pangkat/golongan, seperti III/a.")),
        ("birth-date", DAY, _("Tanggal lahir.")),
        ("birth-place", str, _("Tempat lahir.")),
        ("title-after", str, _("Gelar belakang.")),
        ("title-before", str, _("Gelar depan.")),
        ("name", str, _("Nama tanpa gelar.")),
    ):
        command = click.option(f"--{name}", type=kind, help=words)(command)
    return command


@CERTIFICATES.command(
    "ralat", help=_("Perbaiki sebelum diserahkan: nomor tetap, satu lembar baru.")
)
@click.argument("number")
@click.option("--why", required=True, help=_("Alasan."))
@_identity
@click.option("--person", is_flag=True, help=_("Perbaiki juga data peserta."))
@click.option("--serial", help=_("Seri blanko lembar yang baru."))
@click.option("--output", type=FILE, help=_("Berkas PDF; tanpa ini di folder sekarang."))
@click.pass_obj
def ralat(
    session: Session,
    /,
    number: str,
    why: str,
    serial: str | None,
    output: Path | None,
    *,
    person: bool,
    **fields: Any,
) -> None:
    """Put one right under its number, with the facts of now and the fields that are named."""
    from asn_desktop.services.issuing import certificate_papers, certificates
    from asn_desktop.services.register import certificate_mending

    changes = {name: value for name, value in fields.items() if value is not None}
    wish = certificate_mending.Wish(changes, person, serial)
    target = output or _own_file(number)
    with closing(session.office()) as office:
        certificate_papers.require_place(target)
        old = certificates.by_number(office, number)
        mended = certificate_mending.correct(office, old.id, why, wish, progress())
        files = certificate_papers.export(office, [mended.key], certificate_papers.Out(target))
        row = certificates.by_key(office, mended.key)
    told = [{"field": one.field, "old": one.old, "new": one.new} for one in mended.differences]
    answer = {**listed(row), "replaces": row.replaces, "differences": _plain(told), "files": files}
    session.output.answer(answer, [row.number, *map(str, files)])


def _plain(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Whole offices and lists of subjects differ without being told value by value."""
    simple = (str, int, bool)
    return [
        {key: value if value is None or isinstance(value, simple) or hasattr(value, "isoformat")
         else str(value) for key, value in one.items()}
        for one in told
    ]  # fmt: skip


def _own_file(number: str) -> Path:
    return Path(f"sertifikat {number.strip()}".replace("/", "_") + ".pdf")


@CERTIFICATES.command("reprint", help=_("Cetak ulang halaman yang sama; tercatat dalam register."))
@click.argument("number")
@click.option("--why", required=True, help=_("Alasan."))
@click.option("--output", type=FILE, help=_("Berkas PDF; tanpa ini di folder sekarang."))
@click.option("--paper", type=click.Choice(("A4", "F4")), default="A4",
              help=_("Kertas bagi sertifikat lama yang halamannya belum tersimpan."))  # fmt: skip
@click.option("--overlay", is_flag=True, help=_("Tulis hanya isian, untuk blangko cetakan."))
@click.pass_obj
def reprint(
    session: Session, /, number: str, why: str, output: Path | None, paper: str, *, overlay: bool
) -> None:
    """Write the stored pages of one again, never drawn anew."""
    from asn_desktop.services.issuing import certificate_papers, certificates
    from asn_desktop.services.register import certificate_life

    reason = certificate_life.reason_of(why)
    out = certificate_papers.Out(output or _own_file(number), why=reason, overlay=overlay)
    with closing(session.office()) as office:
        key = certificates.by_number(office, number).id
        files = certificate_papers.export(office, [key], out, paper)
        row = certificates.by_key(office, key)
        say_cramped(session, office, [key], overlay=overlay)
    session.output.answer({**listed(row), "files": files}, list(map(str, files)))


@CERTIFICATES.command("handed", help=_("Centang tanda terima; boleh banyak nomor."))
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...")
@click.option("--date", "day", type=DAY, help=_("Tanggal serah."))
@click.option("--to", help=_("Penerima, bila diwakili."))
@click.option("--withdraw", is_flag=True, help=_("Hapus centang yang keliru."))
@click.option("--correct", is_flag=True, help=_("Perbaiki tanggal atau penerima yang tercatat."))
@click.pass_obj
def handed(
    session: Session,
    /,
    numbers: tuple[str, ...],
    day: date | None,
    to: str | None,
    *,
    withdraw: bool,
    correct: bool,
) -> None:
    """Tick that these were handed over, all or none; those ticked before are named."""
    if withdraw and correct:
        raise click.UsageError(_("Pilih --withdraw atau --correct."))
    from asn_desktop.services.issuing import certificates
    from asn_desktop.services.register import certificate_life

    with closing(session.office()) as office:
        known = [certificates.by_number(office, number) for number in dict.fromkeys(numbers)]
        keys = [row.id for row in known]
        if withdraw:
            certificate_life.take_back(office, keys)
        elif correct:
            certificate_life.correct_receipt(office, keys, day, to)
        else:
            certificate_life.hand_over(office, keys, day, to)
        rows = [certificates.by_key(office, key) for key in keys]
    answer_rows(session, rows)
    if not withdraw and not correct:
        _say_handed(session, known)


def _say_handed(session: Session, rows: list[CertificateRow]) -> None:
    for row in rows:
        if row.handed_on is not None:
            session.output.say(
                msg(
                    "{number} sudah diserahkan {day} kepada {who}; tidak diubah. "
                    "Perbaiki dengan --correct.",
                    number=row.number,
                    day=format_day(row.handed_on),
                    who=row.handed_to or row.name,
                )
            )


@CERTIFICATES.command("note", help=_("Catat seri blanko dan kode registrasi luar."))
@click.argument("number")
@click.option("--serial", help=_("Seri blanko; kosong menghapus."))
@click.option("--external", help=_("Kode registrasi; kosong menghapus."))
@click.pass_obj
def note(session: Session, number: str, serial: str | None, external: str | None) -> None:
    """Write what stands beside a certificate, not on it."""
    from asn_desktop.services.issuing import certificates
    from asn_desktop.services.register import certificate_life

    with closing(session.office()) as office:
        key = certificates.by_number(office, number).id
        if serial is not None:
            certificate_life.set_serials(office, {key: serial})
        if external is not None:
            certificate_life.set_external(office, key, external)
        row = certificates.by_key(office, key)
    session.output.answer(listed(row), [row.number])


@CERTIFICATES.command("registrations", help=_("Kode registrasi luar sebelum terbit."))
@click.argument("code")
@click.option(
    "--from", "source", type=FILE, help=_("Berkas teks: NIP atau nama, tab atau ;, lalu kode.")
)
@click.pass_obj
def registrations(session: Session, code: str, source: Path | None) -> None:
    """Who of a course has which code elsewhere; written from a file, if one is given."""
    from asn_desktop.services.issuing import registrations
    from asn_desktop.services.people import enrolments
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        course = courses.by_code(office, code).id
        if source is not None:
            given = registrations.codes_of(office, course, read_lines(source))
            registrations.set_codes(office, course, given)
        known = registrations.codes(office, course)
        people = enrolments.roster(office, course)
    session.output.table(
        [{"nip": row.nip, "name": row.full_name, "external": known.get(row.id)} for row in people]
    )


@CERTIFICATES.command("register", help=_("Buku register satu tahun sebagai .pdf, .xlsx atau .csv."))
@click.argument("year", type=Whole(1945, 9999))
@click.option("--output", required=True, type=FILE, help=_("Berkas."))
@click.pass_obj
def register(session: Session, year: int, output: Path) -> None:
    """Every number of a year, voided ones with their reason."""
    from asn_desktop.services.issuing import certificates
    from asn_desktop.services.register import certificate_book

    with closing(session.office()) as office:
        certificate_book.write(office, year, output, progress())
        count = len(certificates.certificates(office, year=year))
        waiting = certificate_book.register(office, year).reserved
    told = {"file": output, "year": year, "count": count, "reserved": waiting}
    session.output.answer(told, [str(output)])
