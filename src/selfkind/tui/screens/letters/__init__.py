"""Letters to yourself: the list, an open one, and the lines that belong to it."""
