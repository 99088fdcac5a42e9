"""One file per file format, in or out."""
