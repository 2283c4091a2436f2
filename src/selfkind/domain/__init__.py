"""What the practice is: frozen types and pure functions, no disk, no screen, no clock of its own."""
