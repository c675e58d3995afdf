/* Opens, runs and closes a SavedModel through TensorFlow's own C functions, without tfbridge: what TensorFlow itself
 * keeps. Usage: raw_opens LIBTENSORFLOW_CC MODEL FEED FETCH TIMES; prints resident bytes before and after. FEED takes a
 * float32 [1, 4]. */
#include <dlfcn.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct TF_Status TF_Status;
typedef struct TF_Graph TF_Graph;
typedef struct TF_SessionOptions TF_SessionOptions;
typedef struct TF_Session TF_Session;
typedef struct TF_Tensor TF_Tensor;
typedef struct TF_Operation TF_Operation;
typedef struct {
  TF_Operation* operation;
  int index;
} TF_Output;

#define FUNCTIONS(F)                                                                                             \
  F(TF_Status*, TF_NewStatus, (void))                                                                            \
  F(void, TF_DeleteStatus, (TF_Status*))                                                                         \
  F(int, TF_GetCode, (const TF_Status*))                                                                         \
  F(const char*, TF_Message, (const TF_Status*))                                                                 \
  F(TF_Graph*, TF_NewGraph, (void))                                                                              \
  F(void, TF_DeleteGraph, (TF_Graph*))                                                                           \
  F(TF_Operation*, TF_GraphOperationByName, (TF_Graph*, const char*))                                            \
  F(TF_SessionOptions*, TF_NewSessionOptions, (void))                                                            \
  F(void, TF_DeleteSessionOptions, (TF_SessionOptions*))                                                         \
  F(TF_Session*, TF_LoadSessionFromSavedModel,                                                                   \
    (const TF_SessionOptions*, const void*, const char*, const char* const*, int, TF_Graph*, void*, TF_Status*)) \
  F(void, TF_SessionRun,                                                                                         \
    (TF_Session*, const void*, const TF_Output*, TF_Tensor* const*, int, const TF_Output*, TF_Tensor**, int,     \
     const TF_Operation* const*, int, void*, TF_Status*))                                                        \
  F(void, TF_CloseSession, (TF_Session*, TF_Status*))                                                            \
  F(void, TF_DeleteSession, (TF_Session*, TF_Status*))                                                           \
  F(TF_Tensor*, TF_AllocateTensor, (int, const int64_t*, int, size_t))                                           \
  F(void*, TF_TensorData, (const TF_Tensor*))                                                                    \
  F(void, TF_DeleteTensor, (TF_Tensor*))

#define DECLARE(result, name, parameters) static result(*name) parameters;
FUNCTIONS(DECLARE)

static void* found(void* library, const char* name) {
  void* function = dlsym(library, name);
  if (function == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    exit(1);
  }
  return function;
}

static long resident_bytes(void) {
  long pages = 0;
  malloc_trim(0);
  FILE* file = fopen("/proc/self/statm", "r");
  if (file == NULL || fscanf(file, "%*s %ld", &pages) != 1) exit(1);
  fclose(file);
  return pages * sysconf(_SC_PAGESIZE);
}

static void check(TF_Status* status) {
  if (TF_GetCode(status) == 0) return;
  fprintf(stderr, "%s\n", TF_Message(status));
  exit(1);
}

/* `operation:index` in a graph. */
static TF_Output output(TF_Graph* graph, const char* name) {
  char operation[256];
  snprintf(operation, sizeof operation, "%s", name);
  char* colon = strrchr(operation, ':');
  if (colon != NULL) *colon = '\0';
  const TF_Output result = {TF_GraphOperationByName(graph, operation), colon == NULL ? 0 : atoi(colon + 1)};
  return result;
}

static void once(const char* model, const char* feed, const char* fetch) {
  static const int64_t dims[] = {1, 4};
  static const char* const tags[] = {"serve"};
  TF_Status* status = TF_NewStatus();
  TF_Graph* graph = TF_NewGraph();
  TF_SessionOptions* options = TF_NewSessionOptions();
  TF_Session* session = TF_LoadSessionFromSavedModel(options, NULL, model, tags, 1, graph, NULL, status);
  check(status);
  TF_Tensor* x = TF_AllocateTensor(1, dims, 2, 4 * sizeof(float));
  memset(TF_TensorData(x), 0, 4 * sizeof(float));
  TF_Tensor* y = NULL;
  const TF_Output from = output(graph, feed), to = output(graph, fetch);
  TF_SessionRun(session, NULL, &from, &x, 1, &to, &y, 1, NULL, 0, NULL, status);
  check(status);
  TF_DeleteTensor(x);
  TF_DeleteTensor(y);
  TF_CloseSession(session, status);
  TF_DeleteSession(session, status);
  check(status);
  TF_DeleteSessionOptions(options);
  TF_DeleteGraph(graph);
  TF_DeleteStatus(status);
}

int main(int argc, char** argv) {
  if (argc != 6) return 2;
  const int times = atoi(argv[5]);
  void* library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
#define FIND(result, name, parameters) *(void**)&name = found(library, #name);
  FUNCTIONS(FIND)
  for (int i = 0; i < times / 10 + 6; ++i) once(argv[2], argv[3], argv[4]);
  const long before = resident_bytes();
  for (int i = 0; i < times; ++i) once(argv[2], argv[3], argv[4]);
  printf("%ld %ld\n", before, resident_bytes());
  return 0;
}
