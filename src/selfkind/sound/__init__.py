"""Bells and voice: how they are made, played live, and written to a file.

Sounds are made here, from sums of fading tones; there are no recordings. Code that uses the sound device runs in
separate processes (`child`, `speaker`), so that neither a slow device nor a library that prints can affect the app
or its terminal. Importing this package imports neither miniaudio nor plyer.
"""

STOP = "stop"
"""The word that silences the process that plays."""
