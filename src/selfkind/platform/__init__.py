"""What differs between operating systems: processes of our own."""
