"""One room for each page of the dashboard: all that a page shows, in one answer, kept for a revision of the data."""
