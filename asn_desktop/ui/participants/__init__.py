"""The tab *Peserta*."""

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.tab import Tab

TAB = Tab(
    "participants", msg("Peserta"), 2, "people", "asn_desktop.ui.participants.tab:ParticipantsTab"
)
