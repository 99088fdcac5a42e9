"""The tab *Sertifikat*."""

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.tab import Tab

TAB = Tab(
    "certificates",
    msg("Sertifikat"),
    4,
    "certificate",
    "asn_desktop.ui.certificates.tab:CertificatesTab",
)
