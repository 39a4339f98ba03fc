"""What agencies publish, read: a file goes in, records come out; nothing here knows a database."""
