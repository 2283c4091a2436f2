"""Notes of Standard Notes."""
