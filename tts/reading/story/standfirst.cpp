#include "tts/reading/story/standfirst.h"

#include <cstddef>
#include <string>
#include <string_view>

#include "tts/ascii.h"
#include "tts/reading/story/credits.h"
#include "tts/reading/story/prose.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr double kMostLetters = 600;

/// How a line is written, in code points.
struct Writing {
  std::size_t words = 0;  ///< Parted by spaces.
  std::size_t capitals = 0;
  std::size_t letters = 0;  ///< Capitals among them.
  std::size_t digits = 0;
};

Writing writing_of(std::string_view text) {
  Writing line;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at = point.end();
    const bool letter = is_letter(point.value);
    line.digits += is_digit(point.value) ? 1U : 0U;
    line.letters += letter ? 1U : 0U;
    line.capitals += letter && lower_case(point.value) != point.value ? 1U : 0U;
    line.words += letter && !in_word ? 1U : 0U;
    in_word = letter || (in_word && !is_white_space(point.value));
  }
  return line;
}

/// Scripts that part no words say as much in one run of letters.
bool is_phrase(const Prose& prose, const Writing& line, StandfirstSign sign) {
  const bool is_named = sign == StandfirstSign::name;
  const double fewest_letters = is_named ? 15 : 30;
  const std::size_t fewest_words = is_named ? 3 : 5;
  const bool parts_words = prose.letters < 2 * static_cast<double>(line.letters);
  return prose.letters >= fewest_letters && prose.letters <= kMostLetters &&
         (!parts_words || line.words >= fewest_words);
}

/// Kickers are set in capitals; counts and dates are mostly figures.
bool is_written_as_label(const Writing& line) {
  return 2 * line.capitals > line.letters || 5 * line.digits > line.letters;
}

/// "08:07", "5:32 min": when it was written, or how long it takes.
bool tells_time(std::string_view text) {
  for (std::size_t at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1)) {
    if (at > 0 && at + 1 < text.size() && is_ascii_digit(text[at - 1]) &&
        is_ascii_digit(text[at + 1])) {
      return true;
    }
  }
  return false;
}

/// Whether nearly all that the line says stands in the headline, in whatever order, or the line is
/// the headline with a word before or behind it.
bool repeats(std::string_view folded_title, const std::string& folded) {
  constexpr std::size_t kPart = 6;              // bytes
  constexpr std::size_t kLongestTitle = 1'000;  // bytes; a page may make its title endless
  folded_title = folded_title.substr(0, kLongestTitle);
  if (folded_title.empty() || folded.size() < kPart) return false;
  if (folded.find(folded_title) != std::string::npos) return true;
  std::size_t found = 0;
  const std::size_t parts = folded.size() - kPart + 1;
  for (std::size_t at = 0; at < parts; ++at) {
    const bool is_said =
        folded_title.find(std::string_view(folded).substr(at, kPart)) != std::string_view::npos;
    found += is_said ? 1U : 0U;
  }
  return 3 * found >= 2 * parts;
}

}  // namespace

bool reads_as_standfirst(std::string_view text, const Prose& prose, StandfirstSign sign) {
  const Writing line = writing_of(text);
  if (!is_phrase(prose, line, sign) || is_written_as_label(line)) return false;
  return !tells_time(text) || prose.ends_sentence;
}

bool is_standfirst(const PageBlock& block, std::string_view folded_title, StandfirstSign sign) {
  const bool is_line = block.kind == BlockKind::paragraph || block.kind == BlockKind::heading;
  const bool is_told_of_picture = block.is_under_picture && sign == StandfirstSign::place;
  if (!is_line || is_told_of_picture || block.link_letters > 0 || block.prose.is_cut_off) {
    return false;
  }
  return reads_as_standfirst(block.text, block.prose, sign) && name_alone_in(block.text).empty() &&
         !repeats(folded_title, fold_text(block.text));
}

}  // namespace lectern::tts
