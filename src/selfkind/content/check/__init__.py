"""The check of a pack: each fault with its file, line and key."""
