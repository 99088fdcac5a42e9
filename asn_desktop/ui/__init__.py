"""One folder or file per screen."""
