"""Marks: given, pasted, disputed and closed."""
