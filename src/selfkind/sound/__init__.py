"""Bells and voice: how they are made, played live, and written to a file.

Sounds are made here, from sums of fading tones; there are no recordings. What touches the sound device runs in
processes of its own (`child`, `speaker`), so that neither a slow device nor a chatty library can reach the app
or its terminal. Importing this package imports neither miniaudio nor plyer.
"""

STOP = "stop"
"""What silences the process that plays."""
