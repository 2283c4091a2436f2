"""Files of the inbox: plain text, and one small JSON form."""
