"""The label's shelf: its releases, seen as views over recordings, with what each gathered, cost and earned."""
