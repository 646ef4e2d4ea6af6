#include "tts/pronunciation/rule_matcher.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "tts/emoji/emoji_sequences.h"
#include "tts/error.h"
#include "tts/pronunciation/pattern.h"
#include "tts/unicode.h"

namespace lectern::tts::pronunciation {
namespace {

/// A character as it is compared, whatever its width; upper and lower case stay apart.
char32_t shape_of(char32_t value) {
  if (value == U'’' || value == U'＇') return U'\'';
  return is_white_space(value) ? U' ' : half_width(value);
}

/// What is compared: single spaces, and small letters where the case does not count.
std::u32string folded_match(const Rule& rule) {
  std::u32string folded;
  for (const CodePoint& point : code_points(rule.match)) {
    const char32_t shape = shape_of(point.value);
    if (shape == U' ' && (folded.empty() || folded.back() == U' ')) continue;
    folded += rule.letter_case == Rule::Case::any ? lower_case(shape) : shape;
  }
  while (!folded.empty() && folded.back() == U' ') folded.pop_back();
  return folded;
}

/// Letters and figures that are written in words with spaces around.
bool is_in_word(char32_t value) {
  if (is_digit(value)) return true;
  if (!is_letter(value)) return false;
  switch (script_of(value)) {
    case Script::han:
    case Script::kana:
    case Script::bopomofo:
    case Script::thai:
    case Script::hangul:  // its particles stand behind a name without a space
      return false;
    default:
      return true;
  }
}

/// Joins what stands on both sides to one word, address or figure.
bool joins_words(char32_t value) {
  constexpr std::u32string_view kJoiners = U"'.,@_";
  return kJoiners.find(shape_of(value)) != std::u32string_view::npos;
}

char32_t value_before(std::string_view text, std::size_t at) {
  return at == 0 ? U'\0' : code_point_before(text, at).value;
}

char32_t value_at(std::string_view text, std::size_t at) {
  return at >= text.size() ? U'\0' : code_point_at(text, at).value;
}

/// A comma joins figures alone: "TSMC,Intel" are two words.
bool joined(char32_t before, char32_t joiner, char32_t after) {
  if (!joins_words(joiner) || !is_in_word(before) || !is_in_word(after)) return false;
  return shape_of(joiner) != U',' || (is_digit(before) && is_digit(after));
}

bool cuts_at_begin(std::string_view text, std::size_t begin) {
  const char32_t first = value_at(text, begin);
  if (!is_in_word(first)) return false;
  const char32_t before = value_before(text, begin);
  if (is_in_word(before)) return true;
  const std::size_t joiner = begin - (begin == 0 ? 0 : code_point_before(text, begin).size);
  return joined(value_before(text, joiner), before, first);
}

bool cuts_at_end(std::string_view text, std::size_t end) {
  const char32_t last = value_before(text, end);
  if (!is_in_word(last)) return false;
  const char32_t after = value_at(text, end);
  if (is_in_word(after)) return true;
  if (after == U'\0') return false;
  return joined(last, after, value_at(text, end + code_point_at(text, end).size));
}

/// Behind an English 's that `end` stands before; nullopt where there is none.
std::optional<std::size_t> end_of_possessive(std::string_view text, std::size_t end) {
  if (!is_in_word(value_before(text, end))) return std::nullopt;
  for (const std::string_view ending : {"'s", "’s", "'S", "’S"}) {
    const std::string_view rest = text.substr(end);
    if (rest.starts_with(ending) && !is_in_word(value_at(rest, ending.size()))) {
      return end + ending.size();
    }
  }
  return std::nullopt;
}

bool covers(const std::string& wanted, const std::string& given) {
  return wanted.empty() || wanted == given;
}

bool covers_if_known(const std::string& wanted, const std::string& given) {
  return given.empty() || covers(wanted, given);
}

/// A text alone does not tell its region: an imported PLS for en-US would never hold for "en".
bool covers(const LanguageTag& wanted, const LanguageTag& language) {
  if (wanted.empty()) return true;
  return wanted.language() == language.language() &&
         covers_if_known(wanted.script(), language.script()) &&
         covers_if_known(wanted.region(), language.region());
}

/// White space as single spaces, none at the ends.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const CodePoint& point : code_points(text)) {
    const bool is_space = is_white_space(point.value);
    if (is_space && (line.empty() || line.back() == ' ')) continue;
    append_utf8(line, is_space ? U' ' : point.value);
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

/// The higher, the nearer: a sentence or an article alone outweighs all the rest together.
int nearness(const RuleScope& scope) {
  return (scope.sentence.empty() ? 0 : 16) + (scope.article.empty() ? 0 : 8) +
         (scope.site.empty() ? 0 : 4) + (scope.voice.empty() ? 0 : 2) +
         (scope.language.empty() ? 0 : 1);
}

struct Candidate {
  std::size_t length = 0;  ///< Code points.
  std::uint32_t rule = 0;
  int nearness = 0;
  ReadingPlace place;
};

/// Best first.
bool comes_before(const Candidate& a, const Candidate& b) {
  const auto merits = [](const Candidate& c) { return std::tie(c.length, c.nearness, c.rule); };
  if (merits(a) != merits(b)) return merits(a) > merits(b);
  return a.place.source.begin < b.place.source.begin;
}

/// The best of the candidates that do not overlap, in the order of the text.
std::vector<ReadingPlace> without_overlap(std::vector<Candidate> candidates) {
  std::sort(candidates.begin(), candidates.end(), comes_before);
  std::vector<ReadingPlace> chosen;  // by position at every moment
  for (Candidate& candidate : candidates) {
    const TextRange source = candidate.place.source;
    const auto next = std::lower_bound(
        chosen.begin(), chosen.end(), source.begin,
        [](const ReadingPlace& place, std::size_t begin) { return place.source.begin < begin; });
    const bool free_behind = next == chosen.end() || source.end <= next->source.begin;
    const bool free_before = next == chosen.begin() || std::prev(next)->source.end <= source.begin;
    if (free_behind && free_before) chosen.insert(next, std::move(candidate.place));
  }
  return chosen;
}

}  // namespace

/// One search of one sentence.
class RuleMatcher::Search {
 public:
  Search(const RuleMatcher& matcher, std::string_view text, TextRange sentence,
         const LanguageTag& language, const RuleContext& context)
      : matcher_(matcher),
        text_(text),
        sentence_(sentence),
        language_(language),
        context_(context) {}

