"""Vectors, testees and their comparison: what shows that every language gives the same bits.

The formats and the protocol are described in ``interop_tests/PROTOCOL.md``. Nothing here is needed to run a model.
"""
