import numpy as np
import tfbridge

model = tfbridge.load("linear")
outputs = model(x=np.array([[1, 2, 3, 4]], np.float32))
print(outputs["y"])
