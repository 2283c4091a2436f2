"""Daily notes of Obsidian."""
