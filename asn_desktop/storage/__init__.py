"""Facts as rows: database, journal, backup; the only room that knows the dialect."""
