#include "tts/reading/story/known_text.h"

#include <functional>

#include "tts/reading/story/prose.h"

namespace lectern::tts {
namespace {

constexpr std::size_t kWindow = 24;  // bytes
constexpr std::size_t kBits = std::size_t{1} << 21U;

std::size_t window_at(std::string_view folded, std::size_t at) {
  return std::hash<std::string_view>{}(folded.substr(at, kWindow));
}

std::size_t first_bit(std::size_t window) {
  return window % kBits;
}
std::size_t second_bit(std::size_t window) {
  return (window >> 32U) % kBits;
}

}  // namespace

KnownText::KnownText(std::string_view text) {
  constexpr std::size_t kLongest = std::size_t{256} << 10U;
  add(text.substr(0, kLongest));
}

void KnownText::add(std::string_view text) {
  const std::string folded = fold_text(text);
  if (folded.size() < kWindow) return;
  bits_.resize(kBits);
  for (std::size_t at = 0; at + kWindow <= folded.size(); ++at) {
    const std::size_t window = window_at(folded, at);
    bits_[first_bit(window)] = bits_[second_bit(window)] = true;
  }
}

std::optional<bool> KnownText::holds(std::string_view text) const {
  const std::string folded = fold_text(text);
  if (folded.size() < kWindow) return std::nullopt;
  if (empty()) return false;
  const std::size_t last = folded.size() - kWindow;
  int found = 0;
  for (const std::size_t at : {std::size_t{0}, last / 2, last}) {
    const std::size_t window = window_at(folded, at);
    found += bits_[first_bit(window)] && bits_[second_bit(window)] ? 1 : 0;
  }
  return found >= 2;
}

}  // namespace lectern::tts
