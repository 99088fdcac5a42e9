"""One file per file format, in or out."""

import os

# openpyxl would take lxml, which the filling of Word files brings: then a full disk is two faults,
# and hostile XML meets a reader that defusedxml does not guard.
os.environ["OPENPYXL_LXML"] = "False"
