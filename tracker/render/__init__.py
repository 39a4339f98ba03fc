"""What people and programs read: tables and timelines in, text out; no database."""
