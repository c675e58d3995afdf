// start_tfbridge MODEL CASE: the first answer of a cold process through tfbridge.
#include "c_ways.h"
#include "start.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const bench::Case asked(argv[2]);
  bench::AnswerOnce(*bench::OpenTfbridge("prepared", argv[1], asked, {}));
}
