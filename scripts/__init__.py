"""What make calls: install, build the dashboard, find a browser."""
