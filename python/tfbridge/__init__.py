"""Run TensorFlow SavedModels by signature and argument name, with the same bits in every language.

Example:
    >>> model = tfbridge.load("linear")
    >>> model(x=np.array([[1, 2, 3, 4]], np.float32))
    {'y': array([[ 1.5 , -2.25,  5.5 , 24.  ]], dtype=float32)}

Importing the package does not load TensorFlow. The first model does, or uses the one that the process has loaded.
"""

from tfbridge import _library

_library.preload()

from tfbridge import _native, errors  # noqa: E402  (the library first)
from tfbridge.access import Access  # noqa: E402
from tfbridge.call import Call  # noqa: E402
from tfbridge.device import Device, devices  # noqa: E402
from tfbridge.diagnosis import Check, Diagnosis, doctor  # noqa: E402
from tfbridge.errors import (  # noqa: E402
    AbortedError,
    AlreadyExistsError,
    CancelledError,
    Code,
    DataLossError,
    DeadlineExceededError,
    Error,
    FailedPreconditionError,
    InternalError,
    InvalidArgumentError,
    NotFoundError,
    OutOfRangeError,
    PathNotFoundError,
    PermissionDeniedError,
    ResourceExhaustedError,
    UnauthenticatedError,
    UnavailableError,
    UnimplementedError,
)
from tfbridge.location import Location, where  # noqa: E402
from tfbridge.model import Model, inspect, load  # noqa: E402
from tfbridge.options import Option, options  # noqa: E402
from tfbridge.session import Session  # noqa: E402
from tfbridge.signature import Argument, Signature, Signatures  # noqa: E402
from tfbridge.tensor import Tensor, zeros  # noqa: E402

__version__: str = _native.version()

__all__ = [
    "AbortedError",
    "Access",
    "AlreadyExistsError",
    "Argument",
    "Call",
    "CancelledError",
    "Check",
    "Code",
    "DataLossError",
    "DeadlineExceededError",
    "Device",
    "Diagnosis",
    "Error",
    "FailedPreconditionError",
    "InternalError",
    "InvalidArgumentError",
    "Location",
    "Model",
    "NotFoundError",
    "Option",
    "OutOfRangeError",
    "PathNotFoundError",
    "PermissionDeniedError",
    "ResourceExhaustedError",
    "Session",
    "Signature",
    "Signatures",
    "Tensor",
    "UnauthenticatedError",
    "UnavailableError",
    "UnimplementedError",
    "__version__",
    "devices",
    "doctor",
    "errors",
    "inspect",
    "load",
    "options",
    "where",
    "zeros",
]
