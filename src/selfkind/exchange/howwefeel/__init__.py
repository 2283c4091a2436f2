"""Check-ins of How We Feel."""
