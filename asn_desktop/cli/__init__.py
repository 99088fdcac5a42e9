"""The same deeds from a command line, one file a noun."""
