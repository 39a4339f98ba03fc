"""How the database is opened, moved from one schema to the next, copied and looked after."""
