"""Keys, recovery codes and sealed files."""
