"""The table of commands, and what is made of it: bindings, labels, the check of keys."""
