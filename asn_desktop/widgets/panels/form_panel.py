"""A panel around a form: what is refused is said below the field that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.widgets.panels.panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.errors import Refused
    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.fields.forms import Form


class FormPanel(Panel):
    """The form is the body, or lies within the one that is given."""

    def __init__(
        self,
        title: Message,
        verb: Message,
        form: Form,
        parent: QWidget,
        *,
        body: QWidget | None = None,
        width: int = 560,
    ) -> None:
        super().__init__(title, verb, body or form, parent, width=width)
        self._form = form

    def show_refused(self, fault: Refused) -> None:
        """Below the field; what names none is said above the form."""
        if fault.field is not None and self._form.has(fault.field):
            self._form.show_refusal(fault.field, str(fault))
        else:
            super().show_refused(fault)
