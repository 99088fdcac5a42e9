"""What slides in beside a list, and what asks in front of it."""
