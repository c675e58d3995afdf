/**
 * Runs TensorFlow SavedModels.
 *
 * <pre>{@code
 * module my.app {
 *   requires org.tfbridge;
 * }
 * }</pre>
 */
module org.tfbridge {
  exports org.tfbridge;
}
