"""Looking back on a week, step by step, and the routine as it was chosen."""
