"""What the office reports of a course at its opening, its closing and afterwards.

The parts are those of the reports that offices read out and hand in: facts that
the program has, and blanks where only the office knows.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg, with_mark
from asn_desktop.domain.dates import format_long_span, sure_days
from asn_desktop.domain.money.rupiah import format_amount, format_rupiah, per_person
from asn_desktop.domain.paperwork import letters
from asn_desktop.domain.paperwork.letters import UNKNOWN, held
from asn_desktop.domain.paperwork.report_results import attended, gained, honoured, results
from asn_desktop.domain.paperwork.report_sections import (
    AGENCIES,
    ATTENDANCE,
    COSTS,
    FINALS,
    ReportTable,
    Section,
)
from asn_desktop.domain.words import format_count, format_hours

if TYPE_CHECKING:
    from asn_desktop.domain.paperwork.papers import PaperFacts

CHARTED: Final = 15
"""So many agencies a chart can tell of; of more, and of one alone, a table does."""


def opening(facts: PaperFacts) -> list[Section]:
    """Basis, aims, time and place, people, curriculum, trainers, assessment, certificate."""
    return [
        _bases(facts),
        _aims(_("Tujuan"), facts.details.aims),
        Section(_("Waktu dan tempat"), pairs=_occasion(facts)),
        _people(facts),
        _curriculum(facts),
        *_trainers(facts),
        *_assessment(facts),
        Section(_("Sertifikat"), (_rule(facts),)),
    ]


def closing(facts: PaperFacts) -> list[Section]:
    """Basis, what was held, people, what they came to, and the best of them."""
    return [
        _bases(facts),
        Section(_("Pelaksanaan"), pairs=_occasion(facts)),
        _people(facts),
        *attended(facts),
        *results(facts),
        *honoured(facts),
    ]


def whole(facts: PaperFacts, *, charted: bool = True) -> list[Section]:
    """The report that is handed in: from the introduction to the costs.

    What a chart tells has no table besides, unless the report is not `charted`.
    """
    people, told = _people(facts), facts.details.outcomes
    return [
        Section(_("Pendahuluan"), (_introduction(facts),)),
        _bases(facts),
        _aims(_("Tujuan"), facts.details.aims),
        *([_aims(_("Hasil yang diharapkan"), told)] if told else []),
        Section(
            people.heading,
            people.sentences,
            charts=(AGENCIES,),
            table=None if charted and 1 < len(agencies(facts)) <= CHARTED else people.table,
        ),
        _curriculum(facts),
        *_trainers(facts),
        *_assessment(facts),
        *attended(facts, ATTENDANCE),
        *gained(facts),
        *results(facts, FINALS),
        *honoured(facts),
        _money(facts),
        Section(_("Penutup"), (_end_of(facts),)),
    ]


def salutation() -> str:
    """To whom a report is read out."""
    return str(msg("Yang terhormat {guests}, para pengajar, dan para peserta.", guests=UNKNOWN * 2))


def reporting(facts: PaperFacts) -> str:
    """What is reported."""
    words = msg(
        "Perkenankan kami melaporkan penyelenggaraan {course} Tahun {year} sebagai berikut.",
        course=facts.title, year=str(facts.course.start.year),
    )  # fmt: skip
    return str(words)


def asking_to_open() -> str:
    """How the report at the opening ends."""
    return str(
        msg(
            "Demikian laporan kami. Selanjutnya kami mohon {guest} berkenan memberikan sambutan "
            "dan membuka pelatihan ini secara resmi.",
            guest=UNKNOWN * 2,
        )
    )


def asking_to_close() -> str:
    """How the report at the closing ends."""
    return str(
        msg(
            "Demikian laporan kami. Selanjutnya kami mohon {guest} berkenan memberikan sambutan "
            "dan menutup pelatihan ini secara resmi.",
            guest=UNKNOWN * 2,
        )
    )


def _bases(facts: PaperFacts) -> Section:
    """The laws by which everyone is to learn, and the papers of the office, whose numbers it has.

    UU 20/2023 art. 49; PP 11/2017 art. 203 as changed by PP 17/2020; PP 49/2018 for PPPK.
    """
    laws = [
        _("Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara"),
        _("Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil "
          "sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 17 Tahun 2020"),
    ]  # fmt: skip
    if any(one.status == "PPPK" for one in facts.staying):
        laws.append(
            _("Peraturan Pemerintah Nomor 49 Tahun 2018 tentang Manajemen Pegawai Pemerintah "
              "dengan Perjanjian Kerja")
        )  # fmt: skip
    own = [
        msg("Dokumen Pelaksanaan Anggaran Tahun {year} nomor {number}",
            year=str(facts.course.start.year), number=UNKNOWN),
        msg("Keputusan tentang penyelenggaraan pelatihan nomor {number}", number=UNKNOWN),
    ]  # fmt: skip
    return Section(_("Dasar"), items=(*laws, *map(str, own)))


def _aims(heading: str, words: str | None) -> Section:
    """Sentences of the programme, numbered where it has several lines; a blank for none."""
    lines = tuple(filter(None, (line.strip(" -•\t") for line in (words or "").splitlines())))
    if len(lines) > 1:
        return Section(heading, items=tuple(line.rstrip(".;") for line in lines))
    return Section(heading, lines or (UNKNOWN * 3,))


def _occasion(facts: PaperFacts) -> tuple[tuple[str, str | None], ...]:
    return tuple((label, value) for label, value in letters.occasion(facts) if label != _("Waktu"))


def _introduction(facts: PaperFacts) -> str:
    course = facts.course
    days = sure_days(course.start, course.end)
    words = msg(
        "{course} Tahun {year} diselenggarakan oleh {organiser} pada tanggal {span} di {place} dan "
        "meliputi {hours}{days}. Pelatihan diikuti oleh {people} orang dari {agencies} instansi. "
        "Laporan ini memuat pelaksanaan, hasil, dan biayanya.",
        course=facts.title, year=str(course.start.year),
        organiser=course.organiser or course.office.name or UNKNOWN,
        span=format_long_span(course.start, course.end),
        place=course.place or UNKNOWN, hours=held(format_hours(course.hours)),
        days="" if days is None else msg(" selama {days} hari", days=held(format_count(days))),
        people=held(format_count(len(facts.staying))), agencies=len(agencies(facts)),
    )  # fmt: skip
    return str(words)


def agencies(facts: PaperFacts) -> list[tuple[str, int]]:
    """How many people each sent, the most first; people of nowhere count as one more."""
    counts = Counter(one.agency or _("Tanpa instansi") for one in facts.staying)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _people(facts: PaperFacts) -> Section:
    found = agencies(facts)
    rows = tuple((str(no), name, str(count)) for no, (name, count) in enumerate(found, 1))
    table = ReportTable((_("No."), _("Instansi"), _("Jumlah")), rows)
    told = [_counted(facts, len(found))]
    left = len(facts.people) - len(facts.staying)
    if left:
        told.append(str(msg("Mengundurkan diri: {count} orang.", count=left)))
    if facts.details.target:
        told.append(str(msg("Sasaran peserta: {target}", target=facts.details.target)))
    return Section(_("Peserta"), tuple(told), table=table)


def _counted(facts: PaperFacts, found: int) -> str:
    """How many from how many agencies, and of which sex where everyone's is known."""
    people = len(facts.staying)
    count = held(format_count(people))
    men = sum(one.sex == "L" for one in facts.staying)
    if any(one.sex is None for one in facts.staying):
        words = msg("Peserta berjumlah {count} orang dari {agencies} instansi.", count=count,
                    agencies=found)  # fmt: skip
    else:
        words = msg(
            "Peserta berjumlah {count} orang dari {agencies} instansi, terdiri atas {men} "
            "laki-laki dan {women} perempuan.",
            count=count, agencies=found, men=men, women=people - men,
        )  # fmt: skip
    return str(words)


