// Runs a graph by the names of its tensors, as a session of TensorFlow 1 did: without a signature, any tensor of the
// graph can be fed or fetched. Without names, lists the operations of the graph.
//
//   graph_session MODEL [FEED FETCH]
#include <stdio.h>
#include <tfbridge/tfbridge.h>

static int fail(tfb_error* error) {
  fprintf(stderr, "%s: %s\n", tfb_code_name(tfb_error_code(error)), tfb_error_message(error, NULL));
  tfb_error_delete(error);
  return 1;
}

static void list_operations(const tfb_session* session) {
  for (size_t i = 0; i < tfb_session_operation_count(session); ++i) {
    printf("%-24s %s\n", tfb_session_operation_type(session, i, NULL), tfb_session_operation_name(session, i, NULL));
  }
}

static int run(const tfb_session* session, const char* feed_name, const char* fetch_name) {
  tfb_error* error = NULL;
  tfb_tensor* feed = NULL;
  const float numbers[] = {1, 2, 3, 4};
  const int64_t dims[] = {1, 4};
  if (tfb_tensor_copy(TFB_FLOAT32, dims, 2, numbers, sizeof numbers, &feed, &error) != TFB_OK) return fail(error);

  const char* feed_names[] = {feed_name};
  const tfb_tensor* feeds[] = {feed};
  const char* fetch_names[] = {fetch_name};
  tfb_tensor* fetch = NULL;
  const int32_t code = tfb_session_run(session, feed_names, feeds, 1, fetch_names, &fetch, 1, NULL, 0, &error);
  tfb_tensor_delete(feed);
  if (code != TFB_OK) return fail(error);

  const float* results = tfb_tensor_data(fetch);
  printf("%s =", fetch_name);
  for (int64_t i = 0; i < tfb_tensor_element_count(fetch); ++i) printf(" %g", results[i]);
  printf("\n");
  tfb_tensor_delete(fetch);
  return 0;
}

int main(int argc, char** argv) {
  if (argc != 2 && argc != 4) {
    fprintf(stderr, "usage: graph_session MODEL [FEED FETCH]\n");
    return 2;
  }
  tfb_error* error = NULL;
  tfb_model* model = NULL;
  tfb_session* session = NULL;
  if (tfb_model_open(argv[1], NULL, 0, NULL, &model, &error) != TFB_OK) return fail(error);
  if (tfb_model_session(model, &session, &error) != TFB_OK) return fail(error);

  int status = 0;
  if (argc == 2) {
    list_operations(session);
  } else {
    status = run(session, argv[2], argv[3]);
  }
  tfb_session_delete(session);
  tfb_model_delete(model);
  return status;
}
