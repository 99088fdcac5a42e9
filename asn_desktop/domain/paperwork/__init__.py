"""What papers and letters say."""