def _curriculum(facts: PaperFacts) -> Section:
    """Subjects with JP, and how far the timetable reaches."""
    subjects = facts.details.subjects
    total = held(format_hours(facts.course.hours))
    told = [str(msg("Pelatihan meliputi {hours}; satu jam pelajaran 45 menit.", hours=total))]
    if facts.sessions:
        held_hours = sum(one.hours for one in facts.sessions)
        told.append(
            str(msg("Jadwal memuat {count} sesi dengan {hours} JP.",
                    count=sum(one.is_taught for one in facts.sessions), hours=held_hours))
        )  # fmt: skip
    rows = tuple((str(no), name, str(hours)) for no, (name, hours) in enumerate(subjects, 1))
    table = ReportTable((_("No."), _("Mata pelatihan"), _("JP")), rows) if rows else None
    return Section(_("Kurikulum dan jadwal"), tuple(told), table=table)


def _trainers(facts: PaperFacts) -> list[Section]:
    rows = tuple(
        (str(no), one.name, "; ".join(_taught_subjects(facts, no - 1)), str(one.hours))
        for no, one in enumerate(facts.teachings, 1)
    )
    if not rows:
        return []
    titles = (_("No."), _("Nama"), _("Mata pelatihan"), _("JP"))
    return [Section(_("Pengajar"), table=ReportTable(titles, rows))]


