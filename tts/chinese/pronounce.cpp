#include "tts/chinese/pronounce.h"

#include <unordered_map>
#include <vector>

#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

std::string written_tone(const Syllable& syllable, Tones tones) {
  std::string pinyin = tones == Tones::lexical ? syllable.base : syllable.surface;
  if (pinyin.ends_with('6')) pinyin.back() = '3';
  return pinyin;
}

/// Whether `source` is one character, and no more than what has no width behind it.
bool is_one_character(std::string_view line, TextRange source) {
  for (const CodePoint& point : code_points(source.in(line))) {
    if (point.offset > 0 && !has_no_width(point.value)) return false;
  }
  return true;
}

/// Syllables by the byte at which their character begins. A character may be said in several
/// places; the first one counts.
std::unordered_map<std::size_t, std::string> syllables_by_character(
    const std::vector<Token>& tokens, std::string_view line, Tones tones) {
  std::unordered_map<std::size_t, std::string> syllables;
  for (const Token& token : tokens) {
    for (const Syllable& syllable : token.syllables) {
      const CodePoint point = code_point_at(line, syllable.source.begin);
      const bool is_character =
          script_of(point.value) == Script::han && is_one_character(line, syllable.source);
      if (is_character) syllables.emplace(syllable.source.begin, written_tone(syllable, tones));
    }
  }
  return syllables;
}

/// Builds the line, opening and closing the brackets around what is not Han.
class LineWriter {
 public:
  void add_syllable(const std::string& syllable) {
    close_run();
    separate();
    line_ += syllable;
  }
  void add_other(char32_t value) {
    if (!in_run_) {
      separate();
      line_ += '<';
      in_run_ = true;
    }
    append_utf8(line_, value == U'<' ? U'‹' : value == U'>' ? U'›' : value);
  }
  std::string finish() {
    close_run();
    return std::move(line_);
  }

 private:
  void separate() {
    if (!line_.empty()) line_ += ' ';
  }
  void close_run() {
    if (in_run_) line_ += '>';
    in_run_ = false;
  }

  std::string line_;
  bool in_run_ = false;
};

}  // namespace

std::string pronounce_line(const ChineseReader& reader, std::string_view line, Readings readings,
                           Tones tones) {
  return pronounce_tokens(reader, reader.read(line, {0, line.size()}, readings), line, readings,
                          tones);
}

std::string pronounce_tokens(const ChineseReader& reader, const std::vector<Token>& tokens,
                             std::string_view line, Readings readings, Tones tones) {
  const auto syllables = syllables_by_character(tokens, line, tones);
  LineWriter writer;
  for (const CodePoint& point : code_points(line)) {
    if (script_of(point.value) != Script::han) {
      writer.add_other(point.value);
      continue;
    }
    const auto found = syllables.find(point.offset);
    writer.add_syllable(found != syllables.end() ? found->second
                                                 : reader.reading_of(point.value, readings));
  }
  return writer.finish();
}

}  // namespace lectern::tts::chinese
