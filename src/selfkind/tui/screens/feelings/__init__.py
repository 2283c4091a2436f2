"""The feelings pad."""
