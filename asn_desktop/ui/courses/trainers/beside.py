"""A trainer whole, beside the list: who it is, the JP of each month, what comes, what is paid."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain import charts
from asn_desktop.domain.dates import format_day, month_names
from asn_desktop.domain.money.honorarium import format_percent, rate_on, tax_on
from asn_desktop.domain.money.rupiah import format_rupiah
from asn_desktop.domain.people.nip import format_nip
from asn_desktop.domain.people.ranks import full_rank
from asn_desktop.domain.people.trainers import KIND_WORDS, LEVEL_WORDS, TAX_GROUPS, tax_group
from asn_desktop.services.money import honorarium
from asn_desktop.services.people import teaching
from asn_desktop.ui.courses.trainers.columns import SESSIONS
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.chart import Chart
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.people.teaching import Months, TaughtRow
    from asn_desktop.services.people.trainers import TrainerRow
    from asn_desktop.ui.courses.trainers.columns import LoadedTrainer
    from asn_desktop.widgets.chart import Picture
    from asn_desktop.widgets.screen import Context

_TALL: Final = 8.5
"""The height of the chart in letters."""
_ROWS: Final = 18 * GRID
"""So much of the sessions to come stays in sight where the window is low."""


class TrainerBeside(QScrollArea):
    """`edit_wanted` asks for the form."""

    edit_wanted = Signal()

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._inner = QWidget(self)
        self._scroll()
        self._name = self._label("trainer_name")
        set_size(self._name, "title")
        self._who = self._label("trainer_who")
        self._doubts = self._label("trainer_doubts")
        self._load = self._label("trainer_load", heading=True)
        self._chart = Chart("trainer_months", self._inner)
        self._pay = self._label("trainer_pay")
        self._coming = self._label("trainer_coming", heading=True)
        self._model: RowsModel[TaughtRow] = RowsModel(SESSIONS, lambda row: row.id, self)
        self.view = RowsView.single(
            "trainer_sessions", _("Sesi mendatang"), self._model, self._inner
        )
        self.view.setMinimumHeight(_ROWS)
        self.view.row_activated.connect(self._open_course)
        self._lay()

    def _scroll(self) -> None:
        """What is lower than the window is reached by scrolling."""
        self.setObjectName("trainer_scroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inner)
        self.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)

    def _label(self, name: str, *, heading: bool = False) -> QLabel:
        label = QLabel(self._inner)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if heading:
            set_size(label, "body", strong=True)
        return label

    def _lay(self) -> None:
        set_muted(self._who)
        paid = self._label("trainer_paid", heading=True)
        paid.setText(_("Honorarium"))
        edit = make_button("trainer_edit", msg("Ubah…"), self._inner, self.edit_wanted.emit)
        layout = QVBoxLayout(self._inner)
        layout.setContentsMargins(2 * GRID, 0, GRID, 0)
        layout.setSpacing(GRID)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._name, 1)
        top.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
        layout.addWidget(self._who)
        layout.addWidget(self._doubts)
        layout.addSpacing(GRID)
        layout.addWidget(self._load)
        layout.addWidget(self._chart)
        layout.addSpacing(GRID)
        layout.addWidget(paid)
        layout.addWidget(self._pay)
        layout.addSpacing(GRID)
        layout.addWidget(self._coming)
        layout.addWidget(self.view, 1)
        layout.addStretch()

    def show_trainer(self, one: LoadedTrainer | None, year: int) -> None:
        """Who is under the cursor, with the JP of the year."""
        self.setVisible(one is not None)
        if one is None:
            return
        row = one.row
        self._name.setText(row.full_name)
        self._who.setText(_who(row))
        doubts = " ".join(map(str, row.doubts))
        self._doubts.setText(f"⚠ {doubts}")
        self._doubts.setVisible(bool(doubts))
        self._load.setText(str(msg("Beban {year}: {hours} JP", year=str(year), hours=one.hours)))
        self._chart.setVisible(one.hours > 0)
        self._chart.show_chart(partial(_draw, one.months), self._load.text())
        self._pay.setText(_pay(self._context.office, row))
        found = teaching.coming(self._context.office, row.id, today())
        self._model.set_rows(found)
        self._coming.setText(_coming(len(found)))
        self.view.setVisible(bool(found))

    def _open_course(self) -> None:
        row = self.view.current_row()
        if row is not None:
            self._context.navigate("courses", row.course_id)


def _who(row: TrainerRow) -> str:
    """Identity in a few lines; what is not known takes no room."""
    level = LEVEL_WORDS.get(row.level or "", "")
    numbers = (
        ("NIP", format_nip(row.nip) if row.nip else None),
        ("NIK", row.nik),
        ("NIWN", row.niwn),
        ("NPWP", row.npwp),
    )
    lines = (
        [str(KIND_WORDS[row.kind]), str(level), full_rank(row.rank)],
        [row.position, row.agency],
        [f"{name} {number}" for name, number in numbers if number],
        [row.fields],
        [row.phone, row.email],
    )
    return "\n".join(" · ".join(text for text in line if text) for line in lines if any(line))


def _coming(count: int) -> str:
    if not count:
        return _("Tidak ada sesi mendatang")
    return str(msg("Sesi mendatang ({count})", count=count))


def _pay(office: Desk, row: TrainerRow) -> str:
    """What a JP is paid today, and the tax; or what is still to be set."""
    day = today()
    rate = rate_on([one.rate for one in honorarium.rates(office)], row.kind, row.level, day)
    group = tax_group(row.record)
    tax = tax_on([one.tax for one in honorarium.taxes(office)], group, day)
    amount = msg("Tarif per JP belum diisi")
    if rate is not None:
        amount = msg("{amount} per JP", amount=format_rupiah(rate.amount))
    if group is None:
        taxed = msg("pajak menunggu golongan")
    elif tax is None:
        taxed = msg("persen pajak {group} belum diisi", group=TAX_GROUPS[group])
    else:
        taxed = msg("PPh 21 {percent} ({group})",
                    percent=format_percent(tax.percent), group=TAX_GROUPS[group])  # fmt: skip
    since = "" if rate is None else _since(rate.valid_from, rate.basis)
    return f"{amount} · {taxed}{since}"


def _since(day: date, basis: str | None) -> str:
    told = msg("berlaku sejak {day}", day=format_day(day))
    return "\n" + " · ".join(filter(None, (str(told), basis)))


def _draw(months: Months, width: float, size: float, measure: Callable[[str], float]) -> Picture:
    letters = charts.Lettering(size * 0.85, measure)
    tall = _TALL * size
    named = list(zip(month_names(), months, strict=True))
    return charts.Drawing(charts.columns(named, width, tall, letters), tall)
