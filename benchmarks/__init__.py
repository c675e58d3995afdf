"""The benchmarks: every language and every peer on the same models in one run. `python -m benchmarks` runs them."""
