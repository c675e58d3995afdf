#include "message.h"

#include <cstddef>
#include <stdexcept>

namespace testee {

using nlohmann::json;

std::optional<Message> ReadMessage(std::istream& stream) {
  std::string line;
  if (!std::getline(stream, line)) return std::nullopt;
  Message message{json::parse(line), {}};
  const json& size = message.header.at("size");
  if (!size.is_number_unsigned()) throw std::runtime_error("a message has no size, but " + size.dump());
  message.data.resize(size.get<std::size_t>());
  if (!stream.read(message.data.data(), static_cast<std::streamsize>(message.data.size()))) {
    throw std::runtime_error("a message of " + std::to_string(message.data.size()) + " bytes of data ends after " +
                             std::to_string(stream.gcount()));
  }
  return message;
}

void WriteMessage(std::ostream& stream, Message message) {
  message.header["size"] = message.data.size();
  // A text may quote bytes that are not UTF-8; they must not keep the message from being written.
  stream << message.header.dump(-1, ' ', false, json::error_handler_t::replace) << '\n' << message.data << std::flush;
  if (!stream) throw std::runtime_error("a message could not be written");
}

}  // namespace testee
