"""The layout in hand on real people, from the pages that are printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.errors import AsnError
from asn_desktop.base.i18n import _, msg
from asn_desktop.services.pages import layout_edits, layout_samples
from asn_desktop.services.planning import courses
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.paper.pdf_view import PdfView
from asn_desktop.widgets.theme import GRID, set_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.pages.layout_edits import Draft
    from asn_desktop.widgets.screen import Context

_MOST_REMARKS: Final = 4
_CHOICE_LEAST: Final = 11 * GRID


class LayoutPreview(QWidget):
    """Paper, course and person above, the pages below, and what does not fit under them."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._draft: Draft | None = None
        self._people: list[CertificateFacts] = layout_samples.samples()
        self._drawing = False
        self._waiting = False
        self.paper = self._choice("layouts_paper", _("Kertas"), self.draw)
        self.paper.set_choices([("A4", "A4"), ("F4", "F4")])
        self.course = self._choice("layouts_course", _("Orang dari pelatihan"), self._read)
        self.person = self._choice("layouts_person", _("Orang"), self.draw)
        self.view = PdfView("layouts_view", self)
        self.remarks = QLabel(self)
        self.remarks.setObjectName("layouts_remarks")
        self.remarks.setWordWrap(True)
        set_size(self.remarks, "small")
        self._lay()

    def _choice(self, name: str, title: str, deed: Callable[[], None]) -> ChoiceField:
        choice = ChoiceField(self)
        choice.setObjectName(name)
        choice.setAccessibleName(title)
        choice.setToolTip(title)
        choice.changed.connect(deed)
        return choice

    def _lay(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.paper)
        for choice in (self.course, self.person):
            choice.setMinimumWidth(_CHOICE_LEAST)
        row.addWidget(self.course, 2)
        row.addWidget(self.person, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(row)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.remarks)

    def reload(self) -> None:
        """Offer the courses, the latest one first, and read its people."""
        now = self.course.value()
        found = [row for row in courses.courses(self._context.office) if row.people]
        named = [(row.id, f"{row.code} · {row.name}") for row in reversed(found)]
        offered = [*named, (None, _("Orang contoh"))]
        self.course.set_choices(offered)
        self.course.set_value(now if now in dict(named) else offered[0][0])
        self._read()

    def _read(self) -> None:
        self._context.jobs.run(partial(self._records, self.course.value()), self._take)

    def _records(self, course: Any, _progress: Progress) -> list[CertificateFacts]:
        found = layout_samples.records(self._context.office, course) if course else []
        return found or layout_samples.samples()

    def _take(self, people: list[CertificateFacts]) -> None:
        self._people = sorted(people, key=_by_length)
        self.person.set_choices(
            [(place, self._named(place, one)) for place, one in enumerate(self._people)]
        )
        self.person.set_value(0)
        self.draw()

    def _named(self, index: int, one: CertificateFacts) -> str:
        if index == 0:
            return str(msg("Terpanjang: {name}", name=one.full_name))
        if index == len(self._people) - 1:
            return str(msg("Terpendek: {name}", name=one.full_name))
        return one.full_name

    def show_draft(self, draft: Draft) -> None:
        """Draw what the draft says now."""
        self._draft = draft.copy()
        self.draw()

    def draw(self) -> None:
        """Draw in a job; while one is under way, only the latest wish is remembered."""
        if self._drawing:
            self._waiting = True
        elif self._draft is not None and self.person.value() is not None:
            self._drawing = True
            wish = (self._draft, self._people[self.person.value()], self.paper.value())
            self._context.jobs.run(partial(self._pages, *wish), self._show, self._fail)

    def _pages(
        self, draft: Draft, one: CertificateFacts, paper: str, _progress: Progress
    ) -> tuple[bytes, list[Message]]:
        content = layout_edits.preview(self._context.office, draft, [one], paper)
        return content, layout_edits.remarks(self._context.office, draft, self._people, paper)

    def _show(self, answer: tuple[bytes, list[Message]]) -> None:
        content, remarks = answer
        place = self.view.verticalScrollBar().value()
        self.view.show_pdf(content)
        self.view.verticalScrollBar().setValue(place)
        self.say([str(one) for one in remarks])
        self._go_on()

    def _fail(self, fault: Exception) -> None:
        self._go_on()
        if not isinstance(fault, AsnError):
            raise fault
        self.say([str(fault)])

    def _go_on(self) -> None:
        self._drawing = False
        if self._waiting:
            self._waiting = False
            self.draw()

    def say(self, sentences: list[str]) -> None:
        """What is amiss, below the pages."""
        shown = [f"⚠ {one}" for one in sentences[:_MOST_REMARKS]]
        if len(sentences) > _MOST_REMARKS:
            shown.append(str(msg("… dan {count} lagi.", count=len(sentences) - _MOST_REMARKS)))
        self.remarks.setText("\n".join(shown))
        self.remarks.setVisible(bool(shown))


def _by_length(one: CertificateFacts) -> int:
    return -len(one.full_name)
