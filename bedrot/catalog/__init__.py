"""Who is who."""

from bedrot.catalog.names import Names

__all__ = ["Names"]
