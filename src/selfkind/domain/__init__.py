"""The practice itself: frozen types and pure functions, without a disk, a screen or a clock."""