  std::vector<ReadingPlace> run() {
    if (!matcher_.by_first_.empty()) find_texts();
    for (std::size_t i = 0; i < matcher_.patterns_.size(); ++i) find_pattern(i);
    if (!matcher_.emoji_rules_.empty()) find_emoji();
    return without_overlap(std::move(candidates_));
  }

 private:
  bool holds_here(const Rule& rule) const {
    return covers(rule.scope.language, language_) && covers(rule.scope.voice, context_.voice) &&
           covers(rule.scope.site, context_.site) && covers(rule.scope.article, context_.article) &&
           is_this(rule.scope.sentence);
  }

  bool is_this(const std::string& sentence) const {
    return sentence.empty() || on_one_line(sentence) == on_one_line(sentence_.in(text_));
  }

  void find_texts() {
    points_ = code_points(sentence_.in(text_));
    for (std::size_t at = 0; at < points_.size(); ++at) {
      const char32_t first = lower_case(shape_of(points_[at].value));
      const auto rules = matcher_.by_first_.find(first);
      if (rules == matcher_.by_first_.end()) continue;
      for (const std::uint32_t rule : rules->second) try_text(rule, at);
    }
  }

  void try_text(std::uint32_t index, std::size_t at) {
    const Rule& rule = matcher_.rules_[index];
    const std::optional<std::size_t> end = end_of_text(matcher_.folded_[index], rule, at);
    if (!end || !holds_here(rule)) return;
    add(index, {sentence_.begin + points_[at].offset, sentence_.begin + points_[*end - 1].end()},
        rule.reading);
  }

  /// Behind `match` where the code points from `at` on are it.
  std::optional<std::size_t> end_of_text(const std::u32string& match, const Rule& rule,
                                         std::size_t at) const {
    for (const char32_t wanted : match) {
      if (at == points_.size()) return std::nullopt;
      char32_t shape = shape_of(points_[at].value);
      if (rule.letter_case == Rule::Case::any) shape = lower_case(shape);
      if (shape != wanted) return std::nullopt;
      ++at;
      while (wanted == U' ' && at < points_.size() && is_white_space(points_[at].value)) ++at;
    }
    return at;
  }

