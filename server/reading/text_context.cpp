#include "server/reading/text_context.h"

#include <algorithm>

#include "tts/unicode.h"

namespace lectern::server {
namespace {

constexpr std::size_t kReach = 24;

std::size_t back(std::string_view text, std::size_t from, std::size_t limit) {
  for (std::size_t i = 0; i < kReach && from > limit; ++i) {
    from -= tts::code_point_before(text, from).size;
  }
  return std::max(from, limit);
}

std::size_t ahead(std::string_view text, std::size_t from, std::size_t limit) {
  for (std::size_t i = 0; i < kReach && from < limit; ++i) {
    from = tts::code_point_at(text, from).end();
  }
  return std::min(from, limit);
}

}  // namespace

std::string context_of(std::string_view text, tts::TextRange sentence, tts::TextRange place) {
  const std::size_t begin = back(text, place.begin, sentence.begin);
  const std::size_t end = ahead(text, place.end, sentence.end);
  std::string context(begin > sentence.begin ? "…" : "");
  context += text.substr(begin, place.begin - begin);
  context += "〔" + std::string(place.in(text)) + "〕";
  context += text.substr(place.end, end - place.end);
  if (end < sentence.end) context += "…";
  std::replace(context.begin(), context.end(), '\n', ' ');
  return context;
}

}  // namespace lectern::server
