"""Families of passages: gathered by a rule that keeps chance out."""
