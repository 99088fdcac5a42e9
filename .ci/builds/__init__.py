"""How the program becomes a folder for other PCs, and how that folder is proved."""
