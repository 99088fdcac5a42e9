"""The year's money for those who lead: what there was, what became of it, what it bought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit import fonts, page as kit
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.kit.signature import draw_signature
from asn_desktop.documents.kit.tables import MARGIN, Flow
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.money.charts import StackedBar, paired_bars, stacked_bars
from asn_desktop.domain.money.rupiah import (
    format_amount,
    format_decimal,
    format_millions,
    format_rupiah,
)
from asn_desktop.domain.words import rupiah_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import OfficeFacts
    from asn_desktop.domain.money.budgets import Money, Standing
    from asn_desktop.domain.money.year import CourseMoney, GroupMoney, YearMoney

_SIGNATURE: Final = 45 * mm
_MOST_BARS: Final = 12


def render(found: YearMoney, office: OfficeFacts, target: Path, logo: bytes | None = None) -> None:
    """Write the report on A4.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    title = _("Laporan anggaran pelatihan tahun {year}").format(year=found.year)
    with kit.document(target, title, kit.A4) as canvas:
        flow = Flow(canvas, kit.A4, title)
        flow.letterhead(office, logo)
        flow.title(
            _("LAPORAN ANGGARAN PELATIHAN TAHUN {year}").format(year=found.year),
            _("Keadaan per {day}").format(day=format_day(today())),
        )
        if found.budgets or found.courses:
            _report(flow, found)
        else:
            flow.paragraph(
                str(msg("Belum ada pagu dan pelatihan pada {year}.", year=str(found.year)))
            )
        flow.require(_SIGNATURE)
        corner = (flow.right - 78 * mm, flow.y - 4 * mm)
        draw_signature(canvas, office, corner, (office.place, today()))
        flow.end()


def _report(flow: Flow, found: YearMoney) -> None:
    flow.paragraph(_opening(found.standing, found.year))
    for warning in _warnings(found):
        flow.paragraph(warning, font=fonts.SANS_BOLD)
    flow.y -= 1.5 * mm
    flow.facts(_facts(found))
    _charts(flow, found)
    if found.budgets:
        flow.table(_budget_columns(), _budget_rows(found),
                   heading=_("Menurut sumber dana dan subkegiatan (rupiah)"))  # fmt: skip
    if found.courses:
        _groups(flow, found)
    flow.paragraph(str(_RULE), 8.5, colour=kit.MUTED)


_RULE: Final = msg(
    "Serapan adalah realisasi dibagi pagu, dibulatkan ke dua desimal; sisa adalah pagu dikurangi "
    "ikatan dan realisasi. Biaya per peserta dan per JP dihitung dari realisasi pelatihan yang "
    "sudah ditutup; untuk pelatihan lain, atau bila realisasinya belum dicatat, dari rencana atau "
    "dari ikatan dan realisasi, mana yang lebih besar. Biaya per lulusan dihitung dari pelatihan "
    "yang sudah ditutup saja. Semua biaya satuan dibulatkan ke rupiah penuh."
)


def _opening(standing: Standing, year: int) -> str:
    """The year in one sentence, as a leader reads it out."""
    spent = standing.money.spent
    facts = {
        "year": str(year), "ceiling": format_rupiah(standing.ceiling),
        "spent": format_rupiah(spent), "words": rupiah_in_words(spent),
    }  # fmt: skip
    if standing.absorption is None:
        text = msg(
            "Pagu pelatihan tahun {year} belum dicatat; realisasi {spent} ({words}).", **facts
        )
        return str(text)
    text = msg(
        "Dari pagu pelatihan tahun {year} sebesar {ceiling} telah direalisasikan {spent} "
        "({words}), yaitu {share} dari pagu. Terikat dan belum dibayar {committed}; sisa pagu "
        "{left}.",
        **facts, share=_share(standing.absorption), left=format_rupiah(standing.remaining),
        committed=format_rupiah(standing.money.committed),
    )  # fmt: skip
    return str(text)


def _share(percent: Decimal | None) -> str:
    return "–" if percent is None else f"{format_decimal(percent)}\u00a0%"


def _warnings(found: YearMoney) -> list[str]:
    """What a leader must hear, of the year and of each ceiling."""
    if not found.budgets:
        return []
    named = [(row.title, row.standing.warning()) for row in found.budgets]
    told = [f"{title}: {warning}" for title, warning in named if warning is not None]
    whole = found.standing.warning()
    return told if whole is None else [str(whole), *(told if len(named) > 1 else ())]


def _facts(found: YearMoney) -> list[tuple[str, str]]:
    standing, whole = found.standing, found.whole
    money = standing.money
    return [
        (_("Pagu"), format_rupiah(standing.ceiling)),
        (_("Pelatihan"), str(len(found.courses))),
        (_("Rencana"), format_rupiah(money.planned)),
        (_("Kepesertaan"), str(whole.people)),
        (_("Ikatan"), format_rupiah(money.committed)),
        (_("Lulus"), _passed(whole.passed)),
        (_("Realisasi"), format_rupiah(money.spent)),
        (_("Biaya per peserta"), format_rupiah(whole.per_participant)),
        (_("Sisa"), format_rupiah(standing.remaining)),
        (_("Biaya per JP"), format_rupiah(whole.per_hour)),
        (_("Serapan"), _share(standing.absorption)),
        (_("Biaya per lulusan"), format_rupiah(whole.per_passed)),
    ]


def _passed(passed: int | None) -> str:
    return _("belum ditutup") if passed is None else str(passed)


