"""Whether a file is being written by another program just now, where the system can tell."""

from __future__ import annotations

import errno
import signal
import sys
from contextlib import suppress

if sys.platform == "linux":
    import fcntl

    def is_being_written(descriptor: int) -> bool:
        """Return whether any program has a file open for writing, by a descriptor that was opened for reading;
        False where nobody can tell, as on a network disk."""
        try:
            # A lease can be had on what nobody writes (fcntl(2)). While it's ours, for a moment, the system sends
            # us a signal when anyone opens the file. The usual one would end this process, and this one doesn't.
            fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except OSError as error:
            return error.errno in (errno.EAGAIN, errno.EBUSY)
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        return False

else:

    def is_being_written(descriptor: int) -> bool:
        """Return whether any program has a file open for writing: here, nobody can tell."""
        return False
