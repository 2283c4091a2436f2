"""The people of the circle on plain lines: one of them, contacts with them, finding somebody, address cards."""
