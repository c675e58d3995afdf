"""Makes a SavedModel `greeter` in the current folder, whose input and output are strings."""

import tensorflow as tf


class Greeter(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([None], tf.string, name="name")])
    def greet(self, name):
        return {"greeting": tf.strings.join(["Hello, ", name, "!"])}


greeter = Greeter()
tf.saved_model.save(greeter, "greeter", signatures={"greet": greeter.greet})
