"""The tab *Pelatihan*."""

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.tab import Tab

TAB = Tab("courses", msg("Pelatihan"), 1, "course", "asn_desktop.ui.courses.tab:CoursesTab")
