"""The path: its steps, the page that it begins with, and a step opened from Today."""
