"""The daily card: its week, the page that fills it in, and the page of a row."""
