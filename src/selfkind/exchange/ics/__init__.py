"""iCalendar: the routine as events."""
