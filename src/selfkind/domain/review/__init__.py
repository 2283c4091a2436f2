"""Looking back on a span of days: figures, what they come to in sentences, and plots of them."""
