/* A library that passes for TensorFlow only at first sight: it tells a version, and has nothing else. */
#ifdef FAKE_VERSION
const char* TF_Version(void) { return FAKE_VERSION; }
#else
int not_tensorflow(void) { return 0; }
#endif
