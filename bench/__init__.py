"""The figures that are promised, each measured beside its floor and its rival; `make bench` writes docs/benchmarks.md."""
