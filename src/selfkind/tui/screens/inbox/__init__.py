"""The page of the inbox."""
