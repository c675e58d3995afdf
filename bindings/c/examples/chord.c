// Transcribes music with Spotify's basic-pitch: reads windows of sound, runs the model on each, prints the notes.
//
//   chord MODEL WINDOWS RESULT
//
// WINDOWS holds float32 samples at 22,050 Hz, 43,844 to a window. RESULT receives the model's three outputs as raw
// float32, each for all windows: note [windows, 172, 88], onset [windows, 172, 88], contour [windows, 172, 264].
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tfbridge/tfbridge.h>
#include <time.h>

enum { SAMPLES = 43844, FRAMES = 172, PITCHES = 88, LOWEST_PITCH = 21, PASSES = 10, OUTPUTS = 3 };

// A note is a pitch whose activation stays at LOUD or above for a quarter of a second.
static const float LOUD = 0.4F;
enum { SHORTEST_NOTE = 22 };

static const char* const OUTPUT_NAMES[OUTPUTS] = {"note", "onset", "contour"};
static const size_t OUTPUT_SIZES[OUTPUTS] = {FRAMES * PITCHES, FRAMES * PITCHES, FRAMES * PITCHES * 3};

static void die(tfb_error* error) {
  fprintf(stderr, "chord: %s\n", tfb_error_message(error, NULL));
  exit(1);
}

static void* allocate(size_t size) {
  void* memory = malloc(size);
  if (memory == NULL) {
    fprintf(stderr, "chord: out of memory\n");
    exit(1);
  }
  return memory;
}

static float* read_windows(const char* path, size_t* count) {
  FILE* file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
    perror(path);
    exit(1);
  }
  const size_t size = (size_t)ftell(file);
  rewind(file);
  float* windows = allocate(size);
  if (size == 0 || size % (SAMPLES * sizeof(float)) != 0 || fread(windows, 1, size, file) != size) {
    fprintf(stderr, "chord: %s: expected windows of %d float32 samples\n", path, SAMPLES);
    exit(1);
  }
  fclose(file);
  *count = size / (SAMPLES * sizeof(float));
  return windows;
}

// Runs the model once on each window; its outputs come to lie one after the other.
static void transcribe(tfb_call* call, tfb_tensor* input, const float* windows, size_t count, float* outputs[]) {
  for (size_t window = 0; window < count; ++window) {
    tfb_error* error = NULL;
    memcpy(tfb_tensor_mutable_data(input), windows + window * SAMPLES, SAMPLES * sizeof(float));
    if (tfb_call_run(call, &error) != TFB_OK) die(error);
    for (size_t i = 0; i < OUTPUTS; ++i) {
      memcpy(outputs[i] + window * OUTPUT_SIZES[i], tfb_tensor_data(tfb_call_output(call, i)),
             OUTPUT_SIZES[i] * sizeof(float));
    }
  }
}

static void print_notes(const float* activations, size_t frames) {
  const char* separator = "";
  for (int pitch = 0; pitch < PITCHES; ++pitch) {
    int run = 0;
    for (size_t frame = 0; frame < frames && run < SHORTEST_NOTE; ++frame) {
      run = activations[frame * PITCHES + (size_t)pitch] >= LOUD ? run + 1 : 0;
    }
    if (run == SHORTEST_NOTE) {
      printf("%s%d", separator, LOWEST_PITCH + pitch);
      separator = ",";
    }
  }
}

static double milliseconds(void) {
  struct timespec now;
  timespec_get(&now, TIME_UTC);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int ascending(const void* left, const void* right) {
  const double difference = *(const double*)left - *(const double*)right;
  return (difference > 0) - (difference < 0);
}

int main(int argc, char** argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: chord MODEL WINDOWS RESULT\n");
    return 2;
  }
  size_t count = 0;
  float* windows = read_windows(argv[2], &count);
  float* outputs[OUTPUTS];
  for (size_t i = 0; i < OUTPUTS; ++i) outputs[i] = allocate(count * OUTPUT_SIZES[i] * sizeof(float));

  tfb_error* error = NULL;
  tfb_model* model = NULL;
  tfb_signature* signature = NULL;
  tfb_call* call = NULL;
  tfb_tensor* input = NULL;
  const int64_t dims[] = {1, SAMPLES, 1};
  if (tfb_model_open(argv[1], NULL, 0, NULL, &model, &error) != TFB_OK) die(error);
  if (tfb_model_signature(model, NULL, &signature, &error) != TFB_OK) die(error);
  if (tfb_signature_prepare(signature, OUTPUT_NAMES, OUTPUTS, &call, &error) != TFB_OK) die(error);
  if (tfb_tensor_new(TFB_FLOAT32, dims, 3, &input, &error) != TFB_OK) die(error);
  if (tfb_call_bind_input(call, 0, input, &error) != TFB_OK) die(error);

  double times[PASSES];
  for (int pass = 0; pass < PASSES; ++pass) {
    const double start = milliseconds();
    transcribe(call, input, windows, count, outputs);
    times[pass] = milliseconds() - start;
  }
  qsort(times, PASSES, sizeof times[0], ascending);

  printf("notes=");
  print_notes(outputs[0], count * FRAMES);
  printf(" ms=%.1f\n", (times[PASSES / 2 - 1] + times[PASSES / 2]) / 2);

  FILE* result = fopen(argv[3], "wb");
  if (result == NULL) {
    perror(argv[3]);
    return 1;
  }
  for (size_t i = 0; i < OUTPUTS; ++i) fwrite(outputs[i], sizeof(float), count * OUTPUT_SIZES[i], result);
  if (fclose(result) != 0) {
    perror(argv[3]);
    return 1;
  }
  for (size_t i = 0; i < OUTPUTS; ++i) free(outputs[i]);
  free(windows);
  tfb_tensor_delete(input);
  tfb_call_delete(call);
  tfb_signature_delete(signature);
  tfb_model_delete(model);
  return 0;
}
