"""Matches as rows of files, written and read again."""
