"""The parts of the report for a browser: what is shown, as plain values, and the templates that show it."""
