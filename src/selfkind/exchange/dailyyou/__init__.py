"""Days of Daily You."""
