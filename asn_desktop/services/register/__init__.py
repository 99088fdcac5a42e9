"""What becomes of a certificate once it is issued."""
