"""Figures that no file tells, worked out from those that files tell; asked for like any other."""
