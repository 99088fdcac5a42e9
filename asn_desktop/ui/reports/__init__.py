"""The tab *Laporan*."""

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.tab import Tab

TAB = Tab("reports", msg("Laporan"), 5, "report", "asn_desktop.ui.reports.tab:ReportsTab")
