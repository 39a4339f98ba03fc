"""What was approved, when, for whom, on what evidence, and who says so."""

__version__ = "0.1.0"
