"""Chronology files: the plain YAML in which people write, review and exchange what was approved when."""
