#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "tts/reading/story/furniture.h"
#include "tts/reading/story/prose.h"
#include "tts/text_range.h"

namespace lectern::tts {

// In letters, as prose.h counts them.
inline constexpr double kSureDumpProse = 80;
inline constexpr double kShortDumpLine = 25;

/// What is known of one line of text that may have been copied off a page.
struct DumpedLine {
  std::string_view text;
  Prose prose;
  std::optional<Furniture> furniture;
  std::size_t key = 0;    ///< hash_of_line()
  std::size_t times = 1;  ///< How often the line stands in the text.
  bool is_item = false;
  bool is_credit = false;      ///< Says who wrote the story or when, and nothing else.
  bool is_dated = false;       ///< A day stands in it; long paragraphs are not looked into.
  bool names_writers = false;  ///< Likewise whether it begins by naming who wrote the story.
  bool is_lead = false;        ///< Stands in a list of other stories (lead_lists.h).

  bool is_sure_prose() const;
  /// Breaks off, as other stories' leads do, or is known for one.
  bool is_teaser() const;
  /// Neither prose nor an item of a list: a menu's entry, a headline, a tag.
  bool is_stray() const;
  /// Says that it stands under a picture: by its beginning, or by who took it at its end.
  bool says_caption() const;
};

/// The lines of `text`, which must outlive them. Linear.
std::vector<DumpedLine> dumped_lines(std::string_view text, const std::vector<TextRange>& ranges);

/// Whether line `i` stands under a picture, by its words or as such lines often stand there twice.
bool is_caption_at(const std::vector<DumpedLine>& lines, std::size_t i);

}  // namespace lectern::tts
