"""Devices: what TensorFlow can run on here."""

from __future__ import annotations

from dataclasses import dataclass

from tfbridge import _native
from tfbridge._tensorflow import with_tensorflow


@dataclass(frozen=True, slots=True)
class Device:
    """A device.

    Attributes:
        name: The full name, such as ``/job:localhost/replica:0/task:0/device:CPU:0``.
        type: The kind, such as ``CPU`` or ``GPU``.
        memory: The memory that TensorFlow may use on it, in bytes.
    """

    name: str
    type: str
    memory: int


def devices(**options: object) -> list[Device]:
    """Return the devices that a model loaded with these options could use. Loads TensorFlow.

    Raises:
        UnavailableError: TensorFlow could not be loaded.

    Example:
        >>> tfbridge.devices(device="cpu")[0].type
        'CPU'
    """
    return [Device(*each) for each in _native.devices(with_tensorflow(options))]
