"""Alembic's migrations, run from the package without an `alembic.ini`."""
