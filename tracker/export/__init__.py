"""The database out again, as chronology files."""
