"""Floors: the smallest numbers of which a share or a rate says something. Below them the number itself is told instead."""

LISTENERS = 30
STREAMS = 100
IMPRESSIONS = 1_000
VIEWS = 1_000
VISITS = 30
CLICKS = 30
DELIVERED = 30
FOLLOWERS = 30
