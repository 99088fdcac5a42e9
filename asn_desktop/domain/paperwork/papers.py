"""What the papers of a course say: read once, shared by all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from asn_desktop.domain.money.budgets import KINDS, Money

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.marking.minutes import Minutes
    from asn_desktop.domain.marking.summaries import CourseSummary, PersonResult
    from asn_desktop.domain.planning.teaching import Teaching


@dataclass(frozen=True, slots=True)
class PaperPerson:
    """A person in the course, as remembered there; None is a dotted blank on paper.

    `sex` is `L` or `P`, `attendance` in percent, `photo` the digest of a JPEG of 3 : 4.
    `joined_on` is None for who came on the first day, `left_on` the first day without who left.
    """

    result: PersonResult
    birth_place: str | None
    birth_date: date | None
    sex: str | None
    status: str | None
    rank: str | None
    position: str | None
    phone: str | None
    email: str | None
    attendance: Decimal | None
    photo: str | None = None
    joined_on: date | None = None
    left_on: date | None = None

    def is_there(self, day: date) -> bool:
        """Whether the person takes part on this day: from joining until leaving."""
        joined = self.joined_on is None or self.joined_on <= day
        return joined and (self.left_on is None or day < self.left_on)

    @property
    def name(self) -> str:
        """The name with its titles."""
        return self.result.full_name

    @property
    def nip(self) -> str | None:
        """The NIP, without blanks."""
        return self.result.nip

    @property
    def agency(self) -> str | None:
        """Where the person worked then."""
        return self.result.agency


@dataclass(frozen=True, slots=True)
class Replaced:
    """A certificate that another one stands for: `ground` is wrong, damaged or lost."""

    issued_on: date
    reason: str | None
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class PaperCertificate:
    """A valid certificate; `replaces` is the number it stands for, with what is known of that."""

    number: str
    issued_on: date
    person: PaperPerson
    replaces: str | None = None
    replaced: Replaced | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the clerk says once for all papers; `number` is the letter's, None a blank.

    `paper` is `A4` or `F4`; `bilingual` adds English where it makes sense; `word` wants the
    letters as Word files beside the pages.
    """

    day: date
    number: str | None = None
    paper: str = "A4"
    bilingual: bool = False
    word: bool = True


@dataclass(frozen=True, slots=True)
class PaperSession:
    """A session of the timetable; `begin` and `finish` in minutes of the day, `hours` in JP."""

    date: date
    begin: int
    finish: int
    hours: int
    title: str
    room: str | None
    teachers: str
    is_taught: bool


@dataclass(frozen=True, slots=True)
class CostLine:
    """A line of the costs, its kind in words."""

    kind: Message
    name: str | None
    money: Money


@dataclass(frozen=True, slots=True)
class CourseDetails:
    """What reports tell of a course besides: words of its programme, subjects with JP, costs."""

    aims: str | None = None
    outcomes: str | None = None
    target: str | None = None
    subjects: tuple[tuple[str, int], ...] = ()
    costs: tuple[CostLine, ...] = ()

    @property
    def kinds(self) -> tuple[tuple[Message, Money], ...]:
        """The costs summed by kind, in the order in which offices list them."""
        sums: dict[str, Money] = {}
        for line in self.costs:
            name = str(line.kind)
            sums[name] = sums.get(name, Money()) + line.money
        return tuple((kind, sums[str(kind)]) for kind in KINDS.values() if str(kind) in sums)


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A course with its people by name, its certificates, and the office with its logo.

    `photos` are pictures by digest, there only for papers that show them.
    """

    minutes: Minutes
    people: tuple[PaperPerson, ...]
    certificates: tuple[PaperCertificate, ...]
    wishes: Wishes
    ended: bool
    logo: bytes | None = None
    photos: Mapping[str | None, bytes] = field(default_factory=dict)
    sessions: tuple[PaperSession, ...] = ()
    teachings: tuple[Teaching, ...] = ()
    details: CourseDetails = field(default_factory=CourseDetails)

    @property
    def course(self) -> CourseSummary:
        """The course with its people in the order of their ranks."""
        return self.minutes.course

    @property
    def title(self) -> str:
        """The course with its batch."""
        return " ".join(part for part in (self.course.name, self.course.batch) if part)

    @property
    def staying(self) -> tuple[PaperPerson, ...]:
        """The people by name without those who left."""
        return tuple(one for one in self.people if one.left_on is None)

    @property
    def substitutes(self) -> tuple[PaperCertificate, ...]:
        """The certificates that stand for another one."""
        return tuple(one for one in self.certificates if one.replaces is not None)
