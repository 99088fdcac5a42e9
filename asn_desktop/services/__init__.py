"""The deeds, one file per noun."""
