"""The sentences of letters: one wording for the printed page and for the file that offices edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.dates import format_day, format_long_span, format_weekdays, sure_days
from asn_desktop.domain.issuing.signing import own_position
from asn_desktop.domain.people.nip import format_nip
from asn_desktop.domain.people.ranks import full_rank
from asn_desktop.domain.words import format_count, format_hours

if TYPE_CHECKING:
    from asn_desktop.domain.paperwork.papers import (
        PaperCertificate,
        PaperFacts,
        PaperPerson,
        Replaced,
    )

UNKNOWN: Final = "…" * 10
"""What nobody has set is filled in by hand."""
Pairs = list[tuple[str, str | None]]
_NBSP: Final = "\xa0"


def held(words: str) -> str:
    """The words on one line: no date and no number is torn apart."""
    return words.replace(" ", _NBSP)


def subject(facts: PaperFacts) -> str:
    """What the letter that calls people is about."""
    return str(msg("Panggilan peserta {course}", course=facts.title))


def heading(facts: PaperFacts) -> Pairs:
    """Number, nature, annex and subject of the letter that calls people."""
    return [
        (_("Nomor"), facts.wishes.number),
        (_("Sifat"), _("Biasa")),
        (_("Lampiran"), _("satu berkas")),
        (_("Hal"), subject(facts)),
    ]


def annex_heading(facts: PaperFacts) -> Pairs:
    """To which letter the list of people belongs."""
    signatory = facts.course.office.signatory
    whose = None if signatory is None else own_position(signatory)
    return [
        (_("Lampiran surat"), whose),
        (_("Nomor"), facts.wishes.number),
        (_("Tanggal"), format_day(facts.wishes.day)),
    ]


def occasion(facts: PaperFacts) -> Pairs:
    """When, where, how long and by whom the course is held."""
    course = facts.course
    return [
        (_("Hari, tanggal"), format_weekdays(course.start, course.end)),
        (_("Waktu"), None),
        (_("Tempat"), course.place),
        (_("Lama"), format_hours(course.hours)),
        (_("Penyelenggara"), course.organiser or course.office.name),
    ]


def addressee(facts: PaperFacts) -> str:
    """To whose heads people are called: one agency by name, several by the annex."""
    agencies = {person.agency for person in facts.people}
    only = next(iter(agencies)) if len(agencies) == 1 else None
    if only is not None:
        return str(msg("Yth. Pimpinan {agency}", agency=only))
    return _("Yth. Pimpinan Perangkat Daerah sebagaimana terlampir")


def calling(facts: PaperFacts) -> str:
    """Who is asked to send whom to what."""
    return str(
        msg(
            "Sehubungan dengan pelaksanaan {course} Tahun {year}, kami minta Saudara menugaskan "
            "pegawai yang namanya tercantum dalam lampiran surat ini sebagai peserta. Pelatihan "
            "dilaksanakan sebagai berikut.",
            course=facts.title,
            year=facts.course.start.year,
        )
    )


def to_bring() -> list[str]:
    """What people bring along, as summons of ministries and cities ask."""
    return [
        _("surat tugas dari pimpinan perangkat daerah"),
        _("salinan keputusan pangkat atau golongan terakhir"),
        _("pas foto berwarna 4 × 6 cm berlatar merah, tiga lembar"),
        _("biodata peserta dan pernyataan komitmen yang telah diisi"),
    ]


def confirming() -> str:
    """Until when the agencies answer; the day and the desk are written in by hand."""
    return str(
        msg(
            "Konfirmasi kehadiran disampaikan paling lambat tanggal {day} kepada {desk}.",
            day=UNKNOWN,
            desk=UNKNOWN,
        )
    )


def thanks() -> str:
    """How a letter to an agency ends."""
    return _("Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.")


def declaring() -> str:
    """How a declaration begins."""
    return _("Yang bertanda tangan di bawah ini:")


def that() -> str:
    """What leads from the one who signs to the one it is about."""
    return _("dengan ini menerangkan bahwa:")


def signer(facts: PaperFacts) -> Pairs:
    """Who declares it."""
    found = facts.course.office.signatory
    if found is None:
        return [(label, None) for label in (_("Nama"), _("NIP"), _("Jabatan"))]
    pairs = [(_("Nama"), found.name), (_("NIP"), found.nip and format_nip(found.nip))]
    if found.rank:
        pairs.append((_("Pangkat/golongan"), found.rank))
    return [*pairs, (_("Jabatan"), own_position(found))]


def identity(person: PaperPerson) -> Pairs:
    """Whom it is about."""
    return [
        (_("Nama"), person.name),
        (_("NIP"), person.nip and format_nip(person.nip)),
        (_("Pangkat/golongan"), full_rank(person.rank)),
        (_("Jabatan"), person.position),
        (_("Instansi"), person.agency),
    ]


def attended(facts: PaperFacts) -> str:
    """That a course was attended: which, by whom, where, when and how long."""
    course = facts.course
    said = {
        "course": facts.title,
        "year": course.start.year,
        "organiser": course.organiser or course.office.name or UNKNOWN,
        "rest": _length(facts),
    }
    if course.place is None:
        return str(
            msg(
                "telah mengikuti {course} Tahun {year} yang diselenggarakan oleh {organiser}, "
                "{rest}",
                **said,
            )
        )
    return str(
        msg(
            "telah mengikuti {course} Tahun {year} yang diselenggarakan oleh {organiser} "
            "di {place}, {rest}",
            **said,
            place=course.place,
        )
    )


def _length(facts: PaperFacts) -> str:
    course = facts.course
    span = held(format_long_span(course.start, course.end))
    hours = held(format_hours(course.hours))
    days = sure_days(course.start, course.end)
    if days is None:
        return str(msg("pada tanggal {span}, yang meliputi {hours}.", span=span, hours=hours))
    return str(
        msg(
            "pada tanggal {span}, selama {days} hari, yang meliputi {hours}.",
            span=span,
            days=held(format_count(days)),
            hours=hours,
        )
    )


def purpose() -> str:
    """How a declaration ends."""
    return _(
        "Demikian surat keterangan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana "
        "mestinya."
    )


_GROUNDS: Final = {
    "wrong": msg("memuat data yang keliru"),
    "damaged": msg("rusak"),
    "lost": msg("hilang"),
}


def substituted(facts: PaperFacts, certificate: PaperCertificate) -> str:
    """Which certificate is not valid any more, why, and which one stands for it.

    What was lost was reported to the police, whose letter is named by hand.
    """
    old = certificate.replaced
    known = ""
    if old is not None:
        known = _(" tanggal {day}").format(day=held(format_day(old.issued_on)))
    words = msg(
        "adalah pemegang sertifikat {course} nomor {old}{known}. Sertifikat itu tidak berlaku "
        "lagi karena: {why}. Sebagai penggantinya telah diterbitkan sertifikat nomor {new} "
        "tanggal {day}, dengan hak yang sama.",
        course=facts.title,
        old=held(certificate.replaces or UNKNOWN),
        known=known,
        why=_why(old),
        new=held(certificate.number),
        day=held(format_day(certificate.issued_on)),
    )
    if old is None or old.ground != "lost":
        return str(words)
    return f"{words} {_police()}"


def _police() -> str:
    return _("Kehilangannya dilaporkan kepada Kepolisian dengan surat nomor {number}.").format(
        number=UNKNOWN
    )


def _why(old: Replaced | None) -> str:
    """The ground, and what was noted to it."""
    if old is None:
        return UNKNOWN
    ground = _GROUNDS.get(old.ground or "")
    parts = [str(ground)] if ground is not None else []
    if old.reason and old.reason.strip(" .").casefold() not in (part.casefold() for part in parts):
        parts.append(old.reason)
    return ", ".join(parts) or UNKNOWN
