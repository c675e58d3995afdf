// What a cold process does: answer once, and tell what memory that took.
#pragma once

#include <cstdio>
#include <fstream>
#include <string>

#include "subject.h"

namespace bench {

// Calls `way`, says so in a line, which the runner waits for, and then prints the kilobytes that are resident.
inline void AnswerOnce(Way& way) {
  way.Call();
  std::printf("answered\n");
  std::fflush(stdout);
  long resident = 0;
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word == "VmRSS:") status >> resident;
  }
  std::printf("%ld\n", resident);
}

}  // namespace bench
