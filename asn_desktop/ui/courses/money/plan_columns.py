"""The columns of what agencies need and of the courses proposed, with what was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.money.choosing import PRIORITY_WORDS
from asn_desktop.domain.money.rupiah import format_amount
from asn_desktop.widgets.tables.rows import Column

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.money.choosing import Verdict
    from asn_desktop.services.money.proposals import NeedRow, ProposalRow
    from asn_desktop.widgets.tables.rows import SignName

FIXED_WORDS: Final = {
    None: msg("Belum ditetapkan"),
    "in": msg("Masuk"),
    "out": msg("Tidak masuk"),
}


@dataclass(frozen=True, slots=True)
class JudgedProposal:
    """A proposal with its verdict, once there is one."""

    row: ProposalRow
    verdict: Verdict | None

    @property
    def id(self) -> Key:
        """The key of the proposal."""
        return self.row.id


def _chosen(line: JudgedProposal) -> str | None:
    if line.verdict is None:
        return None
    return _("masuk") if line.verdict.chosen else _("tidak")


def _sign(line: JudgedProposal) -> SignName | None:
    return "ok" if line.verdict is not None and line.verdict.chosen else None


def _why(line: JudgedProposal) -> str | None:
    return None if line.verdict is None else str(line.verdict.why)


PROPOSALS: Final[tuple[Column[JudgedProposal], ...]] = (
    Column("name", msg("Usulan"), lambda line: line.row.name, width=120, grow=2),
    Column(
        "programme", msg("Program"), lambda line: line.row.programme, width=120, grow=1,
        hidden=True,
    ),
    Column("seats", msg("Tempat duduk"), lambda line: line.row.seats, align="right", width=80),
    Column(
        "cost", msg("Biaya"), lambda line: line.row.cost, text=format_amount, align="right",
        width=80,
    ),
    Column("fixed", msg("Ketetapan"), lambda line: FIXED_WORDS[line.row.fixed], width=104),
    Column("chosen", msg("Pilihan"), _chosen, sign=_sign, width=88),
    Column("why", msg("Sebab"), _why, tip=_why, width=160, grow=3),
)  # fmt: skip
NEEDS: Final[tuple[Column[NeedRow], ...]] = (
    Column("agency", msg("Perangkat daerah"), lambda row: row.agency, width=96, grow=1),
    Column("programme", msg("Program"), lambda row: row.programme, width=96, grow=1),
    Column("people", msg("Orang"), lambda row: row.people, align="right", width=48),
    Column(
        "priority", msg("Prioritas"), lambda row: PRIORITY_WORDS[row.priority],
        order=lambda row: row.priority, width=64,
    ),
)  # fmt: skip
