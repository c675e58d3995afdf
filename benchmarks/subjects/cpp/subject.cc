#include "subject.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <thread>
#include <utility>

#include "crc32.h"

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;
using Fields = std::vector<std::string>;

int64_t Nanoseconds(Clock::duration duration) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(duration).count();
}

// A model that is open, and what it was asked, whose memory the way reads.
struct Subject {
  std::unique_ptr<Case> asked;
  std::unique_ptr<Way> way;
};

class Server {
 public:
  explicit Server(Open open) : open_(std::move(open)) {}

  std::string Answer(const Fields& line) {
    if (line[0] == "open" && line.size() >= 4) return OpenModel(line);
    if (line[0] == "round" && line.size() == 3) return Round(*At(line[1]).way, std::stoul(line[2]));
    if (line[0] == "outputs" && line.size() == 3) return WriteOutputs(At(line[1]), line[2]);
    if (line[0] == "threads" && line.size() == 4) return Threads(At(line[1]), std::stoul(line[2]), std::stol(line[3]));
    if (line[0] == "explain" && line.size() == 2) return "explained\t" + At(line[1]).way->Explain();
    if (line[0] == "close" && line.size() == 2) return Close(line[1]);
    throw std::runtime_error("no such command: " + line[0]);
  }

 private:
  Subject& At(const std::string& id) { return subjects_.at(std::stoi(id)); }

  std::string OpenModel(const Fields& line) {
    Options options;
    for (size_t i = 4; i < line.size(); ++i) {
      const auto equals = line[i].find('=');
      options[line[i].substr(0, equals)] = line[i].substr(equals + 1);
    }
    Subject subject{std::make_unique<Case>(line[3]), nullptr};
    subject.way = open_(line[1], line[2], *subject.asked, options);
    subject.way->Call();
    subjects_[next_] = std::move(subject);
    return "ready\t" + std::to_string(next_++);
  }

  std::string Round(Way& way, size_t calls) {
    times_.resize(calls);
    for (int64_t& time : times_) {
      const Clock::time_point start = Clock::now();
      way.Call();
      time = Nanoseconds(Clock::now() - start);
    }
    uint32_t checksum = 0;
    for (const std::string& output : way.Outputs()) checksum = Crc32(output, checksum);
    char hex[9];
    std::snprintf(hex, sizeof hex, "%08x", checksum);
    std::string answer = std::string("times\t") + hex + "\t";
    for (const int64_t time : times_) answer += std::to_string(time) + ' ';
    return answer;
  }

  static std::string WriteOutputs(const Subject& subject, const std::string& folder) {
    const std::vector<std::string> outputs = subject.way->Outputs();
    for (size_t i = 0; i < outputs.size(); ++i) {
      std::ofstream file(std::filesystem::path(folder) / (subject.asked->outputs[i].name + ".bin"), std::ios::binary);
      file << outputs[i];
    }
    return "written";
  }

  // Calls from so many threads at once for so many milliseconds; gives the calls and the nanoseconds that they took.
  static std::string Threads(const Subject& subject, size_t count, int64_t milliseconds) {
    std::vector<std::unique_ptr<Way>> ways;
    for (size_t i = 0; i < count; ++i) ways.push_back(subject.way->Clone());
    for (const auto& way : ways) way->Call();
    std::atomic<int64_t> calls{0};
    std::vector<std::thread> threads;
    const Clock::time_point start = Clock::now();
    const Clock::time_point end = start + std::chrono::milliseconds(milliseconds);
    for (const auto& way : ways) {
      threads.emplace_back([&calls, &way = *way, end] {
        int64_t mine = 0;
        for (; Clock::now() < end; ++mine) way.Call();
        calls += mine;
      });
    }
    for (std::thread& thread : threads) thread.join();
    return "threads\t" + std::to_string(calls) + "\t" + std::to_string(Nanoseconds(Clock::now() - start));
  }

  std::string Close(const std::string& id) {
    subjects_.erase(std::stoi(id));
    return "closed";
  }

  Open open_;
  std::map<int, Subject> subjects_;
  int next_ = 0;
  std::vector<int64_t> times_;
};

}  // namespace

int Serve(const Open& open) {
  Server server(open);
  for (std::string line; std::getline(std::cin, line);) {
    std::string answer;
    try {
      answer = server.Answer(SplitTabs(line));
    } catch (const std::exception& error) {
      answer = std::string("error\t") + error.what();
      std::replace(answer.begin() + 6, answer.end(), '\n', ' ');
    }
    std::cout << answer << '\n' << std::flush;
  }
  return 0;
}

}  // namespace bench
