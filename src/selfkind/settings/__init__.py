"""config.toml: typed settings, where the home is, and errors that name file, line and key."""
