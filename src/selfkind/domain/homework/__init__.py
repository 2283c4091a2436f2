"""Homework: what somebody agreed on with a therapist, or with themself, and what they tried."""
