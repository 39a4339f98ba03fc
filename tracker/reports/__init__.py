"""Tables: the values that reports return, and the questions that a person asks in SQL."""
