"""Runs the migrations on the connection that `storage.schema` hands over."""

from alembic import context

from asn_desktop.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
