"""The tab *Penilaian*."""

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.tab import Tab

TAB = Tab(
    "assessments",
    msg("Penilaian"),
    3,
    "assessment",
    "asn_desktop.ui.assessments.tab:AssessmentsTab",
)
