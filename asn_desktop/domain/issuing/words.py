"""The words and conditions that a certificate's layout may use, each made from frozen facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from asn_desktop.base.i18n import _, msg, with_mark
from asn_desktop.domain.dates import format_day, format_span
from asn_desktop.domain.people.nip import format_nip
from asn_desktop.domain.people.ranks import full_rank
from asn_desktop.domain.words import format_hours, in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.issuing.certificates import CertificateFacts, SignatoryFacts

Say: TypeAlias = "Callable[[CertificateFacts], str | None]"
OF_ONE: Final = frozenset(
    {
        "number", "name", "title_before", "title_after", "nip", "birth_place", "birth_date",
        "rank", "position", "agency", "replaces", "serial", "registration", "photo",
    }
)  # fmt: skip
"""Facts that differ from person to person; what depends on none of them is drawn once."""
OF_ALL: Final = frozenset({"office"})
"""Facts that all certificates of an office share; its blanks bear what depends on no others."""
_COURSE: Final = ("course", "batch")
_HELD: Final = (*_COURSE, "organiser", "office", "place", "start", "end", "hours")
_UNKNOWN: Final = "…" * 16


@dataclass(frozen=True, slots=True)
class Word:
    """A field: how the screen calls it, the facts it is made from, and what it says."""

    title: Message
    facts: tuple[str, ...]
    say: Say


@dataclass(frozen=True, slots=True)
class Condition:
    """When a part is printed: how the screen calls it, the facts it asks, and what they answer."""

    title: Message
    facts: tuple[str, ...]
    holds: Callable[[CertificateFacts], bool]


def fact(facts: CertificateFacts, name: str) -> Any:
    """A fact by its name, None where certificates issued before it was known lack it."""
    return getattr(facts, name, None)


def signatory(facts: CertificateFacts, place: int) -> SignatoryFacts | None:
    """Who signs first or second; a second one is rare."""
    return facts.office.signatory if place == 1 else getattr(facts.office, "second", None)


def held_name(facts: CertificateFacts) -> str:
    """The name with its titles, which no line tears apart: it breaks before those behind it."""
    before = f"{joined(facts.title_before)}\xa0" if facts.title_before else ""
    after = f", {joined(facts.title_after)}" if facts.title_after else ""
    return f"{before}{facts.name}{after}"


def course_name(facts: CertificateFacts) -> str:
    """The course with its batch."""
    return f"{facts.course} {facts.batch}" if facts.batch else facts.course


def organiser(facts: CertificateFacts) -> str | None:
    """Who held the course: the office itself where none is named."""
    return facts.organiser or facts.office.name


def result(facts: CertificateFacts) -> str:
    """`LULUS`, or `TELAH MENGIKUTI` for a course without marks."""
    if not facts.weighted:
        return _("TELAH MENGIKUTI")
    return _("LULUS") if facts.passed else _("BELUM LULUS")


def born(facts: CertificateFacts) -> str | None:
    """`Medan, 2 Februari 1986`."""
    day = None if facts.birth_date is None else format_day(facts.birth_date)
    return ", ".join(part for part in (facts.birth_place, day) if part) or None


def final_in_words(facts: CertificateFacts) -> str | None:
    """`93,20 (sembilan puluh tiga koma dua nol)`, digits behind the comma one by one."""
    if facts.final is None:
        return None
    whole, _dot, rest = facts.final.partition(".")
    spoken = in_words(int(whole))
    if rest.strip("0"):
        digits = " ".join(in_words(int(digit)) for digit in rest)
        spoken = _("{whole} koma {digits}").format(whole=spoken, digits=digits)
    return f"{with_mark(facts.final)} ({spoken})"


def sentence(facts: CertificateFacts) -> str:
    """What the course was, by whom, where, when and how long; no line ends with a preposition."""
    batch = "" if facts.batch is None else f" {joined(facts.batch)}"
    return f"{facts.course}{batch} {held(facts)}."


def full_sentence(facts: CertificateFacts) -> str:
    """As `sentence`, with the budget year and the days as `dari tanggal … sampai dengan …`."""
    batch = "" if facts.batch is None else f" {joined(facts.batch)}"
    year = joined(_("Tahun Anggaran {year}").format(year=facts.start.year))
    words = f"{facts.course}{batch} {year} {_by(facts)}"
    if facts.start == facts.end:
        when = _("pada tanggal {day}").format(day=format_day(facts.start))
    else:
        when = _("dari tanggal {start} sampai dengan {end}").format(
            start=joined(format_day(facts.start)), end=joined(format_day(facts.end))
        )
    return f"{words} {when}, {_including(facts)}."


def held(facts: CertificateFacts) -> str:
    """`yang diselenggarakan oleh … di … pada tanggal …, yang meliputi … jam pelajaran`."""
    span = joined(format_span(facts.start, facts.end))
    when = joined(_("pada tanggal {span}")).format(span=span)
    return f"{_by(facts)} {when}, {_including(facts)}"


def _by(facts: CertificateFacts) -> str:
    words = _("yang diselenggarakan oleh {organiser}").replace(" {organiser}", "\xa0{organiser}")
    words = words.format(organiser=organiser(facts) or _UNKNOWN)
    if facts.place:
        words += " " + joined(_("di {place}")).format(place=facts.place)
    return words


def _including(facts: CertificateFacts) -> str:
    hours = joined(format_hours(facts.hours))
    return _("yang meliputi {hours}").replace(" {hours}", "\xa0{hours}").format(hours=hours)


def joined(words: str) -> str:
    """Held together on one line."""
    return words.replace(" ", "\xa0")


WORDS: Final[dict[str, Word]] = {
    "nama": Word(
        msg("Nama dengan gelar"), ("name", "title_before", "title_after"), held_name
    ),
    "nama_saja": Word(msg("Nama tanpa gelar"), ("name",), lambda f: f.name),
    "nomor": Word(msg("Nomor sertifikat"), ("number",), lambda f: f.number),
    "seri": Word(msg("Nomor seri blanko"), ("serial",), lambda f: f.serial),
    "registrasi": Word(
        msg("Kode registrasi"), ("registration",), lambda f: f.registration
    ),
    "diganti": Word(msg("Nomor yang diganti"), ("replaces",), lambda f: f.replaces),
    "nip": Word(msg("NIP"), ("nip",), lambda f: None if f.nip is None else format_nip(f.nip)),
    "lahir": Word(msg("Tempat, tanggal lahir"), ("birth_place", "birth_date"), born),
    "pangkat": Word(msg("Pangkat/golongan"), ("rank",), lambda f: full_rank(f.rank)),
    "jabatan": Word(msg("Jabatan"), ("position",), lambda f: f.position),
    "instansi": Word(msg("Instansi"), ("agency",), lambda f: f.agency),
    "hasil": Word(msg("Hasil"), ("passed", "weighted"), result),
    "predikat": Word(msg("Predikat"), ("predicate",), lambda f: f.predicate),
    "nilai": Word(msg("Nilai akhir dengan huruf"), ("final",), final_in_words),
    "pelatihan": Word(msg("Pelatihan dan angkatan"), _COURSE, course_name),
    "nama_pelatihan": Word(msg("Nama pelatihan"), ("course",), lambda f: f.course),
    "angkatan": Word(msg("Angkatan"), ("batch",), lambda f: f.batch),
    "program": Word(msg("Program"), ("programme",), lambda f: f.programme),
    "tahun": Word(msg("Tahun"), ("start",), lambda f: str(f.start.year)),
    "waktu": Word(msg("Waktu"), ("start", "end"), lambda f: format_span(f.start, f.end)),
    "tempat": Word(msg("Tempat"), ("place",), lambda f: f.place),
    "penyelenggara": Word(msg("Penyelenggara"), ("organiser", "office"), organiser),
    "jp": Word(msg("JP dengan huruf"), ("hours",), lambda f: format_hours(f.hours)),
    "kalimat": Word(msg("Kalimat pelatihan"), _HELD, sentence),
    "kalimat_lengkap": Word(msg("Kalimat pelatihan, tahun anggaran"), _HELD, full_sentence),
    "keterangan": Word(msg("Kalimat tanpa nama pelatihan"), _HELD, held),
    "kop": Word(
        msg("Kop surat"), ("office",), lambda f: f.office.letterhead or f.office.name
    ),
    "kantor": Word(msg("Nama kantor"), ("office",), lambda f: f.office.name),
    "alamat": Word(msg("Alamat kantor"), ("office",), lambda f: f.office.address),
    "tempat_terbit": Word(msg("Tempat penerbitan"), ("issue_place",), lambda f: f.issue_place),
    "tanggal_terbit": Word(
        msg("Tanggal terbit"), ("issued_on",), lambda f: format_day(f.issued_on)
    ),
}  # fmt: skip
"""By the name that a layout writes in braces."""

CONDITIONS: Final[dict[str, Condition]] = {
    "lulus": Condition(msg("Lulus"), ("passed",), lambda f: f.passed),
    "bernilai": Condition(msg("Pelatihan bernilai"), ("weighted",), lambda f: f.weighted),
    "berpredikat": Condition(
        msg("Ada predikat"), ("predicate",), lambda f: f.predicate is not None
    ),
    "bernilai_akhir": Condition(
        msg("Ada nilai akhir"), ("final",), lambda f: f.final is not None
    ),
    "pengganti": Condition(
        msg("Sertifikat pengganti"), ("replaces",), lambda f: f.replaces is not None
    ),
    "dibuka_kembali": Condition(msg("Hasil dibuka kembali"), ("reopened",), lambda f: f.reopened),
    "bermapel": Condition(msg("Ada mata pelatihan"), ("subjects",), lambda f: bool(f.subjects)),
    "bernip": Condition(msg("Ada NIP"), ("nip",), lambda f: f.nip is not None),
    "bernomor": Condition(msg("Ada nomor"), ("number",), lambda f: f.number is not None),
    "berseri": Condition(
        msg("Ada seri blanko"), ("serial",), lambda f: f.serial is not None
    ),
    "berregistrasi": Condition(
        msg("Ada kode registrasi"), ("registration",), lambda f: f.registration is not None
    ),
    "berdua": Condition(
        msg("Dua penandatangan"), ("office",), lambda f: signatory(f, 2) is not None
    ),
    "berjabatan": Condition(
        msg("Ada jabatan"), ("position",), lambda f: f.position is not None
    ),
    "berinstansi": Condition(msg("Ada instansi"), ("agency",), lambda f: f.agency is not None),
    "bertempat": Condition(msg("Ada tempat"), ("place",), lambda f: f.place is not None),
    "berangkatan": Condition(msg("Ada angkatan"), ("batch",), lambda f: f.batch is not None),
    "berfoto": Condition(msg("Ada foto"), ("photo",), lambda f: fact(f, "photo") is not None),
}  # fmt: skip
"""By the name that a layout writes under `when`; `bukan ` before it turns it round."""
