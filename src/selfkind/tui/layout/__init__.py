"""The layout of rows, bars and the day, without Textual."""
