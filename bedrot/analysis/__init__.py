"""Tables in, a result with its uncertainty out: no files, no network, no database."""
