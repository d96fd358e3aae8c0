"""The API: thin rooms over metrics and lake, behind one door; it also serves the dashboard's built pages."""
