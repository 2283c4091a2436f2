"""A path: small steps in order, and where somebody is on it."""
