"""What happens between the command and the first frame."""