def _taught_subjects(facts: PaperFacts, place: int) -> list[str]:
    """Each subject once, in the order of its coming."""
    sessions = facts.teachings[place].sessions
    return list(dict.fromkeys(one.subject for one in sessions if one.subject)) or ["–"]


def _assessment(facts: PaperFacts) -> list[Section]:
    weighted = [(name, weight) for name, weight in facts.course.components if weight]
    if not facts.course.components:
        return []
    parts = [f"{name} ({with_mark(format(weight.normalize(), 'f'))} %)"
             for name, weight in weighted]  # fmt: skip
    names = parts or [name for name, _weight in facts.course.components]
    return [
        Section(
            _("Evaluasi"), (str(msg("Peserta dinilai melalui {parts}.", parts=_listed(names))),)
        )
    ]


def _listed(parts: list[str]) -> str:
    *most, last = parts
    if not most:
        return last
    joined = ", ".join(most)
    comma = "," if len(most) > 1 else ""
    return str(msg("{most}{comma} dan {last}", most=joined, comma=comma, last=last))


def _rule(facts: PaperFacts) -> str:
    """Who is given a certificate, and by whom."""
    office = facts.course.office.name or UNKNOWN
    if facts.course.components:
        words = msg("Peserta yang memenuhi syarat kelulusan memperoleh sertifikat dari {office}.",
                    office=office)  # fmt: skip
    else:
        words = msg("Peserta yang mengikuti pelatihan memperoleh sertifikat dari {office}.",
                    office=office)  # fmt: skip
    return str(words)


def _money(facts: PaperFacts) -> Section:
    """What was planned and spent, by kind where it was detailed."""
    course = facts.course
    told = []
    if course.planned is None and course.spent is None:
        told.append(_("Biaya pelatihan ini belum dicatat."))
    else:
        told.append(
            str(msg("Rencana {planned}; realisasi {spent}.", planned=format_rupiah(course.planned),
                    spent=format_rupiah(course.spent)))
        )  # fmt: skip
    if course.spent:
        told.append(_unit_costs(facts))
    rows = tuple(
        (str(no), str(kind), format_amount(money.planned), format_amount(money.spent))
        for no, (kind, money) in enumerate(facts.details.kinds, 1)
    )
    titles = (_("No."), _("Jenis biaya"), _("Rencana"), _("Realisasi"))
    table = ReportTable(titles, rows, figures=2) if rows else None
    return Section(_("Biaya"), tuple(told), charts=(COSTS,) if rows else (), table=table)


def _unit_costs(facts: PaperFacts) -> str:
    course = facts.course
    words = msg(
        "Realisasi per peserta {each}, per JP {hour}, per lulusan {passed}; dibulatkan ke rupiah "
        "penuh.",
        each=format_rupiah(per_person(course.spent, len(facts.staying))),
        hour=format_rupiah(per_person(course.spent, course.hours)),
        passed=format_rupiah(course.cost_per_passed),
    )  # fmt: skip
    return str(words)


def _end_of(facts: PaperFacts) -> str:
    words = msg(
        "Demikian laporan penyelenggaraan {course} Tahun {year} ini disusun sebagai "
        "pertanggungjawaban dan bahan evaluasi.",
        course=facts.title, year=str(facts.course.start.year),
    )  # fmt: skip
    return str(words)
