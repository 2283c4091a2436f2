"""Habits of HabitBull."""
