/**
 * Runs TensorFlow SavedModels: open by path, call by signature and argument name, get named
 * outputs.
 *
 * <pre>{@code
 * try (Model model = Model.open("models/mnist");
 *     Tensor x = Tensor.of(pixels, 1, 784);
 *     Outputs out = model.call("serving_default", Map.of("x", x))) {
 *   float[] scores = out.get("y").asFloatArray();
 * }
 * }</pre>
 */
package org.tfbridge;
