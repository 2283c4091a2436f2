"""Any table of comma-separated values, with columns that the user names."""
