"""The pages of imports and exports, with keys."""
