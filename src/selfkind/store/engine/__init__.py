"""TinyDB made safe: files, locks, checksums and transactions."""
