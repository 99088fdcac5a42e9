"""Tables out of the files that offices send: spreadsheets, text, web pages."""
