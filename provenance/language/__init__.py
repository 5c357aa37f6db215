"""What the tool knows of a language: data tables and pure functions, under every other room."""
