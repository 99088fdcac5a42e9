"""*Usulan*: the courses proposed for a year, which of them fit its ceiling, and what is needed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QLabel, QStackedWidget

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.money.rupiah import format_rupiah
from asn_desktop.services.money import proposals
from asn_desktop.ui.courses.money.plan_columns import NEEDS, PROPOSALS, JudgedProposal
from asn_desktop.ui.courses.money.plan_panels import NeedPanel, ProposalPanel
from asn_desktop.ui.courses.money.year_choice import YearChoice
from asn_desktop.widgets.buttons import make_action
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.screen_bar import ScreenBar
from asn_desktop.widgets.split_view import split_view
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.money.choosing import Choice
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.money.proposals import NeedRow
    from asn_desktop.widgets.screen import Context, Offers, Tables

_WATCHED: Final = {"budgets", "needs", "proposals", "programmes"}


class PlanScreen(Screen):
    """The choice is reckoned anew after each change, in a job; it writes nothing."""

    noun: ClassVar[str] = "proposals"

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._asked = 0
        self._year = YearChoice("plan_year", today().year + 1, self)
        self._year.changed.connect(self._read)
        self._result = QLabel(self)
        self._result.setObjectName("plan_result")
        self._result.setWordWrap(True)
        set_muted(self._result)
        self._offers: RowsModel[JudgedProposal] = RowsModel(PROPOSALS, lambda row: row.id, self)
        self._needs: RowsModel[NeedRow] = RowsModel(NEEDS, lambda row: row.id, self)
        self._offer_view = RowsView.single(
            "proposals_view", _("Usulan pelatihan"), self._offers, self
        )
        self._need_view = RowsView.single("needs_view", _("Kebutuhan pelatihan"), self._needs, self)
        self._stack = QStackedWidget(self)
        self._lay()
        self._need_panel = NeedPanel(context, self)
        self._offer_panel = ProposalPanel(context, self)
        self._actions = self._connect()

    def _lay(self) -> None:
        bar = ScreenBar(msg("Usulan"), self)
        bar.add_choice(self._year)
        bar.add_button("needs_new", msg("Kebutuhan baru"), self._new_need)
        bar.add_button("proposals_new", msg("Usulan baru"), self._new_offer, primary=True)
        split = split_view("plan_split", self, (self._offer_view, self._need_view), across=False)
        self._stack.addWidget(self._empty_state())
        self._stack.addWidget(split)
        self.lay_out(bar, self._result, self._stack, spacing=GRID)

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            "course",
            msg("Belum ada usulan pada tahun ini"),
            msg("Catat kebutuhan tiap perangkat daerah dan pelatihan yang diusulkan; yang muat "
                "dalam pagu dan paling banyak gunanya terpilih sendiri."),
            self,
        )  # fmt: skip
        empty.add_step("needs_first", msg("Catat kebutuhan…"), self._new_need)
        empty.add_step("proposals_first", msg("Catat usulan…"), self._new_offer)
        return empty

    def _connect(self) -> list[QAction]:
        offers = [
            make_action(self._offer_view, msg("Ubah usulan…"), self._edit_offer, "F2"),
            make_action(self._offer_view, msg("Tetapkan masuk"), partial(self._fix, "in")),
            make_action(self._offer_view, msg("Tetapkan tidak masuk"), partial(self._fix, "out")),
            make_action(self._offer_view, msg("Lepaskan ketetapan"), partial(self._fix, None)),
            make_action(self._offer_view, msg("Hapus usulan"), self._remove_offer, "Del"),
        ]
        needs = [
            make_action(self._need_view, msg("Ubah kebutuhan…"), self._edit_need, "F2"),
            make_action(self._need_view, msg("Hapus kebutuhan"), self._remove_need, "Del"),
        ]
        self._offer_view.addActions(offers)
        self._need_view.addActions(needs)
        self._offer_view.row_activated.connect(self._edit_offer)
        self._need_view.row_activated.connect(self._edit_need)
        self._offer_view.status_changed.connect(self.status_changed)
        return [*offers, *needs]

    def primary_view(self) -> RowsView:
        """The proposals."""
        return self._offer_view

    def menu_actions(self) -> Offers:
        """What the menu *Data* offers."""
        return [("data", action) for action in self._actions]

    def open_at(self, target: object | None) -> None:
        """Show a year."""
        if isinstance(target, int):
            self._year.offer(self.context.office, target)
            self._read()

    def refresh(self, changes: Tables | None) -> None:
        """Read the year anew where it may have changed; plans are for the next one."""
        if changes is None or _WATCHED & set(changes):
            self._year.offer(self.context.office)
            self._read()

    def _read(self) -> None:
        self._asked += 1
        plan = proposals.plan(self.context.office, self._year.value())
        self._needs.set_rows(plan.needs)
        self._offers.set_rows([JudgedProposal(row, None) for row in plan.proposals])
        filled = bool(plan.needs or plan.proposals)
        self._stack.setCurrentIndex(1 if filled else 0)
        self._result.setVisible(filled)
        self._result.setText(_("Menghitung pilihan…"))
        work = partial(proposals.chosen, self.context.office, self._year.value())
        done, failed = partial(self._judge, self._asked), partial(self._refuse, self._asked)
        self.context.jobs.run(work, done, failed)

    def _judge(self, asked: int, found: Choice) -> None:
        if asked != self._asked:
            return
        verdicts = {verdict.offer.id: verdict for verdict in found.verdicts()}
        rows = self._offers.rows
        self._offers.set_rows([JudgedProposal(one.row, verdicts.get(one.id)) for one in rows])
        self._result.setText(str(_in_words(found)))
        self.status_changed.emit()

    def _refuse(self, asked: int, fault: Exception) -> None:
        if not isinstance(fault, Refused):
            raise fault
        if asked == self._asked:
            self._result.setText(f"⚠ {fault}")

    def _new_need(self) -> None:
        self._need_panel.show_need(None, self._year.value())

    def _new_offer(self) -> None:
        self._offer_panel.show_proposal(None, self._year.value())

    def _edit_need(self) -> None:
        row = self._need_view.current_row()
        if row is not None:
            self._need_panel.show_need(row, row.year)

    def _edit_offer(self) -> None:
        line = self._offer_view.current_row()
        if line is not None:
            self._offer_panel.show_proposal(line.row, line.row.year)

    def _fix(self, fixed: str | None) -> None:
        line = self._offer_view.current_row()
        if line is not None:
            proposals.fix(self.context.office, line.id, fixed)

    def _remove_need(self) -> None:
        row = self._need_view.current_row()
        if row is not None:
            proposals.remove_need(self.context.office, row.id)
            self.context.messages.ok(msg("Kebutuhan dihapus. Ctrl+Z mengembalikannya."))

    def _remove_offer(self) -> None:
        line = self._offer_view.current_row()
        if line is not None:
            proposals.remove_proposal(self.context.office, line.id)
            self.context.messages.ok(msg("Usulan dihapus. Ctrl+Z mengembalikannya."))


def _in_words(found: Choice) -> Message:
    seated, asked = found.people()
    return msg(
        "Terpilih {count} dari {all} usulan: {cost} dari pagu {ceiling}, sisa {left}. "
        "{seated} dari {asked} orang yang membutuhkan mendapat tempat.",
        count=len(found.chosen),
        all=len(found.question.offers),
        cost=format_rupiah(found.cost),
        ceiling=format_rupiah(found.question.ceiling),
        left=format_rupiah(found.left),
        seated=seated,
        asked=asked,
    )
