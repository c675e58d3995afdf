"""Models that open and run faster, checked against their originals: see :func:`optimize`.

The modules that rewrite graphs load Python's TensorFlow and run in a process of their own; these do not.
"""

from tfbridge.optimize.optimization import LIMIT, optimize
from tfbridge.optimize.report import Comparison, Graph, Measurement, Optimization, Variable

__all__ = ["LIMIT", "Comparison", "Graph", "Measurement", "Optimization", "Variable", "optimize"]
