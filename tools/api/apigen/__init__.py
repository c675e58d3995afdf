"""Reads the C headers of tfbridge into a description that bindings and docs are generated from."""
