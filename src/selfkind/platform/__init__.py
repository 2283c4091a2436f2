"""What every layer relies on: processes of our own, and the line of each key in a TOML text."""
