"""Activities: the list of them, the page of one of the user's own, and one that is suggested."""
