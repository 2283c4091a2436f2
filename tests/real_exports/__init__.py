"""The exports, read back by the programs that they are for."""
