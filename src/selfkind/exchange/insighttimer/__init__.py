"""Sessions of Insight Timer."""
