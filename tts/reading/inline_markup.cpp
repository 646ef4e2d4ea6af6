#include "tts/reading/inline_markup.h"

#include <algorithm>
#include <array>
#include <utility>

#include "tts/pronunciation/rule_check.h"
#include "tts/reading/text_lines.h"
#include "tts/reading/written_time.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

using Way = GivenReading::Way;

constexpr std::size_t kLongestMarkup =
    2'000;  // Bytes between the brackets; keeps the whole linear.

struct NamedWay {
  std::string_view name;
  Way way;
};
constexpr std::array kWays = std::to_array<NamedWay>({{"text:", Way::text},
                                                      {"pinyin:", Way::pinyin},
                                                      {"zhuyin:", Way::zhuyin},
                                                      {"ipa:", Way::ipa},
                                                      {"lang:", Way::language},
                                                      {"letters:", Way::letters},
                                                      {"word:", Way::word},
                                                      {"cardinal:", Way::cardinal},
                                                      {"ordinal:", Way::ordinal},
                                                      {"name:", Way::name},
                                                      {"skip:", Way::silent}});
constexpr std::string_view kBreak = "break:";

/// A word that stands where a way would, as in 「pinyn: hang2」, and names none; empty when none
/// does.
std::string_view unknown_way(std::string_view said) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto end = std::find_if_not(said.begin(), said.end(), is_small);
  if (end == said.begin() || end == said.end() || *end != ':') return {};
  const std::string_view name = said.substr(0, static_cast<std::size_t>(end - said.begin()));
  const bool is_known = std::any_of(kWays.begin(), kWays.end(), [said](const NamedWay& named) {
    return said.starts_with(named.name);
  });
  return is_known ? std::string_view{} : name;
}

/// "text, pinyin, …", for a message.
std::string names_of_ways() {
  std::string names;
  for (const NamedWay& named : kWays) {
    if (!names.empty()) names += ", ";
    names += named.name.substr(0, named.name.size() - 1);
  }
  return names;
}

bool is_escapable(char c) {
  return c == '{' || c == '|' || c == '}' || c == '\\';
}

/// What stands between two brackets, escapes undone, on either side of the bar.
struct Brackets {
  std::string written;
  std::string said;
  std::size_t end = 0;  ///< Behind the closing bracket.
};

/// nullopt where the bracket at `begin` opens no mark-up.
std::optional<Brackets> brackets_at(std::string_view text, std::size_t begin) {
  Brackets found;
  bool bar = false;
  const std::size_t limit = std::min(text.size(), begin + kLongestMarkup);
  for (std::size_t at = begin + 1; at < limit; ++at) {
    char c = text[at];
    if (c == '\n' || c == '\r' || c == '{') return std::nullopt;
    if (c == '}') {
      found.end = at + 1;
      return bar ? std::optional(found) : std::nullopt;
    }
    if (c == '|' && !bar) {
      bar = true;
      continue;
    }
    if (c == '\\' && at + 1 < limit && is_escapable(text[at + 1])) c = text[++at];
    (bar ? found.said : found.written) += c;
  }
  return std::nullopt;
}

std::optional<Break> rest_of(std::string_view value) {
  constexpr auto kPauses =
      std::to_array({Pause::aside, Pause::minor, Pause::clause, Pause::colon, Pause::strong,
                     Pause::dash, Pause::ellipsis, Pause::full});
  for (const Pause pause : kPauses) {
    if (name_of(pause) == value) return Break{0, pause, {}};
  }
  const auto length = parse_written_time(value);
  if (!length || *length > kLongestBreak) return std::nullopt;
  return Break{0, length->count() == 0 ? Pause::none : Pause::clause, *length};
}

class InlineParser {
 public:
  InlineParser(std::string_view text, OuterEscapes escapes, const std::string& name)
      : text_(text), escapes_(escapes), name_(name) {}

  InlineMarkup parse() {
    while (at_ < text_.size()) step();
    flush();
    return std::move(result_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\n') ++line_;
    if (c == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == '{') {
      plain_ += escapes_ == OuterEscapes::kept ? "\\{" : "{";
      at_ += 2;
      return;
    }
    if (c == '{') {
      if (const auto brackets = brackets_at(text_, at_)) {
        take(*brackets);
        at_ = brackets->end;
        return;
      }
    }
    plain_ += c;
    ++at_;
  }

  void flush() {
    if (!plain_.empty()) result_.pieces.push_back({std::exchange(plain_, {}), {}, {}});
  }

  void report(std::string_view problem) {
    result_.problems.push_back(name_ + ":" + std::to_string(line_) + ": " + std::string(problem));
  }

  void refuse(std::string_view problem) {
    report(std::string(problem) + "; the text is read as usual");
  }

  void take(const Brackets& brackets) {
    const std::string_view said = trimmed(brackets.said);
    if (brackets.written.empty() && said.starts_with(kBreak)) return take_rest(said);
    if (const std::string_view way = unknown_way(said); !way.empty()) {
      refuse("there is no way of reading \"" + std::string(way) + "\" (" + names_of_ways() +
             "); to say just that, write text: before it");
      plain_ += brackets.written;
      return;
    }
    GivenReading reading = reading_of(said);
    if (const auto fault = pronunciation::fault_of(reading)) {
      refuse(fault->reason);
      plain_ += brackets.written;
      return;
    }
    if (const auto doubt = pronunciation::doubt_about(reading, brackets.written)) {
      report(doubt->reason + "; " + doubt->mend);
    }
    flush();
    if (!brackets.written.empty()) {
      result_.pieces.push_back({brackets.written, std::move(reading), {}});
    }
  }

  void take_rest(std::string_view said) {
    said.remove_prefix(kBreak.size());
    const std::optional<Break> rest = rest_of(trimmed(said));
    if (!rest) {
      return refuse("a break is minor, clause, strong, full, or a time like 700ms, at most 10s");
    }
    flush();
    result_.pieces.push_back({{}, {}, rest});
  }

  static GivenReading reading_of(std::string_view said) {
    for (const NamedWay& named : kWays) {
      if (!said.starts_with(named.name)) continue;
      const std::string_view value = trimmed(said.substr(named.name.size()));
      if (named.way != Way::language) return {named.way, std::string(value), {}};
      return {named.way, {}, LanguageTag::parse(value).value_or(LanguageTag{})};
    }
    return {Way::text, std::string(said), {}};
  }

  std::string_view text_;
  OuterEscapes escapes_;
  const std::string& name_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::string plain_;  ///< Text since the last piece.
  InlineMarkup result_;
};

}  // namespace

InlineMarkup parse_inline_markup(std::string_view text, OuterEscapes escapes,
                                 const std::string& name) {
  return InlineParser(text, escapes, name).parse();
}

}  // namespace lectern::tts
