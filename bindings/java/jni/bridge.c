/* What the native methods of JniBridge do: open libtfbridge, view memory as a ByteBuffer, and call Java to release it.
 */
#include <dlfcn.h>
#include <jni.h>
#include <stdint.h>

#include "functions.h"

struct tfbridge_functions tfbridge;

static JavaVM* vm;
static jclass releases;
static jmethodID released;

static const struct {
  const char* name;
  void** slot;
} kFunctions[] = {
#define TFBRIDGE_ENTRY(name) {#name, (void**)&tfbridge.name},
    TFBRIDGE_FUNCTIONS(TFBRIDGE_ENTRY)
#undef TFBRIDGE_ENTRY
};

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM* loader, void* reserved) {
  (void)reserved;
  vm = loader;
  JNIEnv* env = NULL;
  if ((*vm)->GetEnv(vm, (void**)&env, JNI_VERSION_1_8) != JNI_OK) return JNI_ERR;
  jclass local = (*env)->FindClass(env, "org/tfbridge/internal/Releases");
  if (local == NULL) return JNI_ERR;
  releases = (*env)->NewGlobalRef(env, local);
  released = (*env)->GetStaticMethodID(env, local, "released", "(J)V");
  return released != NULL ? JNI_VERSION_1_8 : JNI_ERR;
}

/* Returns NULL, or why the library cannot be used. */
JNIEXPORT jstring JNICALL Java_org_tfbridge_internal_JniBridge_open(JNIEnv* env, jclass self, jstring path) {
  (void)self;
  const char* text = (*env)->GetStringUTFChars(env, path, NULL);
  if (text == NULL) return NULL;
  void* library = dlopen(text, RTLD_NOW | RTLD_LOCAL);
  (*env)->ReleaseStringUTFChars(env, path, text);
  if (library == NULL) return (*env)->NewStringUTF(env, dlerror());
  for (size_t i = 0; i < sizeof kFunctions / sizeof kFunctions[0]; ++i) {
    *kFunctions[i].slot = dlsym(library, kFunctions[i].name);
    if (*kFunctions[i].slot == NULL) return (*env)->NewStringUTF(env, dlerror());
  }
  return NULL;
}

JNIEXPORT jobject JNICALL Java_org_tfbridge_internal_JniBridge_newBuffer(JNIEnv* env, jclass self, jlong address,
                                                                         jlong size) {
  (void)self;
  return (*env)->NewDirectByteBuffer(env, (void*)(intptr_t)address, size);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_JniBridge_baseAddress(JNIEnv* env, jclass self, jobject buffer) {
  (void)self;
  return (jlong)(intptr_t)(*env)->GetDirectBufferAddress(env, buffer);
}

/* A tfb_release. tfbridge calls it on a thread that is inside one of its functions: nearly always a thread of Java's, but
 * another language in the same process may be the one that drains the queue. */
static void Release(void* context) {
  JNIEnv* env = NULL;
  const jint state = (*vm)->GetEnv(vm, (void**)&env, JNI_VERSION_1_8);
  if (state == JNI_EDETACHED && (*vm)->AttachCurrentThreadAsDaemon(vm, (void**)&env, NULL) != JNI_OK) return;
  (*env)->CallStaticVoidMethod(env, releases, released, (jlong)(intptr_t)context);
  if (state == JNI_EDETACHED) (*vm)->DetachCurrentThread(vm);
}

JNIEXPORT jlong JNICALL Java_org_tfbridge_internal_JniBridge_releaseFunction(JNIEnv* env, jclass self) {
  (void)env;
  (void)self;
  return (jlong)(intptr_t)&Release;
}
