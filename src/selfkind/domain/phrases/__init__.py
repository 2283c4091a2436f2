"""Plain words for times and days, and what they mean."""
