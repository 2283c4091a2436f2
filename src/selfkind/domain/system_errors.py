"""What an error of the system means, in plain words: those of the system are for programmers."""

from __future__ import annotations

import errno

_MEANINGS = {
    errno.ENOSPC: "no space left on the disk",
    getattr(errno, "EDQUOT", errno.ENOSPC): "no space left on the disk",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EFBIG: "the file would be larger than the system allows",
    errno.EIO: "the disk reported an error",
    errno.ENOENT: "no such file or folder",
    errno.ENOTDIR: "a folder in the path is really a file",
    errno.EISDIR: "it's a folder, not a file",
    errno.ELOOP: "the links to the file lead in a circle",
    errno.ENAMETOOLONG: "the name of the file is too long",
}


def reason(error: OSError) -> str:
    """Return what an error of the system means, in a few words without a full stop."""
    if error.errno in _MEANINGS:
        return _MEANINGS[error.errno]
    words = error.strerror or str(error) or type(error).__name__
    return words[:1].lower() + words[1:]
