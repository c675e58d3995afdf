// start_raw TENSORFLOW MODEL CASE: the first answer of a cold process through TensorFlow's C interface alone.
#include "raw.h"
#include "start.h"

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const bench::Functions functions = bench::LoadTensorFlow(argv[1]);
  const bench::Case asked(argv[3]);
  bench::AnswerOnce(*bench::OpenRaw(functions, argv[2], asked, "thread-pool"));
}
