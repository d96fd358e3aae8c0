"""The documentation, and the parts of it that are written from the code."""
