"""Texts that could do harm, put in wherever words go in, and looked for wherever words come out."""
