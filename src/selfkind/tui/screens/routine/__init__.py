"""The routine: its page, and the library to add from."""
