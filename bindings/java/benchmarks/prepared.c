// The same measurement as Rounds.java in C: the median of the nanoseconds that a prepared call of the tiny model takes.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tfbridge/tfbridge.h>
#include <time.h>

enum { BATCHES = 5001 };

static double now(void) {
  struct timespec time;
  timespec_get(&time, TIME_UTC);
  return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static int ascending(const void* left, const void* right) {
  const double difference = *(const double*)left - *(const double*)right;
  return (difference > 0) - (difference < 0);
}

static void check(int32_t code, tfb_error* error) {
  if (code == TFB_OK) return;
  fprintf(stderr, "prepared: %s\n", tfb_error_message(error, NULL));
  exit(1);
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const double begun = now();
  const float ones[] = {1, 1, 1, 1};
  const int64_t dims[] = {1, 4};
  tfb_error* error = NULL;
  tfb_model* model = NULL;
  tfb_signature* signature = NULL;
  tfb_call* call = NULL;
  tfb_tensor* x = NULL;
  tfb_tensor* y = NULL;
  check(tfb_model_open(argv[1], NULL, 0, NULL, &model, &error), error);
  check(tfb_model_signature(model, NULL, &signature, &error), error);
  check(tfb_signature_prepare(signature, NULL, 0, &call, &error), error);
  check(tfb_tensor_copy(TFB_FLOAT32, dims, 2, ones, sizeof ones, &x, &error), error);
  check(tfb_tensor_new(TFB_FLOAT32, dims, 2, &y, &error), error);
  check(tfb_call_bind_input(call, 0, x, &error), error);
  check(tfb_call_bind_output(call, 0, y, &error), error);
  check(tfb_call_run(call, &error), error);
  const double first = (now() - begun) / 1e6;
  long calls = 0;
  for (const double start = now(); now() - start < 2e9; ++calls) check(tfb_call_run(call, &error), error);
  const long batch = calls / 10000 > 0 ? calls / 10000 : 1;
  static double times[BATCHES];
  for (int i = 0; i < BATCHES; ++i) {
    const double start = now();
    for (long n = 0; n < batch; ++n) check(tfb_call_run(call, &error), error);
    times[i] = (now() - start) / (double)batch;
  }
  qsort(times, BATCHES, sizeof times[0], ascending);
  printf("%.1f %.1f\n", first, times[BATCHES / 2]);
  tfb_tensor_delete(y);
  tfb_tensor_delete(x);
  tfb_call_delete(call);
  tfb_signature_delete(signature);
  tfb_model_delete(model);
  return 0;
}
