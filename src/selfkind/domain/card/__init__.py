"""A daily card: a few rows in the person's own words, agreed in a session and asked together."""
