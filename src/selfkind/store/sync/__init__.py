"""Two computers with one home: what sync programs do to its files."""
