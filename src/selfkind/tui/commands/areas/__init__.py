"""The rows of the command table, one module for each area of the app."""
