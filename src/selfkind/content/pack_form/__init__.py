"""What helps to write a pack: a file to begin with, and a page that a therapist fills in with a browser."""
