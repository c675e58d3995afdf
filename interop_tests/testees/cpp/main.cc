// Answers requests from stdin until it ends, on stdout or in a file.
//
//   tfbridge-testee-cpp [FILE]
#include <exception>
#include <fstream>
#include <iostream>
#include <optional>
#include <stdexcept>

#include "message.h"
#include "testee.h"

namespace {

void Serve(std::istream& requests, std::ostream& answers) {
  testee::Testee testee;
  while (const std::optional<testee::Message> request = testee::ReadMessage(requests)) {
    testee::WriteMessage(answers, testee.Answer(*request));
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    std::ofstream file;
    if (argc > 1) file.open(argv[1], std::ios::binary);
    Serve(std::cin, argc > 1 ? file : std::cout);
  } catch (const std::exception& error) {
    std::cerr << argv[0] << ": " << error.what() << '\n';
    return 1;
  }
}
