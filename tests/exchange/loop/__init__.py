"""Habits of Loop Habit Tracker."""
