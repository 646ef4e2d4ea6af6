#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tts/reading/story/block_judgement.h"
#include "tts/text_range.h"

namespace lectern::tts {

/// The story in text that was copied off a page.
struct DumpedStory {
  std::vector<BlockJudgement> lines;    ///< One for each line; headline and byline are not read.
  std::optional<std::size_t> headline;  ///< Index of the line.
  std::optional<std::size_t> byline;
  std::string writers;    ///< Their names alone; may be empty.
  std::string published;  ///< ISO 8601, from a line near the headline; may be empty.
};

/// Finds the story in a page of which only the lines remain: menus, tickers, captions,
/// tags, other stories' headlines and comments stand around it, with nothing but their
/// words and lengths to tell.
///
/// The story is the run of lines with the greatest sum of scores: long lines with full stops count
/// for, short lines without, phrases of furniture and broken-off teasers against. Short paragraphs
/// behind furniture still belong to it where most lines there are whole sentences. The headline is
/// the line above it whose words the story uses most. Captions, repeated lines and furniture inside
/// the run are skipped.
///
/// lines    of `text`, in order.
/// returns  nullopt when the text is no dump but an article as its writer left it: then every line
///          belongs to it.
/// Linear.
std::optional<DumpedStory> find_dumped_story(std::string_view text,
                                             const std::vector<TextRange>& lines);

}  // namespace lectern::tts
