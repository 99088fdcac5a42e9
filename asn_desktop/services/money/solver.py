"""The exact choice among proposed courses, by the solver HiGHS.

The solver reckons with binary floats; its answer is rounded to a set of offers, and everything
that is told of that set is counted anew in whole numbers.
"""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.money.choosing import WEIGHTS, Choice
from asn_desktop.domain.money.rupiah import format_rupiah
from asn_desktop.exchange import LOADING

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.money.choosing import Question


_HALF: Final = 0.5


def choose(question: Question) -> Choice:
    """The offers that cover most weighted need within the ceiling, and of those the cheapest.

    Raises:
        Refused: What is fixed in costs more than the ceiling.
    """
    fixed = {offer.id for offer in question.offers if offer.fixed == "in"}
    over = question.cost(fixed) - question.ceiling
    if over > 0:
        told = msg("Yang ditetapkan masuk melebihi pagu sebesar {over}.", over=format_rupiah(over))
        raise Refused(told)
    if not question.offers:
        return Choice(question, frozenset())
    model = _Model(question)
    model.cover(question.worth(model.most()))
    return Choice(question, model.cheapest())


class _Model:
    """One solver with a switch for each offer and a number for each need."""

    def __init__(self, question: Question) -> None:
        with LOADING:
            import highspy  # takes 70 ms, and few starts need it

        self._question = question
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (("output_flag", False), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0)):
            self.solver.setOptionValue(name, value)
        self._switch = {offer.id: self.solver.addBinary() for offer in question.offers}
        self._unit = _unit(question)
        self._limit()
        self._worth = self._seat()

    def _limit(self) -> None:
        """The ceiling, in the largest unit that divides all costs, and what is settled."""
        ceiling = self._question.ceiling // self._unit
        self.solver.addConstr(self.cost() <= ceiling)
        for offer in self._question.offers:
            if offer.fixed is not None:
                self.solver.addConstr(self._switch[offer.id] == (offer.fixed == "in"))

    def cost(self) -> Any:
        """What the chosen cost, in that unit."""
        offers = self._question.offers
        return sum(offer.cost // self._unit * self._switch[offer.id] for offer in offers)

    def _seat(self) -> Any:
        worth: Any = 0 * next(iter(self._switch.values()))
        for programme, tiers in self._question.demand().items():
            mine = [offer for offer in self._question.offers if offer.programme == programme]
            if not mine:
                continue
            seated = {
                priority: self.solver.addVariable(0, people) for priority, people in tiers.items()
            }
            seats = sum(offer.seats * self._switch[offer.id] for offer in mine)
            self.solver.addConstr(sum(seated.values()) <= seats)
            worth = worth + sum(WEIGHTS[priority] * seated[priority] for priority in tiers)
        return worth

    def most(self) -> frozenset[Key]:
        """The set that covers most."""
        return self._solved(self.solver.maximize, self._worth)

    def cover(self, worth: int) -> None:
        """From now on only sets that cover so much."""
        self.solver.addConstr(self._worth >= worth)

    def cheapest(self) -> frozenset[Key]:
        """The set that costs least."""
        return self._solved(self.solver.minimize, self.cost())

    def _solved(self, solve: Callable[[Any], object], aim: Any) -> frozenset[Key]:
        """Solve until the answer holds in whole numbers too; one that does not is shut out."""
        while True:
            solve(aim)
            on = {key: self.solver.val(switch) > _HALF for key, switch in self._switch.items()}
            chosen = frozenset(key for key, is_on in on.items() if is_on)
            if self._question.fits(chosen):
                return chosen
            switches = self._switch.items()
            self.solver.addConstr(sum(1 - x if on[key] else x for key, x in switches) >= 1)


def _unit(question: Question) -> int:
    """The largest number of rupiah that divides all costs: small numbers are kept exactly."""
    return gcd(*(offer.cost for offer in question.offers)) or 1
