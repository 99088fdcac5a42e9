"""What happens to a certificate once it is issued."""
