"""What is stored: the tables in `tables`, the reporting views in `views`, and the revision they are at."""

REVISION = "0006"
"""The migration that this program's tables and views belong to; a test ties it to Alembic's head."""
