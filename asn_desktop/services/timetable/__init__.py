"""What is taught when and where, and what stands against it."""
