"""Exchange: what one currency was worth in another on a day, from rates that ship with the program."""
