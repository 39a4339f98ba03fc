"""What agencies serve over HTTP, fetched into files for an import; nothing here knows a database."""