  void find_emoji() {
    for (const TextRange emoji : emoji_in(text_, sentence_)) {
      for (const std::uint32_t index : matcher_.emoji_rules_) {
        const Rule& rule = matcher_.rules_[index];
        if (holds_here(rule)) add(index, emoji, rule.reading);
      }
    }
  }

  void find_pattern(std::size_t index) {
    const std::uint32_t rule_index = matcher_.pattern_rules_[index];
    const Rule& rule = matcher_.rules_[rule_index];
    if (!holds_here(rule)) return;
    const re2::RE2& pattern = *matcher_.patterns_[index];
    const re2::StringPiece text(text_.data(), sentence_.end);
    std::array<re2::StringPiece, 10> groups;  // \0 to \9
    const int wanted = 1 + pattern.NumberOfCapturingGroups();
    const int count = std::min(wanted, static_cast<int>(groups.size()));
    for (std::size_t from = sentence_.begin; from < sentence_.end;) {
      if (!pattern.Match(text, from, sentence_.end, re2::RE2::UNANCHORED, groups.data(), count)) {
        return;
      }
      const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
      const std::size_t end = begin + groups[0].size();
      if (groups[0].empty()) {  // between two characters: \b, a* in the middle
        from = begin + (begin < sentence_.end ? code_point_at(text_, begin).size : 1);
        continue;
      }
      GivenReading reading = rule.reading;
      std::string value;
      if (pattern.Rewrite(&value, reading.value, groups.data(), count)) reading.value = value;
      add(rule_index, {begin, end}, std::move(reading));
      from = end;
    }
  }

  void add(std::uint32_t rule, TextRange source, GivenReading reading) {
    const std::optional<std::size_t> possessive = end_of_possessive(text_, source.end);
    const bool is_possessive = possessive && *possessive <= sentence_.end;
    if (is_possessive) source.end = *possessive;
    if (cuts_at_begin(text_, source.begin) || cuts_at_end(text_, source.end)) return;
    Candidate candidate;
    candidate.length = count_code_points(source.in(text_), source.size());
    candidate.rule = rule;
    candidate.nearness = nearness(matcher_.rules_[rule].scope);
    candidate.place = {source, std::move(reading), "lexicon:" + matcher_.rules_[rule].id,
                       is_possessive};
    candidates_.push_back(std::move(candidate));
  }

  const RuleMatcher& matcher_;
  std::string_view text_;
  TextRange sentence_;
  const LanguageTag& language_;
  const RuleContext& context_;
  std::vector<CodePoint> points_;
  std::vector<Candidate> candidates_;
};

RuleMatcher::RuleMatcher() = default;
RuleMatcher::~RuleMatcher() = default;
RuleMatcher::RuleMatcher(RuleMatcher&&) noexcept = default;
RuleMatcher& RuleMatcher::operator=(RuleMatcher&&) noexcept = default;

RuleMatcher::RuleMatcher(std::vector<Rule> rules) : rules_(std::move(rules)) {
  folded_.resize(rules_.size());
  for (std::uint32_t i = 0; i < rules_.size(); ++i) {
    const Rule& rule = rules_[i];
    if (rule.kind == Rule::Match::text) {
      folded_[i] = folded_match(rule);
      if (!folded_[i].empty()) by_first_[lower_case(folded_[i].front())].push_back(i);
      continue;
    }
    if (rule.kind == Rule::Match::emoji) {
      emoji_rules_.push_back(i);
      continue;
    }
    auto pattern = std::make_unique<const re2::RE2>(rule.match, pattern_options(rule.letter_case));
    if (!pattern->ok()) {
      throw Error(Errc::bad_input, "RE2 does not take this pattern: " + pattern->error(), rule.id);
    }
    pattern_rules_.push_back(i);
    patterns_.push_back(std::move(pattern));
  }
}

std::vector<ReadingPlace> RuleMatcher::places_in(std::string_view text, TextRange sentence,
                                                 const LanguageTag& language,
                                                 const RuleContext& context) const {
  if (rules_.empty()) return {};
  return Search(*this, text, sentence, language, context).run();
}

}  // namespace lectern::tts::pronunciation
