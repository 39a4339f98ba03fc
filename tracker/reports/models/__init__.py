"""What reports return: frozen values without a database, one module per report, for renderers to write."""
