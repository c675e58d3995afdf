// Opens a SavedModel, feeds its input `x` four numbers and prints its output `y`.
//
//   quickstart MODEL
#include <stdio.h>
#include <tfbridge/tfbridge.h>

static int fail(tfb_error* error) {
  fprintf(stderr, "%s: %s\n", tfb_code_name(tfb_error_code(error)), tfb_error_message(error, NULL));
  tfb_error_delete(error);
  return 1;
}

int main(int argc, char** argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: quickstart MODEL\n");
    return 2;
  }
  tfb_error* error = NULL;
  tfb_model* model = NULL;
  if (tfb_model_open(argv[1], NULL, 0, NULL, &model, &error) != TFB_OK) return fail(error);

  // NULL asks for the signature `serving_default`. The signature keeps the model alive.
  tfb_signature* signature = NULL;
  if (tfb_model_signature(model, NULL, &signature, &error) != TFB_OK) return fail(error);
  tfb_model_delete(model);
  printf("%s\n", tfb_signature_text(signature, NULL));

  const float numbers[] = {1, 2, 3, 4};
  const int64_t dims[] = {1, 4};
  tfb_tensor* x = NULL;
  if (tfb_tensor_copy(TFB_FLOAT32, dims, 2, numbers, sizeof numbers, &x, &error) != TFB_OK) return fail(error);

  const char* input_names[] = {"x"};
  const tfb_tensor* inputs[] = {x};
  const char* output_names[] = {"y"};
  tfb_tensor* y = NULL;
  if (tfb_signature_run(signature, input_names, inputs, 1, output_names, &y, 1, &error) != TFB_OK) return fail(error);

  const float* results = tfb_tensor_data(y);
  printf("y =");
  for (int64_t i = 0; i < tfb_tensor_element_count(y); ++i) printf(" %g", results[i]);
  printf("\n");

  tfb_tensor_delete(y);
  tfb_tensor_delete(x);
  tfb_signature_delete(signature);
  return 0;
}
