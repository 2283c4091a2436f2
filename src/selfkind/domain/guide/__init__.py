"""The guide: its topics, and its pages as lines to read."""
