/* Opens and closes libtfbridge itself in several orders, as a host of plug-ins does.
 * Usage: unload LIBRARY FOLDER; the model is the collection's tiny one. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <tfbridge/tfbridge.h>

struct functions {
  int32_t (*open)(const char*, const char* const*, size_t, const tfb_options*, tfb_model**, tfb_error**);
  int32_t (*find)(const tfb_model*, const char*, tfb_signature**, tfb_error**);
  int32_t (*copy)(int32_t, const int64_t*, int32_t, const void*, size_t, tfb_tensor**, tfb_error**);
  int32_t (*run)(const tfb_signature*, const char* const*, const tfb_tensor* const*, size_t, const char* const*,
                 tfb_tensor**, size_t, tfb_error**);
  void (*delete_model)(tfb_model*);
  void (*delete_signature)(tfb_signature*);
  void (*delete_tensor)(tfb_tensor*);
  int64_t (*live)(void);
};

static void* find(void* library, const char* name) {
  void* found = dlsym(library, name);
  if (found == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    exit(2);
  }
  return found;
}

static void* load(const char* path, struct functions* functions) {
  void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    exit(2);
  }
  *(void**)&functions->open = find(library, "tfb_model_open");
  *(void**)&functions->find = find(library, "tfb_model_signature");
  *(void**)&functions->copy = find(library, "tfb_tensor_copy");
  *(void**)&functions->run = find(library, "tfb_signature_run");
  *(void**)&functions->delete_model = find(library, "tfb_model_delete");
  *(void**)&functions->delete_signature = find(library, "tfb_signature_delete");
  *(void**)&functions->delete_tensor = find(library, "tfb_tensor_delete");
  *(void**)&functions->live = find(library, "tfb_handles_live");
  return library;
}

static void expect(int holds, const char* what) {
  if (holds) return;
  fprintf(stderr, "%s\n", what);
  exit(1);
}

static void run(const struct functions* functions, const tfb_signature* signature) {
  const int64_t dims[] = {1, 4};
  const float ones[] = {1, 1, 1, 1};
  tfb_tensor* x = NULL;
  tfb_tensor* y = NULL;
  expect(functions->copy(TFB_FLOAT32, dims, 2, ones, sizeof ones, &x, NULL) == TFB_OK, "no tensor");
  const tfb_tensor* inputs[] = {x};
  expect(functions->run(signature, NULL, inputs, 1, NULL, &y, 1, NULL) == TFB_OK, "the model did not run");
  functions->delete_tensor(x);
  functions->delete_tensor(y);
}

static void open_model(const struct functions* functions, const char* folder, tfb_model** model,
                       tfb_signature** signature) {
  expect(functions->open(folder, NULL, 0, NULL, model, NULL) == TFB_OK, "the model was not opened");
  expect(functions->find(*model, NULL, signature, NULL) == TFB_OK, "the model has no signature");
}

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  struct functions functions;
  tfb_model* model = NULL;
  tfb_signature* signature = NULL;

  /* Everything deleted, then the library closed; and again. */
  for (int i = 0; i < 2; ++i) {
    void* library = load(argv[1], &functions);
    open_model(&functions, argv[2], &model, &signature);
    run(&functions, signature);
    functions.delete_signature(signature);
    functions.delete_model(model);
    expect(functions.live() == 0, "handles are left");
    expect(dlclose(library) == 0, "the library was not closed");
  }
  puts("models, then the library");

  /* The library closed with a model open, which goes on, since the library stays. */
  void* library = load(argv[1], &functions);
  open_model(&functions, argv[2], &model, &signature);
  expect(dlclose(library) == 0, "the library was not closed");
  run(&functions, signature);
  functions.delete_model(model);
  run(&functions, signature);
  functions.delete_signature(signature);
  expect(functions.live() == 0, "handles are left");
  puts("the library, then its models");

  /* The process ends after the library was closed with a model open. */
  library = load(argv[1], &functions);
  open_model(&functions, argv[2], &model, &signature);
  expect(dlclose(library) == 0, "the library was not closed");
  puts("the library, then the process");
  return 0;
}
