"""Exports: what somebody wants in one."""
