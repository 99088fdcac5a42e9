"""Check, number, issue and print in one run."""
