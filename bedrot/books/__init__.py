"""The label's books: what the lake and the catalog together say of money owed, paid and missing."""
