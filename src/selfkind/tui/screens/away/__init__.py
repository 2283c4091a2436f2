"""Time away: the list, and the page on which days are added or changed."""
