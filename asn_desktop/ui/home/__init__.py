"""Beranda: the day's work, the office, the journal and the backups."""

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.tab import Tab

TAB = Tab("home", msg("Beranda"), 0, "home", "asn_desktop.ui.home.tab:HomeTab")
