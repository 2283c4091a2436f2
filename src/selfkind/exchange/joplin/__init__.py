"""Notes of Joplin."""
