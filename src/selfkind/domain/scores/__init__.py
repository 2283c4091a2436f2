"""Scores of one's own: numbers that somebody follows, such as a total that their therapist uses."""
