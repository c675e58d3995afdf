/* Does what its arguments say, one after the other, in a process of its own, and prints a line "CODE message" for each:
 *
 *   preload=FILE       loads a library as a host program might have done
 *   load               tfb_tensorflow_load() with the defaults
 *   load:KEY=VALUE     the same with an option
 *   load-together      the same from many threads at once
 *   set=KEY=VALUE      sets an option of the models that are opened after this
 *   open=FOLDER        opens a model and closes it
 *   inspect=FOLDER     reads a model and closes it
 *   explain=FOLDER     opens a model, runs the call of its one input of zeros, and prints the explanation
 *   loaded             "yes VERSION PATH" or "no": whether tfbridge has loaded TensorFlow, and whether one is mapped
 *   search             the places, as ORIGIN=PATH=FOUND
 */
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <tfbridge/tfbridge.h>

#define THREADS 8

static void print_result(int32_t code, tfb_error* error) {
  printf("%s %s\n", tfb_code_name(code), tfb_error_message(error, NULL));
  tfb_error_delete(error);
}

static int32_t set_option(tfb_options* options, const char* option, tfb_error** error) {
  char key[64];
  const char* equals = strchr(option, '=');
  snprintf(key, sizeof key, "%.*s", (int)(equals - option), option);
  return tfb_options_set(options, key, equals + 1, error);
}

static void load(const char* option) {
  tfb_options* options = NULL;
  tfb_error* error = NULL;
  int32_t code = tfb_options_new(&options, &error);
  if (code == TFB_OK && option != NULL) code = set_option(options, option, &error);
  if (code == TFB_OK) code = tfb_tensorflow_load(options, &error);
  print_result(code, error);
  tfb_options_delete(options);
}

static void* load_in_thread(void* code) {
  *(int32_t*)code = tfb_tensorflow_load(NULL, NULL);
  return NULL;
}

static void load_together(void) {
  pthread_t threads[THREADS];
  int32_t codes[THREADS];
  int32_t worst = TFB_OK;
  for (int i = 0; i < THREADS; ++i) pthread_create(&threads[i], NULL, load_in_thread, &codes[i]);
  for (int i = 0; i < THREADS; ++i) {
    pthread_join(threads[i], NULL);
    if (codes[i] != TFB_OK) worst = codes[i];
  }
  print_result(worst, NULL);
}

static void open_model(const char* path, const tfb_options* options) {
  tfb_model* model = NULL;
  tfb_error* error = NULL;
  const int32_t code = options == NULL ? tfb_model_inspect(path, NULL, 0, &model, &error)
                                       : tfb_model_open(path, NULL, 0, options, &model, &error);
  print_result(code, error);
  tfb_model_delete(model);
}

/* A tensor of zeros for an input whose dimensions are all known. */
static int32_t bind_zeros(tfb_call* call, const tfb_argument* input, tfb_error** error) {
  tfb_tensor* zeros = NULL;
  int32_t code =
      tfb_tensor_new(tfb_argument_dtype(input), tfb_argument_dims(input), tfb_argument_rank(input), &zeros, error);
  if (code == TFB_OK) code = tfb_call_bind_input(call, 0, zeros, error);
  tfb_tensor_delete(zeros);
  return code;
}

static void explain(const char* path, const tfb_options* options) {
  tfb_model* model = NULL;
  tfb_signature* signature = NULL;
  tfb_call* call = NULL;
  tfb_explanation* explanation = NULL;
  tfb_error* error = NULL;
  int32_t code = tfb_model_open(path, NULL, 0, options, &model, &error);
  if (code == TFB_OK) code = tfb_model_signature(model, NULL, &signature, &error);
  if (code == TFB_OK) code = tfb_signature_prepare(signature, NULL, 0, &call, &error);
  if (code == TFB_OK) code = bind_zeros(call, tfb_signature_input(signature, 0), &error);
  if (code == TFB_OK) code = tfb_call_explain(call, &explanation, &error);
  if (code == TFB_OK) {
    printf("OK %lld clusters ran; %s\n", (long long)tfb_explanation_clusters_run(explanation),
           tfb_explanation_json(explanation, NULL));
  } else {
    print_result(code, error);
  }
  tfb_explanation_delete(explanation);
  tfb_call_delete(call);
  tfb_signature_delete(signature);
  tfb_model_delete(model);
}

static void print_loaded(void) {
  char line[4096];
  int mapped = 0;
  FILE* maps = fopen("/proc/self/maps", "r");
  while (maps != NULL && fgets(line, sizeof line, maps) != NULL)
    mapped = mapped || strstr(line, "libtensorflow") != NULL;
  if (maps != NULL) fclose(maps);
  if (tfb_tensorflow_version() == NULL) {
    printf("no%s\n", mapped || tfb_tensorflow_path() != NULL ? ", but mapped" : "");
  } else {
    printf("yes %s %s\n", tfb_tensorflow_version(), tfb_tensorflow_path());
  }
}

static void print_search(void) {
  tfb_search* search = NULL;
  tfb_error* error = NULL;
  if (tfb_tensorflow_search(NULL, &search, &error) != TFB_OK) print_result(tfb_error_code(error), error);
  for (size_t i = 0; i < tfb_search_count(search); ++i) {
    printf("%s%s=%s=%d", i == 0 ? "" : ";", tfb_search_origin(search, i, NULL), tfb_search_path(search, i, NULL),
           tfb_search_found(search, i));
  }
  printf("\n");
  tfb_search_delete(search);
}

int main(int argc, char** argv) {
  tfb_options* options = NULL;
  tfb_error* error = NULL;
  if (tfb_options_new(&options, NULL) != TFB_OK) return 4;
  for (int i = 1; i < argc; ++i) {
    const char* step = argv[i];
    if (strncmp(step, "preload=", 8) == 0) {
      void* handle = dlopen(step + 8, RTLD_NOW | RTLD_LOCAL);
      printf("%s\n", handle != NULL ? "OK " : dlerror());
    } else if (strcmp(step, "load") == 0) {
      load(NULL);
    } else if (strncmp(step, "load:", 5) == 0) {
      load(step + 5);
    } else if (strcmp(step, "load-together") == 0) {
      load_together();
    } else if (strncmp(step, "set=", 4) == 0) {
      const int32_t code = set_option(options, step + 4, &error);
      print_result(code, error);
    } else if (strncmp(step, "open=", 5) == 0) {
      open_model(step + 5, options);
    } else if (strncmp(step, "inspect=", 8) == 0) {
      open_model(step + 8, NULL);
    } else if (strncmp(step, "explain=", 8) == 0) {
      explain(step + 8, options);
    } else if (strcmp(step, "loaded") == 0) {
      print_loaded();
    } else if (strcmp(step, "search") == 0) {
      print_search();
    } else {
      return 2;
    }
    fflush(stdout);
  }
  tfb_options_delete(options);
  return tfb_handles_live() == 0 ? 0 : 3;
}
