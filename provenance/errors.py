"""What the library raises.

    ProvenanceError
    ├── UsageError     a path, an id or an option that the caller gave cannot be used
    └── ConfigError    the configuration file cannot be used

Nothing is raised for bad content: a record or a text that cannot be read is a finding, so that one bad file never
hides the others. The command line prints the message of these errors on one line and exits with 2.
"""

from __future__ import annotations


class ProvenanceError(Exception):
    """Base of every error raised on purpose; its message is one line and says what to do."""


class UsageError(ProvenanceError):
    """A path, an id or an option that the caller gave cannot be used."""


class ConfigError(ProvenanceError):
    """The configuration cannot be used: an unknown key, a value of the wrong type, an unreadable file."""
