"""The columns of the register, and of what an issue would do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.issuing.certificate_changes import FIELD_WORDS
from asn_desktop.services.issuing.certificates import (
    HANDED,
    ISSUED,
    LIFE_WORDS,
    PRINTED,
    REPLACED,
    REVOKED,
    VOID,
)
from asn_desktop.services.register import certificate_life
from asn_desktop.widgets.fields.dates import format_date
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.tick_cell import TICK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.issuing.certificate_checks import Check
    from asn_desktop.services.issuing.certificates import Candidate, CertificateRow
    from asn_desktop.services.register.certificate_signatures import SigningState
    from asn_desktop.widgets.tables.rows import SignName

_SIGNS: Final[dict[str, SignName]] = {
    ISSUED: "info", PRINTED: "ok", HANDED: "ok", VOID: "error", REVOKED: "error", REPLACED: "warn",
}  # fmt: skip


def register_columns(
    office: Desk, signed: Mapping[Key, SigningState]
) -> tuple[Column[CertificateRow], ...]:
    """Number, person, course, day, state, blank, hand-over, and the chain with the signature."""
    note, told = partial(_note, signed), partial(_whole_note, signed)
    return (
        Column("number", msg("Nomor"), lambda row: row.number, width=176),
        Column("name", msg("Nama"), lambda row: row.name, width=144, grow=2),
        Column("nip", msg("NIP"), lambda row: row.nip, width=120),
        Column("course", msg("Kode pelatihan"), lambda row: row.course_code, width=88, tip=_course),
        Column(
            "issued_on",
            msg("Tanggal terbit"),
            lambda row: row.issued_on,
            text=format_date,
            width=112,
        ),
        Column("status", msg("Status"), _status, sign=_sign, width=112),
        Column("handed_on", msg("Diserahkan"), lambda row: row.handed_on, text=format_date,
               width=96, tip=lambda row: row.handed_to),
        Column("serial", msg("Seri blanko"), lambda row: row.serial, width=88,
               write=partial(_write_serial, office)),
        Column("external", msg("Kode registrasi"), lambda row: row.external, width=112,
               write=partial(_write_external, office), hidden=True),
        Column("reprints", msg("Cetak ulang"), lambda row: row.reprints or None, align="right",
               width=80, hidden=True),
        Column("note", msg("Keterangan"), note, width=144, grow=2, tip=told),
    )  # fmt: skip


def _write_serial(office: Desk, row: CertificateRow, text: str) -> None:
    certificate_life.set_serials(office, {row.id: text})


def _write_external(office: Desk, row: CertificateRow, text: str) -> None:
    certificate_life.set_external(office, row.id, text)


def _note(signed: Mapping[Key, SigningState], row: CertificateRow) -> str:
    """In few words, of which the verdict on the signature is not cut off."""
    state = signed.get(row.id)
    return _joined(chain_note(row), "" if state is None else str(state.brief))


def _whole_note(signed: Mapping[Key, SigningState], row: CertificateRow) -> str:
    state = signed.get(row.id)
    return _joined(chain_note(row), "" if state is None else str(state.words))


def _joined(*texts: str) -> str:
    return "; ".join(text for text in texts if text)


def _course(row: CertificateRow) -> str:
    return f"{row.course_code} – {row.course}"


def _status(row: CertificateRow) -> str:
    return str(LIFE_WORDS[row.life])


def _sign(row: CertificateRow) -> SignName:
    return "warn" if row.changed or row.differing else _SIGNS[row.life]


def chain_note(row: CertificateRow) -> str:
    """What the certificate replaces, what replaced it, and why."""
    parts = []
    if row.replaces is not None:
        parts.append(str(msg("Pengganti {number}", number=row.replaces)))
    if row.replaced_by is not None:
        parts.append(str(msg("Diganti dengan {number}", number=row.replaced_by)))
    if row.reason is not None:
        parts.append(row.reason)
    if row.changed:
        parts.append(_("nilai berubah sejak terbit"))
    if row.differing:
        names = ", ".join(str(FIELD_WORDS[name]) for name in row.differing)
        parts.append(_("data berubah: {fields}").format(fields=names))
    if row.mended:
        parts.append(_("diralat {count} kali").format(count=row.mended))
    return ": ".join(parts)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A person, what an issue would do, and why."""

    enrolment: Key
    name: str
    nip: str | None
    what: str
    why: str
    sign: SignName
    included: bool | None = None
    code: str | None = None


def plan_columns(
    include: Callable[[PlanRow, str], PlanRow | None],
    write_code: Callable[[PlanRow, str], PlanRow | None],
) -> tuple[Column[PlanRow], ...]:
    """A tick for those who may be left out, person, code elsewhere, what happens, why."""
    return (
        Column("included", msg("Ikut"), lambda row: row.included, text=_tick, write=include,
               align="center", width=48, tick=True, tip=_included_tip, sortable=False),
        Column("name", msg("Nama"), lambda row: row.name, width=144, grow=1),
        Column("nip", msg("NIP"), lambda row: row.nip, width=120),
        Column("code", msg("Kode registrasi"), lambda row: row.code, width=112, write=write_code,
               tip=_code_tip),
        Column("what", msg("Sertifikat"), lambda row: row.what, sign=lambda r: r.sign, width=112),
        Column("why", msg("Keterangan"), lambda row: row.why, width=176, grow=2),
    )  # fmt: skip


def _tick(ticked: object) -> str:
    return TICK if ticked else ""


def _included_tip(row: PlanRow) -> str | None:
    if row.included is None:
        return None
    return _("Hapus tanda untuk menunda: ia dapat terbit dalam penerbitan berikutnya.")


def _code_tip(_row: PlanRow) -> str:
    return _("Kode dari register luar. Ketik, atau tempel satu kolom dari Excel dengan Ctrl+V.")


def plan(check: Check) -> list[PlanRow]:
    """Everyone of the course: who does not get a certificate and why, who would, who has one."""
    found = check.preflight
    places = {enrolment: place for place, enrolment in enumerate(check.persons)}
    ready = [
        _ready(one, number, check) for one, number in zip(found.ready, check.numbers, strict=True)
    ]
    refused = [
        PlanRow(one.enrolment, one.full_name, one.nip, _("tidak terbit"), str(why), "warn")
        for one, why in found.refused
    ]
    already = [
        PlanRow(
            one.enrolment, one.name, one.nip, _("sudah ada"), one.number, "ok", code=one.external
        )
        for one in found.already
    ]
    left = [
        PlanRow(one.enrolment, one.full_name, one.nip, _("ditunda"),
                _("menunggu penerbitan berikutnya"), "warn", included=False)
        for one in check.left
    ]  # fmt: skip
    coded = partial(_coded, check.codes)
    ordered = sorted([*ready, *map(coded, left)], key=lambda row: places[row.enrolment])
    return [*map(coded, refused), *ordered, *already]


def _coded(codes: Mapping[Key, str], row: PlanRow) -> PlanRow:
    return replace(row, code=codes.get(row.enrolment))


def _ready(one: Candidate, number: str, check: Check) -> PlanRow:
    remarks = check.remarks.get(one.enrolment, ())
    said = "; ".join(map(str, (number, *remarks)))
    sign: SignName = "warn" if remarks else "info"
    will = _("akan terbit")
    code = check.codes.get(one.enrolment)
    return PlanRow(
        one.enrolment, one.full_name, one.nip, will, said, sign, included=True, code=code
    )
