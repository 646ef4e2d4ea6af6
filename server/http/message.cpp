#include "server/http/message.h"

namespace lectern::server {
namespace {

struct SizeOfBody {
  std::optional<std::uint64_t> operator()(const std::string& text) const { return text.size(); }
  std::optional<std::uint64_t> operator()(const SharedBytes& bytes) const {
    return bytes.part.length;
  }
  std::optional<std::uint64_t> operator()(const FileBytes& bytes) const {
    return bytes.part.length;
  }
  std::optional<std::uint64_t> operator()(const BodyFeed&) const { return std::nullopt; }
};

}  // namespace

std::optional<std::uint64_t> size_of(const Body& body) {
  return std::visit(SizeOfBody{}, body);
}

}  // namespace lectern::server
