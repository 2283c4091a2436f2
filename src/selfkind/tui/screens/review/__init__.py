"""Looking back: what a week, a month or a year comes to, in words and plots."""
