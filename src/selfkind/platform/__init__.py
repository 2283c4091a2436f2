"""What every layer relies on: processes of our own, local time, and the line of each key in a TOML text."""
