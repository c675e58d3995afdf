"""Measuring models: latency, throughput, memory and start, with one set of options or several side by side.

Every set of options is measured in a process of its own, since TensorFlow has some of them once a process. The
processes stay open and are measured in turns, so that whatever else the machine does meets all of them alike.
"""
