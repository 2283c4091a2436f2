"""Timed practices: exercises, breathing patterns, guided scripts, the timeline, and when a sound is heard."""
