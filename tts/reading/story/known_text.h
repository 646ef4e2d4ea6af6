#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::tts {

// Private to the HTML reader, as html_tree.h is.

/// The text of another description of the story, to be asked whether it holds a block's. It keeps
/// two bits for each stretch of the text: a stretch that is not in it seems to be, of the longest
/// text, once in sixty times, and a block in need of two once in thousands.
class KnownText {
 public:
  KnownText() = default;
  /// Of a text longer than 256 KiB, only so much is known.
  explicit KnownText(std::string_view text);

  void add(std::string_view text);

  bool empty() const { return bits_.empty(); }

  /// Whether begin, middle and end of `text` are in it; nullopt when `text` is too short to tell.
  std::optional<bool> holds(std::string_view text) const;

 private:
  std::vector<bool> bits_;
};

}  // namespace lectern::tts
