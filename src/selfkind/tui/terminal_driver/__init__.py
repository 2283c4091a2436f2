"""How keys come from the terminal, and how pictures go there."""
