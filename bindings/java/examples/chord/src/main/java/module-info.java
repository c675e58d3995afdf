/** The chord of the demo. */
module org.tfbridge.examples.chord {
  requires org.tfbridge;
}
