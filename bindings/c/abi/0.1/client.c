/* A program of version 0.1: compiled with the headers of that version, linked with a library of that version, and run
 * with the one of today. Usage: client MODELS, the folder of the project's models. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tfbridge/tfbridge.h>

static void expect(int holds, const char* what, tfb_error* error) {
  if (holds) return;
  fprintf(stderr, "failed: %s: %s\n", what, error == NULL ? "" : tfb_error_message(error, NULL));
  exit(1);
}

static tfb_model* opened(const char* folder, const char* name, const tfb_options* options) {
  char path[4096];
  tfb_model* model = NULL;
  tfb_error* error = NULL;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  expect(tfb_model_open(path, NULL, 0, options, &model, &error) == TFB_OK, path, error);
  return model;
}

static void is_answer(const tfb_tensor* y) {
  static const float answer[] = {1.5F, -1, 1.5F, 13.5F};
  expect(y != NULL && tfb_tensor_dtype(y) == TFB_FLOAT32 && tfb_tensor_rank(y) == 2, "a matrix of float32", NULL);
  expect(tfb_tensor_dims(y)[0] == 1 && tfb_tensor_dims(y)[1] == 4, "the shape [1, 4]", NULL);
  expect(memcmp(tfb_tensor_data(y), answer, sizeof answer) == 0, "1 * w + b", NULL);
}

/* A signature, plain and prepared, and the graph by its own names. */
static void numbers(const char* folder) {
  static const float ones[] = {1, 1, 1, 1};
  static const int64_t dims[] = {1, 4};
  tfb_error* error = NULL;
  tfb_options* options = NULL;
  tfb_signature* signature = NULL;
  tfb_session* session = NULL;
  tfb_call* call = NULL;
  tfb_tensor *x = NULL, *y = NULL;
  expect(tfb_options_new(&options, &error) == TFB_OK, "options", error);
  expect(tfb_options_set(options, "executor", "auto", &error) == TFB_OK, "executor", error);
  expect(tfb_options_set_int(options, "intra_op_threads", 1, &error) == TFB_OK, "intra_op_threads", error);
  tfb_model* model = opened(folder, "tiny", options);
  tfb_options_delete(options);
  expect(tfb_model_signature(model, NULL, &signature, &error) == TFB_OK, "a signature", error);
  expect(tfb_tensor_copy(TFB_FLOAT32, dims, 2, ones, sizeof ones, &x, &error) == TFB_OK, "a tensor", error);
  const tfb_tensor* inputs[] = {x};
  expect(tfb_signature_run(signature, NULL, inputs, 1, NULL, &y, 1, &error) == TFB_OK, "a run", error);
  is_answer(y);
  tfb_tensor_delete(y);

  expect(tfb_signature_prepare(signature, NULL, 0, &call, &error) == TFB_OK, "a call", error);
  expect(tfb_call_bind_input(call, 0, x, &error) == TFB_OK, "an input", error);
  expect(tfb_call_run(call, &error) == TFB_OK, "a prepared run", error);
  is_answer(tfb_call_output(call, 0));

  const char* feed[] = {tfb_argument_tensor(tfb_signature_input(signature, 0), NULL)};
  const char* fetch[] = {tfb_argument_tensor(tfb_signature_output(signature, 0), NULL)};
  expect(tfb_model_session(model, &session, &error) == TFB_OK, "a session", error);
  expect(tfb_session_run(session, feed, inputs, 1, fetch, &y, 1, NULL, 0, &error) == TFB_OK, "a graph", error);
  is_answer(y);
  tfb_tensor_delete(y);

  const char* names[] = {"nope"};
  expect(tfb_signature_run(signature, names, inputs, 1, NULL, &y, 1, &error) == TFB_INVALID_ARGUMENT, "'nope'", NULL);
  expect(tfb_error_code(error) == TFB_INVALID_ARGUMENT && y == NULL, "an error", error);
  expect(strstr(tfb_error_message(error, NULL), "'x'") != NULL, "the nearest name", error);
  tfb_error_delete(error);
  tfb_tensor_delete(x);
  tfb_call_delete(call);
  tfb_session_delete(session);
  tfb_signature_delete(signature);
  tfb_model_delete(model);
}

/* Offsets and bytes, there and back. */
static void strings(const char* folder) {
  static const int64_t dims[] = {2}, offsets[] = {0, 1, 3};
  tfb_error* error = NULL;
  tfb_signature* signature = NULL;
  tfb_tensor *x = NULL, *y = NULL;
  tfb_model* model = opened(folder, "passthrough_strings", NULL);
  expect(tfb_model_signature(model, NULL, &signature, &error) == TFB_OK, "a signature", error);
  expect(tfb_tensor_new_strings(dims, 1, offsets, "abc", 3, &x, &error) == TFB_OK, "strings", error);
  const tfb_tensor* inputs[] = {x};
  expect(tfb_signature_run(signature, NULL, inputs, 1, NULL, &y, 1, &error) == TFB_OK, "a run of strings", error);
  expect(memcmp(tfb_tensor_offsets(y), offsets, sizeof offsets) == 0, "the offsets", NULL);
  expect(memcmp(tfb_tensor_data(y), "abc", 3) == 0, "the bytes", NULL);
  tfb_tensor_delete(x);
  tfb_tensor_delete(y);
  tfb_signature_delete(signature);
  tfb_model_delete(model);
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  expect(tfb_abi_version() == 0 && tfb_has_feature("dlpack") == 1, "the interface", NULL);
  expect(strcmp(tfb_dtype_name(TFB_BFLOAT16), "bfloat16") == 0 && tfb_dtype_size(TFB_COMPLEX128) == 16, "types", NULL);
  expect(strcmp(tfb_code_name(TFB_DATA_LOSS), "DATA_LOSS") == 0, "codes", NULL);
  numbers(argv[1]);
  strings(argv[1]);
  expect(tfb_handles_live() == 0, "handles", NULL);
  printf("%s\n", tfb_version());
  return 0;
}
