"""The full-screen app. Knows the companion and the domain, never the store."""
