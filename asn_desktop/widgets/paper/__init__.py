"""A paper on screen and its way to the printer."""
