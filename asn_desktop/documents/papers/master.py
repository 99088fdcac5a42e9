"""A sheet that is drawn once and laid under many."""

from __future__ import annotations

from asn_desktop.documents.kit.tables import Flow


class Master(Flow):
    """Pages drawn once as forms, to be laid under what each sheet says of its own."""

    def _begin(self) -> None:
        super()._begin()
        self.forms = [self._new_form()]

    def _new_form(self) -> str:
        name = f"master{self.page}-{self._pages}"
        self.canvas.beginForm(name, 0, 0, self.width, self.height)
        return name

    def _leave_page(self) -> None:
        self.canvas.endForm()

    def next_page(self) -> None:
        """End this page's form and begin another."""
        super().next_page()
        self.forms.append(self._new_form())

    def end(self) -> None:
        """End the last form; the forms are ready to be laid."""
        self._end_last_page()
