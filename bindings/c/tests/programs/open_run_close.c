/* Opens, runs and closes a model a few times: small enough to be watched by valgrind or AddressSanitizer.
 * Usage: open_run_close FOLDER [TIMES]; the model is the collection's tiny one: x float32 [1, 4] to y. */
#include <stdio.h>
#include <stdlib.h>
#include <tfbridge/tfbridge.h>

static int fail(const char* doing, tfb_error* error) {
  fprintf(stderr, "%s: %s\n", doing, tfb_error_message(error, NULL));
  tfb_error_delete(error);
  return 1;
}

static int prepared(tfb_signature* signature, tfb_tensor* x) {
  tfb_call* call = NULL;
  tfb_call* clone = NULL;
  tfb_error* error = NULL;
  if (tfb_signature_prepare(signature, NULL, 0, &call, &error) != TFB_OK ||
      tfb_call_bind_input(call, 0, x, &error) != TFB_OK || tfb_call_run(call, &error) != TFB_OK ||
      tfb_call_clone(call, &clone, &error) != TFB_OK || tfb_call_run(clone, &error) != TFB_OK) {
    return fail("prepared call", error);
  }
  tfb_call_delete(call);
  tfb_call_delete(clone);
  return 0;
}

static int refused(tfb_signature* signature) {
  tfb_tensor* y = NULL;
  tfb_error* error = NULL;
  if (tfb_signature_run(signature, NULL, NULL, 0, NULL, &y, 1, &error) != TFB_INVALID_ARGUMENT) return 1;
  tfb_error_delete(error);
  return 0;
}

static int once(const char* path) {
  tfb_model* model = NULL;
  tfb_signature* signature = NULL;
  tfb_tensor* x = NULL;
  tfb_tensor* y = NULL;
  tfb_error* error = NULL;
  const int64_t dims[] = {1, 4};
  if (tfb_model_open(path, NULL, 0, NULL, &model, &error) != TFB_OK) return fail("open", error);
  if (tfb_model_signature(model, NULL, &signature, &error) != TFB_OK) return fail("signature", error);
  tfb_model_delete(model);
  if (tfb_tensor_new(TFB_FLOAT32, dims, 2, &x, &error) != TFB_OK) return fail("tensor", error);
  const tfb_tensor* inputs[] = {x};
  if (tfb_signature_run(signature, NULL, inputs, 1, NULL, &y, 1, &error) != TFB_OK) return fail("run", error);
  tfb_tensor_delete(y);
  const int failed = prepared(signature, x) || refused(signature);
  tfb_tensor_delete(x);
  tfb_signature_delete(signature);
  return failed;
}

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const int times = argc > 2 ? atoi(argv[2]) : 1;
  for (int i = 0; i < times; ++i) {
    if (once(argv[1]) != 0) return 1;
  }
  return tfb_handles_live() == 0 ? 0 : 3;
}
