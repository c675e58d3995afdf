/* Calls a model a hundred thousand times, plain and prepared, and opens and closes it a hundred times: the resident
 * memory must stay flat. Usage: memory_flat FOLDER; the model is the collection's tiny one. */
#include <stdio.h>
#include <tfbridge/tfbridge.h>
#include <unistd.h>

#define CALLS 100000
#define OPENINGS 100
#define WARM_UP 0.1      /* the share of rounds before memory is first read */
#define MOST_GROWTH 2048 /* KiB; a leak of 64 bytes a call would show as 5.6 MiB */

static long resident_kib(void) {
  long pages = 0;
  FILE* file = fopen("/proc/self/statm", "r");
  if (file == NULL || fscanf(file, "%*s %ld", &pages) != 1) pages = -1;
  if (file != NULL) fclose(file);
  return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

/* One round of a kind; 0 on success. */
typedef int (*round_function)(void* state);

struct state {
  const char* path;
  tfb_signature* signature;
  tfb_call* call;
  tfb_tensor* x;
};

static int plain(void* context) {
  const struct state* state = context;
  const tfb_tensor* inputs[] = {state->x};
  tfb_tensor* y = NULL;
  const int32_t code = tfb_signature_run(state->signature, NULL, inputs, 1, NULL, &y, 1, NULL);
  tfb_tensor_delete(y);
  return code;
}

static int prepared(void* context) {
  const struct state* state = context;
  return tfb_call_run(state->call, NULL);
}

static int failing(void* context) {
  const struct state* state = context;
  tfb_tensor* y = NULL;
  tfb_error* error = NULL;
  const int32_t code = tfb_signature_run(state->signature, NULL, NULL, 0, NULL, &y, 1, &error);
  tfb_error_delete(error);
  return code == TFB_INVALID_ARGUMENT ? TFB_OK : TFB_INTERNAL;
}

static int opening(void* context) {
  const struct state* state = context;
  tfb_model* model = NULL;
  const int32_t code = tfb_model_open(state->path, NULL, 0, NULL, &model, NULL);
  tfb_model_delete(model);
  return code;
}

static int is_flat(const char* name, round_function round, void* state, int rounds) {
  long before = 0;
  for (int i = 0; i < rounds; ++i) {
    if (i == (int)(rounds * WARM_UP)) before = resident_kib();
    const int code = round(state);
    if (code != TFB_OK) {
      fprintf(stderr, "%s: %s\n", name, tfb_code_name(code));
      return 0;
    }
  }
  const long growth = resident_kib() - before;
  printf("%-9s %6d rounds: resident %ld KiB, growth %ld KiB\n", name, rounds, before, growth);
  return growth <= MOST_GROWTH;
}

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const int64_t dims[] = {1, 4};
  struct state state = {argv[1], NULL, NULL, NULL};
  tfb_model* model = NULL;
  tfb_error* error = NULL;
  if (tfb_model_open(state.path, NULL, 0, NULL, &model, &error) != TFB_OK ||
      tfb_model_signature(model, NULL, &state.signature, &error) != TFB_OK ||
      tfb_tensor_new(TFB_FLOAT32, dims, 2, &state.x, &error) != TFB_OK ||
      tfb_signature_prepare(state.signature, NULL, 0, &state.call, &error) != TFB_OK ||
      tfb_call_bind_input(state.call, 0, state.x, &error) != TFB_OK) {
    fprintf(stderr, "%s\n", tfb_error_message(error, NULL));
    return 1;
  }
  int flat = is_flat("plain", plain, &state, CALLS);
  flat &= is_flat("prepared", prepared, &state, CALLS);
  flat &= is_flat("failing", failing, &state, CALLS);
  flat &= is_flat("opening", opening, &state, OPENINGS);
  tfb_call_delete(state.call);
  tfb_signature_delete(state.signature);
  tfb_tensor_delete(state.x);
  tfb_model_delete(model);
  return flat && tfb_handles_live() == 0 ? 0 : 1;
}
