/* Inspects, opens and runs models that may be bad, and prints for each what came of it, in lines of
 *
 *   MODEL <tab> STEP <tab> CODE <tab> ARGUMENT <tab> MESSAGE
 *
 * The arguments are folders, and KEY=VALUE for an option of the one model that follows. In a process of its own: what
 * the program did not print shows which model took it down.
 */
#include <stdio.h>
#include <string.h>
#include <tfbridge/tfbridge.h>

/* TensorFlow itself leaks a part of a graph that it refuses to import, which AddressSanitizer would tell at the end. */
__attribute__((visibility("default"))) const char* __asan_default_options(void);
const char* __asan_default_options(void) { return "detect_leaks=0"; }

static int32_t report(const char* model, const char* step, int32_t code, tfb_error* error) {
  const char* argument = tfb_error_detail(error, "argument", NULL);
  const char* message = tfb_error_message(error, NULL);
  printf("%s\t%s\t%s\t%s\t", model, step, tfb_code_name(code), argument != NULL ? argument : "");
  for (const char* at = message != NULL ? message : ""; *at != 0; ++at) putchar(*at == '\n' || *at == '\t' ? ' ' : *at);
  putchar('\n');
  fflush(stdout);
  tfb_error_delete(error);
  return code;
}

/* Runs the default signature with x = zeros of [1, 4]. */
static int32_t run(const tfb_model* model, tfb_error** error) {
  const int64_t dims[2] = {1, 4};
  const char* names[1] = {"x"};
  tfb_signature* signature = NULL;
  tfb_tensor* x = NULL;
  tfb_tensor* y = NULL;
  int32_t code = tfb_model_signature(model, NULL, &signature, error);
  if (code == TFB_OK) code = tfb_tensor_new(TFB_FLOAT32, dims, 2, &x, error);
  if (code == TFB_OK) {
    code = tfb_signature_run(signature, names, (const tfb_tensor* const*)&x, 1, NULL, &y, 1, error);
  }
  tfb_tensor_delete(y);
  tfb_tensor_delete(x);
  tfb_signature_delete(signature);
  return code;
}

static void try_model(const char* path, const tfb_options* options) {
  tfb_model* inspected = NULL;
  tfb_model* opened = NULL;
  tfb_error* error = NULL;
  printf("%s\tstarts\t\t\t\n", path);
  fflush(stdout);
  const int32_t inspecting = tfb_model_inspect(path, NULL, 0, &inspected, &error);
  report(path, "inspect", inspecting, error);
  tfb_model_delete(inspected);
  error = NULL;
  const int32_t opening = tfb_model_open(path, NULL, 0, options, &opened, &error);
  if (report(path, "open", opening, error) == TFB_OK) {
    error = NULL;
    const int32_t ran = run(opened, &error);
    report(path, "run", ran, error);
  }
  tfb_model_delete(opened);
}

int main(int argc, char** argv) {
  tfb_options* options = NULL;
  for (int i = 1; i < argc; ++i) {
    if (options == NULL && tfb_options_new(&options, NULL) != TFB_OK) return 2;
    char* equals = strchr(argv[i], '=');
    if (equals != NULL) {
      *equals = 0;
      if (tfb_options_set(options, argv[i], equals + 1, NULL) != TFB_OK) return 3;
      continue;
    }
    try_model(argv[i], options);
    tfb_options_delete(options);
    options = NULL;
  }
  tfb_options_delete(options);
  return tfb_handles_live() == 0 ? 0 : 4;
}
