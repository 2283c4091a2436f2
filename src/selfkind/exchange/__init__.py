"""Other formats, in and out: one module for each format, and one row in `formats`."""
