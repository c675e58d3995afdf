"""Makes a SavedModel `linear` in the current folder, as a training script would."""

import tensorflow as tf


class Linear(tf.Module):
    def __init__(self):
        super().__init__()
        self.w = tf.Variable([0.5, -1.25, 2.0, 3.5])
        self.b = tf.Variable([1.0, 0.25, -0.5, 10.0])

    @tf.function(input_signature=[tf.TensorSpec([None, 4], tf.float32, name="x")])
    def predict(self, x):
        return {"y": x * self.w + self.b}


linear = Linear()
tf.saved_model.save(linear, "linear", signatures=linear.predict)
