"""Every change of the tables, in order; run at start by ``storage.database.Database.migrate``."""

HEAD = "0006"  # the newest revision; a start that finds it in the database need not load Alembic
