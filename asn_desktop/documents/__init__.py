"""One file per printed paper; the only room with ReportLab."""
