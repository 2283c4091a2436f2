"""The session page: one page for a therapist, with what the user ticked and nothing else."""
