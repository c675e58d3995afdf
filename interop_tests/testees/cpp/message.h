// Messages: a line of JSON, and as many raw bytes as its `size` says.
#pragma once

#include <istream>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>

namespace testee {

struct Message {
  nlohmann::json header;
  std::string data;
};

// Reads a message; none at the end of the stream. Throws where what came is no message or ends within one.
std::optional<Message> ReadMessage(std::istream& stream);

// Writes a message, with the `size` of its data, and flushes it.
void WriteMessage(std::ostream& stream, Message message);

}  // namespace testee
