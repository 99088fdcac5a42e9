"""What was done: the journal, its words, and the way back."""
