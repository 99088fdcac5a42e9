"""What a certificate looks like and which facts it may print."""
