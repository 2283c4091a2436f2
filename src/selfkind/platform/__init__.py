"""What every layer stands on: processes of our own, and where keys stand in a TOML text."""
