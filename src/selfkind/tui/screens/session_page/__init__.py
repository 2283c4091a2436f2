"""The session page for a therapist: what goes on it, how it reads, its file; and what comes after the session."""
