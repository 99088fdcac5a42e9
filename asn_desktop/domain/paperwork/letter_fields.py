"""What a letter's template may ask for, named as offices speak."""

from __future__ import annotations

from functools import partial
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.i18n import _, in_language
from asn_desktop.domain.dates import format_day, format_times, format_weekday, format_weekdays
from asn_desktop.domain.issuing.signing import own_position, position_lines
from asn_desktop.domain.marking.summaries import result_of
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.domain.paperwork import course_report, letters
from asn_desktop.domain.people.nip import format_nip
from asn_desktop.domain.people.ranks import full_rank
from asn_desktop.domain.words import format_hours

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.domain.paperwork.papers import PaperFacts, PaperPerson
    from asn_desktop.domain.paperwork.report_sections import Section

_BLANK: Final = letters.UNKNOWN


def summons(facts: PaperFacts) -> dict[str, Any]:
    """The fields of the letter that calls people."""
    return {
        **_shared(facts),
        "yth": letters.addressee(facts),
        "hal": letters.subject(facts),
        "pembuka": letters.calling(facts),
        "bawaan": letters.to_bring(),
        "konfirmasi": letters.confirming(),
        "penutup": letters.thanks(),
        "peserta": [_person(number, one) for number, one in enumerate(facts.people, 1)],
    }


def attended(facts: PaperFacts) -> dict[str, Any]:
    """The fields of the declarations that people attended."""
    words = _said(facts, partial(letters.attended, facts))
    return _declarations(facts, [(one, words) for one in facts.people])


def substituted(facts: PaperFacts) -> dict[str, Any]:
    """The fields of the declarations on replaced certificates."""
    return _declarations(
        facts,
        [
            (one.person, _said(facts, partial(letters.substituted, facts, one)))
            for one in facts.substitutes
        ],
    )


def opening_report(facts: PaperFacts) -> dict[str, Any]:
    """The fields of the report that is read out at the opening."""
    return _report(facts, course_report.opening(facts), course_report.asking_to_open())


def closing_report(facts: PaperFacts) -> dict[str, Any]:
    """The fields of the report that is read out at the closing."""
    return _report(facts, course_report.closing(facts), course_report.asking_to_close())


def full_report(facts: PaperFacts) -> dict[str, Any]:
    """The fields of the report on how a course was held, with its lists and without charts."""
    return {
        **_report(facts, course_report.whole(facts, charted=False), ""),
        "peserta": [
            {
                **_person(number, one),
                "nilai": format_decimal(one.result.final),
                "predikat": one.result.predicate or "–",
                "hasil": result_of(one.result) if one.left_on is None else _("mengundurkan diri"),
            }
            for number, one in enumerate(facts.people, 1)
        ],
        "jadwal": [
            {
                "no": str(number),
                "hari": format_weekday(one.date),
                "waktu": format_times(one.begin, one.finish),
                "mata": one.title,
                "jp": str(one.hours) if one.is_taught else "–",
                "pengajar": one.teachers or "–",
            }
            for number, one in enumerate(facts.sessions, 1)
        ],
    }


def _report(facts: PaperFacts, sections: Sequence[Section], asking: str) -> dict[str, Any]:
    """`bagian` with `isi`, `butir` and a table of three (`tiga`) or four (`empat`) columns."""
    return {
        **_shared(facts),
        "salam": course_report.salutation(),
        "pembuka": course_report.reporting(facts),
        "bagian": [_section(letter, one) for letter, one in zip(ascii_uppercase, sections,
                                                                strict=False)],
        "penutup": asking,
    }  # fmt: skip


def _section(letter: str, one: Section) -> dict[str, Any]:
    rows = [dict(zip("abcd", row, strict=False)) for row in one.table.rows] if one.table else []
    width = len(one.table.titles) if one.table else 0
    pairs = [f"{label}: {value or _BLANK}" for label, value in one.pairs]
    return {
        "judul": f"{letter}. {one.heading}",
        "isi": [*one.sentences, *pairs],
        "butir": list(one.items),
        "kolom": dict(zip("abcd", one.table.titles, strict=False)) if one.table else {},
        "tiga": rows if width == len("abc") else [],
        "empat": rows if width == len("abcd") else [],
    }


FIELDS: Final[dict[str, Callable[[PaperFacts], dict[str, Any]]]] = {
    "surat-panggilan": summons,
    "surat-keterangan": attended,
    "surat-pengganti": substituted,
    "laporan-pembukaan": opening_report,
    "laporan-penutupan": closing_report,
    "laporan-penyelenggaraan": full_report,
}
"""By the names of the papers."""


def _declarations(facts: PaperFacts, about: Sequence[tuple[PaperPerson, str]]) -> dict[str, Any]:
    number = facts.wishes.number if len(about) == 1 else None
    return {
        **_shared(facts),
        "nomor": number or _BLANK,
        "pembuka": _said(facts, letters.declaring),
        "bahwa": _said(facts, letters.that),
        "penutup": _said(facts, letters.purpose),
        "surat": [
            {**_person(place, one), "isi": words} for place, (one, words) in enumerate(about, 1)
        ],
    }


def _said(facts: PaperFacts, words: Callable[[], str]) -> str:
    """The sentence, with the English on a line below it where both languages are asked for."""
    if not facts.wishes.bilingual:
        return words()
    with in_language("en"):
        english = words()
    return f"{words()}\n{english}"


def _shared(facts: PaperFacts) -> dict[str, Any]:
    course, office = facts.course, facts.course.office
    head = office.letterhead or office.name or _BLANK
    return {
        "kop": [line.strip() for line in head.splitlines() if line.strip()],
        "alamat": office.address or "",
        "tempat": office.place or _BLANK,
        "nomor": facts.wishes.number or _BLANK,
        "tanggal": format_day(facts.wishes.day),
        "dibuka_kembali": bool(course.reopened_why),
        "pelatihan": {
            "nama": facts.title,
            "tahun": str(course.start.year),
            "waktu": format_weekdays(course.start, course.end),
            "tempat": course.place or _BLANK,
            "jp": format_hours(course.hours),
            "penyelenggara": course.organiser or office.name or _BLANK,
        },
        "penandatangan": _signer(facts),
    }


def _signer(facts: PaperFacts) -> dict[str, str]:
    """`jabatan` is his own, `sebagai` the lines above his signature."""
    found = facts.course.office.signatory
    if found is None:
        return {"nama": _BLANK, "nip": _BLANK, "pangkat": "", "jabatan": _BLANK, "sebagai": _BLANK}
    above = position_lines(found.acting, found.position) if found.position else [_BLANK]
    return {
        "nama": found.name,
        "nip": format_nip(found.nip) if found.nip else _BLANK,
        "pangkat": found.rank or "",
        "jabatan": own_position(found) or _BLANK,
        "sebagai": "\n".join(above),
    }


def _person(number: int, one: PaperPerson) -> dict[str, str]:
    return {
        "no": str(number),
        "nama": one.name,
        "nip": format_nip(one.nip) if one.nip else _BLANK,
        "pangkat": full_rank(one.rank) or _BLANK,
        "jabatan": one.position or _BLANK,
        "instansi": one.agency or _BLANK,
    }
