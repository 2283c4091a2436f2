"""One repository for each kind of document."""
