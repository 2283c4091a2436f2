"""What was written, felt and practised, on plain lines: lists of it, reading one of it, and what can be done with
that."""
