"""Which proposed courses fit a ceiling and cover most need: the question and what answers it.

A need is so many people of a programme with a priority from 1 (most urgent) to 3. A seat of a
chosen course covers one of them, the most urgent first; seats beyond the need cover nobody. A
person of priority 1 counts three, of priority 2 two, of priority 3 one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from asn_desktop.base.i18n import msg
from asn_desktop.domain.money.rupiah import format_rupiah

if TYPE_CHECKING:
    from collections.abc import Collection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key

WEIGHTS: Final = {1: 3, 2: 2, 3: 1}
PRIORITY_WORDS: Final = {1: msg("Tinggi"), 2: msg("Sedang"), 3: msg("Rendah")}
Fixed: TypeAlias = Literal["in", "out"]


@dataclass(frozen=True, slots=True)
class Need:
    """People who need a programme."""

    programme: Key
    priority: int
    people: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposed course: seats, and what it costs in whole rupiah; `fixed` is settled already."""

    id: Key
    programme: Key
    seats: int
    cost: int
    fixed: Fixed | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be chosen from, within which ceiling in rupiah."""

    ceiling: int
    offers: tuple[Offer, ...]
    needs: tuple[Need, ...]

    def demand(self) -> dict[Key, dict[int, int]]:
        """People by programme and priority."""
        found: dict[Key, dict[int, int]] = {}
        for need in self.needs:
            tiers = found.setdefault(need.programme, {})
            tiers[need.priority] = tiers.get(need.priority, 0) + need.people
        return found

    def cost(self, chosen: Collection[Key]) -> int:
        """What these cost together."""
        return sum(offer.cost for offer in self.offers if offer.id in chosen)

    def fits(self, chosen: Collection[Key]) -> bool:
        """Whether they keep the ceiling, hold all that are fixed in and none that is fixed out."""
        kept = all(
            (offer.id in chosen) == (offer.fixed == "in")
            for offer in self.offers
            if offer.fixed is not None
        )
        return kept and self.cost(chosen) <= self.ceiling

    def covered(self, chosen: Collection[Key]) -> dict[Key, dict[int, int]]:
        """How many people of each programme and priority get a seat, the urgent ones first."""
        seats: Counter[Key] = Counter()
        for offer in self.offers:
            if offer.id in chosen:
                seats[offer.programme] += offer.seats
        found: dict[Key, dict[int, int]] = {}
        for programme, tiers in self.demand().items():
            left = seats[programme]
            for priority in sorted(tiers):
                taken = min(left, tiers[priority])
                left -= taken
                found.setdefault(programme, {})[priority] = taken
        return found

    def worth(self, chosen: Collection[Key]) -> int:
        """The weighted number of people who get a seat."""
        return sum(
            WEIGHTS[priority] * people
            for tiers in self.covered(chosen).values()
            for priority, people in tiers.items()
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one offer, and why; `covers` people would lose their seat without it."""

    offer: Offer
    chosen: bool
    covers: int
    why: Message


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer: a verdict for each offer in order, what it costs and covers."""

    question: Question
    chosen: frozenset[Key]

    @property
    def cost(self) -> int:
        """Rupiah."""
        return self.question.cost(self.chosen)

    @property
    def left(self) -> int:
        """Rupiah of the ceiling that nothing was chosen for."""
        return self.question.ceiling - self.cost

    @property
    def worth(self) -> int:
        """The weighted number of people who get a seat."""
        return self.question.worth(self.chosen)

    def people(self) -> tuple[int, int]:
        """How many people get a seat, and how many need one."""
        covered = self.question.covered(self.chosen)
        seated = sum(sum(tiers.values()) for tiers in covered.values())
        return seated, sum(need.people for need in self.question.needs)

    def verdicts(self) -> tuple[Verdict, ...]:
        """One for each offer."""
        return tuple(self._verdict(offer) for offer in self.question.offers)

    def _verdict(self, offer: Offer) -> Verdict:
        chosen = offer.id in self.chosen
        others = self.chosen - {offer.id}
        gain = self._people(others | {offer.id}) - self._people(others)
        return Verdict(offer, chosen, gain, self._why(offer, gain, chosen=chosen))

    def _people(self, chosen: Collection[Key]) -> int:
        covered = self.question.covered(chosen)
        return sum(sum(tiers.values()) for tiers in covered.values())

    def _why(self, offer: Offer, gain: int, *, chosen: bool) -> Message:
        if offer.fixed == "in":
            return msg("Ditetapkan masuk; memberi tempat bagi {count} orang.", count=gain)
        if offer.fixed == "out":
            return msg("Ditetapkan tidak masuk.")
        if chosen:
            return msg("Memberi tempat bagi {count} orang.", count=gain)
        if gain == 0:
            return msg("Kebutuhannya sudah tertutup.")
        short = format_rupiah(offer.cost - self.left)  # else it would have been chosen
        return msg("Tidak muat: kurang {short}.", short=short)
