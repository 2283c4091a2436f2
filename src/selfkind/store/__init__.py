"""TinyDB on disk, made safe: month parts, lock, checksum, atomic replace. The only code that knows TinyDB."""
