// Runs a model many times with a prepared call: names are resolved and buffers bound once, then each run reads the
// input in place and writes the output into memory of the caller's.
//
//   prepared MODEL
#include <stdio.h>
#include <tfbridge/tfbridge.h>

enum { WIDTH = 4, RUNS = 100000 };

static int fail(tfb_error* error) {
  fprintf(stderr, "%s: %s\n", tfb_code_name(tfb_error_code(error)), tfb_error_message(error, NULL));
  tfb_error_delete(error);
  return 1;
}

int main(int argc, char** argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: prepared MODEL\n");
    return 2;
  }
  tfb_error* error = NULL;
  tfb_model* model = NULL;
  tfb_signature* signature = NULL;
  tfb_call* call = NULL;
  if (tfb_model_open(argv[1], NULL, 0, NULL, &model, &error) != TFB_OK) return fail(error);
  if (tfb_model_signature(model, NULL, &signature, &error) != TFB_OK) return fail(error);
  if (tfb_signature_prepare(signature, NULL, 0, &call, &error) != TFB_OK) return fail(error);

  // Memory of tfb_tensor_new() is aligned, so that TensorFlow reads it without a copy.
  const int64_t dims[] = {1, WIDTH};
  tfb_tensor* x = NULL;
  if (tfb_tensor_new(TFB_FLOAT32, dims, 2, &x, &error) != TFB_OK) return fail(error);
  if (tfb_call_bind_input(call, 0, x, &error) != TFB_OK) return fail(error);

  float results[WIDTH];
  tfb_tensor* y = NULL;
  if (tfb_tensor_wrap(TFB_FLOAT32, dims, 2, results, sizeof results, NULL, NULL, &y, &error) != TFB_OK) {
    return fail(error);
  }
  if (tfb_call_bind_output(call, 0, y, &error) != TFB_OK) return fail(error);

  float* numbers = tfb_tensor_mutable_data(x);
  double sum = 0;
  for (int run = 0; run < RUNS; ++run) {
    for (int i = 0; i < WIDTH; ++i) numbers[i] = (float)(run % 8);
    if (tfb_call_run(call, &error) != TFB_OK) return fail(error);
    for (int i = 0; i < WIDTH; ++i) sum += results[i];
  }
  printf("sum of %d runs: %.1f\n", RUNS, sum);

  tfb_call_delete(call);
  tfb_tensor_delete(y);
  tfb_tensor_delete(x);
  tfb_signature_delete(signature);
  tfb_model_delete(model);
  return 0;
}
