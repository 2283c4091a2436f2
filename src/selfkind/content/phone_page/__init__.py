"""The page for a phone, which saves files for the inbox."""
