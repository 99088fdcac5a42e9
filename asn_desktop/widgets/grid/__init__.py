"""The grid for marks: a frozen column, bands above, means below."""
