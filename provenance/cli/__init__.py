"""The front door: one file a command. It turns options into one typed object, calls one function, and prints."""
