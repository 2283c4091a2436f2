"""Showing a notification, on a desktop or in a terminal."""