def _charts(flow: Flow, found: YearMoney) -> None:
    width, letters = flow.width - 2 * MARGIN, kit.lettering()
    if found.budgets:
        names = (_("Realisasi"), _("Ikatan"), _("Sisa"))
        rows = [_stacked(row.title, row.standing) for row in found.budgets[:_MOST_BARS]]
        flow.chart(_("Serapan menurut pagu"), stacked_bars(rows, names, width, letters))
    groups = sorted(found.programmes, key=lambda group: -group.cost)[:_MOST_BARS]
    pairs = [
        (_named(group), (group.money.planned, group.money.spent),
         (format_millions(group.money.planned), format_millions(group.money.spent)))
        for group in groups if group.money.planned or group.money.spent
    ]  # fmt: skip
    if pairs:
        names_of_two = (_("Rencana"), _("Realisasi"))
        drawing = paired_bars(pairs, names_of_two, width, letters)
        flow.chart(_("Rencana dan realisasi menurut program (juta rupiah)"), drawing)


def _stacked(title: str, standing: Standing) -> StackedBar:
    money = standing.money
    shown = _share(standing.absorption)
    return StackedBar(title, (money.spent, money.committed), standing.ceiling, shown)


def _named(group: GroupMoney) -> str:
    return group.name or _("Tanpa program")


def _budget_columns() -> list[TableColumn]:
    return [
        TableColumn(_("Sumber dana dan subkegiatan"), 34),
        *(TableColumn(title, 17, "end") for title in (_("Pagu"), *_amount_titles(), _("Sisa"))),
        TableColumn(_("Serapan (%)"), 12, "end"),
    ]


def _amount_titles() -> tuple[str, str, str]:
    return (_("Rencana"), _("Ikatan"), _("Realisasi"))


def _amounts(money: Money) -> list[str]:
    return [format_amount(one) for one in (money.planned, money.committed, money.spent)]


def _budget_rows(found: YearMoney) -> list[list[str]]:
    """Each ceiling, what was taken past them, and sums that are those of the whole year."""
    rows = [
        _standing_row("\n".join(filter(None, (row.title, row.name))), row.standing)
        for row in found.budgets
    ]
    if any(_figures(found.unassigned)):
        rows.append([_("Tanpa pagu"), "–", *_amounts(found.unassigned), "–", "–"])
    if any(_figures(found.elsewhere)):
        given = _amounts(found.elsewhere - found.elsewhere - found.elsewhere)
        rows.append([_("Dipakai pelatihan tahun lain"), "–", *given, "–", "–"])
    return [*rows, _standing_row(_("Jumlah"), found.standing)]


def _figures(money: Money) -> tuple[int, int, int]:
    return (money.planned, money.committed, money.spent)


def _standing_row(title: str, standing: Standing) -> list[str]:
    return [
        title,
        format_amount(standing.ceiling),
        *_amounts(standing.money),
        format_amount(standing.remaining),
        format_decimal(standing.absorption),
    ]


def _groups(flow: Flow, found: YearMoney) -> None:
    whole = [*((_named(group), group) for group in found.programmes), (_("Jumlah"), found.whole)]
    flow.table(
        _group_columns(),
        [_group_row(title, group) for title, group in whole],
        heading=_("Menurut program (rupiah)"),
    )
    flow.table(
        _unit_columns(),
        [_unit_row(title, group) for title, group in whole],
        heading=_("Biaya satuan menurut program (rupiah)"),
    )
    flow.table(
        _course_columns(),
        [_course_row(row) for row in found.courses],
        heading=_("Menurut pelatihan (rupiah)"),
        tail=_SIGNATURE + 22 * mm,
    )


def _counted(title: str, *counts: str) -> list[TableColumn]:
    return [TableColumn(title, 36), *(TableColumn(count, 8, "end") for count in counts)]


def _group_columns() -> list[TableColumn]:
    counts = (_("Pelatihan"), _("Peserta"), _("JP"), _("Lulus"))
    money = (TableColumn(title, 17, "end") for title in _amount_titles())
    return [*_counted(_("Program"), *counts), *money]


def _group_row(title: str, group: GroupMoney) -> list[str]:
    counts = (len(group.courses), group.people, group.hours)
    return [title, *map(str, counts), _dash(group.passed), *_amounts(group.money)]


def _dash(count: int | None) -> str:
    return "–" if count is None else str(count)


def _unit_columns() -> list[TableColumn]:
    titles = (_("Biaya"), _("Per peserta"), _("Per JP"), _("Per lulusan"))
    return [TableColumn(_("Program"), 36), *(TableColumn(title, 17, "end") for title in titles)]


def _unit_row(title: str, group: GroupMoney) -> list[str]:
    amounts = (group.cost, group.per_participant, group.per_hour, group.per_passed)
    return [title, *map(_amount, amounts)]


def _amount(amount: int | None) -> str:
    return "–" if amount is None else format_amount(amount)


def _course_columns() -> list[TableColumn]:
    money = [*_amount_titles(), _("Per peserta")]
    return [
        *_counted(_("Pelatihan"), _("Peserta"), _("Lulus")),
        *(TableColumn(title, 17, "end") for title in money),
    ]


def _course_row(row: CourseMoney) -> list[str]:
    name = " ".join(filter(None, (row.name, row.batch)))
    figures: Sequence[str] = (str(row.people), _dash(row.passed), *_amounts(row.money))
    return [f"{row.code}\n{name}", *figures, _amount(row.per_participant)]
