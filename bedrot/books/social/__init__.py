"""Social accounts, the link page and the mailings, as their exports tell them last."""
