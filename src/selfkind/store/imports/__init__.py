"""Imports: what each brought, and how it is taken back."""
