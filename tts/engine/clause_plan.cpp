#include "tts/engine/clause_plan.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "tts/chinese/syllables/phonemes.h"
#include "tts/engine/engine_languages.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr std::chrono::milliseconds kSyllableEstimate{240};
constexpr std::chrono::milliseconds kByteEstimate{65};
constexpr std::size_t kLongestRun = 40;  // Letters; eSpeak's own buffer for a word has 160 bytes.

bool is_mark(char32_t value) {
  return (value >= 0x0300 && value <= 0x036F) || (value >= 0x0900 && value <= 0x0DFF) ||
         (value >= 0x064B && value <= 0x0670);
}

char32_t plain_apostrophe_or_dash(char32_t value) {
  if (value == U'\u2019' || value == U'\u02BC') return U'\'';
  if (value == U'\u2010' || value == U'\u2011') return U'-';
  return half_width(value);
}

/// Signs that languages without rules of our own have the engine read.
bool is_spoken_sign(char32_t value) {
  constexpr std::u32string_view kSigns = U"%&+=@$€£¥°§";
  return kSigns.find(value) != std::u32string_view::npos;
}

/// Signs that mean something only between two letters or figures: "well-known", "3.5", "12:30".
bool joins(char32_t value) {
  constexpr std::u32string_view kJoiners = U"-'.,:/";
  return kJoiners.find(value) != std::u32string_view::npos;
}

/// Builds text for the engine out of what may be anything.
class WordCleaner {
 public:
  explicit WordCleaner(std::string_view language) : language_(language) {}

  std::string clean(std::string_view text) {
    for (const CodePoint& point : code_points(text)) add(plain_apostrophe_or_dash(point.value));
    return std::move(cleaned_);
  }

 private:
  void add(char32_t value) {
    const bool belongs = writes_in(language_, script_of(value));
    if (belongs && (is_letter(value) || is_digit(value) || is_mark(value))) {
      append_alphanumeric(value);
    } else if (joins(value)) {
      joiner_ = last_alphanumeric_ && joiner_ == 0 ? value : U'\0';
      last_alphanumeric_ = false;
    } else if (is_spoken_sign(value)) {
      start_word();
      append_utf8(cleaned_, value);
      break_word();
    } else if (!is_invisible(value)) {
      break_word();
    }
  }

  /// Zero-width characters and the like stand inside words and mean nothing to the engine.
  static bool is_invisible(char32_t value) {
    return value == 0x00AD || (value >= 0x200B && value <= 0x200F) || value == 0x2060 ||
           value == 0xFEFF;
  }

  void append_alphanumeric(char32_t value) {
    if (joiner_ != 0) append_utf8(cleaned_, std::exchange(joiner_, U'\0'));
    if (!last_alphanumeric_ && pending_break_) start_word();
    if (run_ == kLongestRun) start_word();
    if (letters_ < kMaxWordLetters) append_utf8(cleaned_, value);
    ++run_;
    ++letters_;
    last_alphanumeric_ = true;
  }

  void start_word() {
    if (!cleaned_.empty() && cleaned_.back() != ' ' && letters_ <= kMaxWordLetters) cleaned_ += ' ';
    pending_break_ = false;
    run_ = 0;
  }

  void break_word() {
    joiner_ = 0;
    letters_ = 0;
    last_alphanumeric_ = false;
    pending_break_ = true;
  }

  std::string_view language_;
  std::string cleaned_;
  char32_t joiner_ = 0;  ///< Written once something follows it.
  bool last_alphanumeric_ = false;
  bool pending_break_ = false;
  std::size_t run_ = 0;      ///< Letters since the last space.
  std::size_t letters_ = 0;  ///< Letters of this word of the text.
};

std::size_t length_in_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string_view final_mark(Melody melody) {
  switch (melody) {
    case Melody::continuing:
      return ",";
    case Melody::question:
      return "?";
    case Melody::exclamation:
      return "!";
    case Melody::falling:
      break;
  }
  return "";  // Sounds as with a full stop, which might be taken for an abbreviation's.
}

/// A syllable's tone as the engine must be told, given the next one of the same clause ('\0':
/// none). eSpeak has sandhi of its own: it would raise a third tone before another although ours
/// decided against it, and it raises a neutral tone after a third only if that is spelt in full.
char tone_to_write(char tone, char next) {
  if (tone == '3' && next == '3') return '6';
  if (tone == '6' && next == '5') return '3';
  return tone;
}

/// Walks over the tokens once, with one clause open at a time.
class ClausePlanner {
 public:
  ClausePlanner(const Utterance& utterance, const Voice& voice)
      : tokens_(utterance.tokens), voice_(voice) {}

  ClausePlan plan() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      add(i);
      rest_after(tokens_[i]);
    }
    if (!tokens_.empty()) close(tokens_.back().melody);
    return std::move(plan_);
  }

 private:
  void rest_after(const Token& token) {
    if (token.rest_after.count() > 0) {
      pause(token.rest_after, token.melody);
    } else if (token.pause_after != Pause::none) {
      pause(voice_.pauses.of(token.pause_after), token.melody);
    }
  }

  void add(std::size_t index) {
    const Token& token = tokens_[index];
    if (token.language.is_chinese()) {
      add_syllables(index);
    } else if (!token.phonemes.empty()) {
      add_sound(index);
    } else if (!token.spoken.empty()) {
      add_words(index);
    }
  }

  /// Among words: eSpeak takes [[ ]] for phonemes, and nothing else that we give it can hold them.
  void add_sound(std::size_t index) {
    const Token& token = tokens_[index];
    const std::string sound = "[[" + token.phonemes + "]]";
    if (!open(token.language.language(), token)) return;
    if (open_->call.text.size() + sound.size() >= kMaxClauseBytes) {
      cut(token.language.language(), token);
    }
    open_->call.phonemes = true;
    append_piece(index, sound);
  }

  void add_syllables(std::size_t index) {
    const Token& token = tokens_[index];
    if (token.syllables.empty()) {
      if (!token.spoken.empty()) report(token, "Chinese without a reading is not spoken");
      return;
    }
    if (!open("zh", token)) return;
    for (const Syllable& syllable : token.syllables) {
      if (!chinese::mnemonics(syllable.surface)) {
        report(token, "a syllable is unknown and not spoken");
        continue;
      }
      if (syllables_.size() == kMaxClauseSyllables) cut("zh", token);
      syllables_.push_back({index, syllable.surface});
    }
  }

  void add_words(std::size_t index) {
    const Token& token = tokens_[index];
    const std::string& language = token.language.language();
    const std::string words = speakable_words(token.spoken, language);
    if (words.empty()) {
      report_unspeakable(token);
      return;
    }
    if (!open(language, token)) return;
    if (length_in_code_points(token.spoken) > kMaxWordLetters &&
        words.size() < token.spoken.size() / 2) {
      report(token, "most of an overlong word is not spoken");
    }
    add_pieces(index, words);
  }

  /// As many words a clause as fit; each is short, so any break is at a space.
  void add_pieces(std::size_t index, std::string_view words) {
    const Token& token = tokens_[index];
    while (!words.empty()) {
      const std::size_t used = open_->call.text.size();
      const std::size_t room = kMaxClauseBytes - std::min(kMaxClauseBytes, used + 2);
      std::size_t size = words.size();
      if (size > room) {
        const std::size_t space = words.rfind(' ', room);
        if (space == std::string_view::npos && used > 0) {
          cut(token.language.language(), token);
          continue;
        }
        size = space == std::string_view::npos ? size : space;
      }
      append_piece(index, words.substr(0, size));
      words.remove_prefix(std::min(words.size(), size + 1));
    }
  }

  void append_piece(std::size_t index, std::string_view piece) {
    std::string& text = open_->call.text;
    if (!text.empty()) text += ' ';
    const std::size_t begin = length_in_code_points(text);
    text += piece;
    open_->words.push_back({index, begin, begin + length_in_code_points(piece)});
  }

  /// Makes sure that a clause of `language` is open. False when nobody speaks it.
  bool open(const std::string& language, const Token& token) {
    if (open_ && open_->language == language && open_pace_ == token.pace_percent) return true;
    std::optional<VoicePart> part = part_for(language);
    if (!part) {
      report(token, "no voice for language " + token.language.str());
      return false;
    }
    close(Melody::continuing);
    open_.emplace();
    open_->language = language;
    open_->call.part = std::move(*part);
    open_->call.part.words_per_minute =
        open_->call.part.words_per_minute * token.pace_percent / 100;
    open_pace_ = token.pace_percent;
    return true;
  }

  void cut(const std::string& language, const Token& token) {
    close(Melody::continuing);
    open(language, token);
  }

  std::optional<VoicePart> part_for(const std::string& language) const {
    const auto own = voice_.parts.find(language);
    if (own != voice_.parts.end()) return own->second;
    return borrowed_part(voice_, language);
  }

  void pause(std::chrono::milliseconds length, Melody melody) {
    close(melody);
    pause_ = std::max(pause_, length);
  }

  void close(Melody melody) {
    if (!open_) return;
    Clause clause = std::move(*open_);
    open_.reset();
    if (clause.language == "zh") write_phonemes(clause);
    if (clause.words.empty()) return;
    clause.estimate = clause.is_syllables()
                          ? kSyllableEstimate * static_cast<int>(clause.words.size())
                          : kByteEstimate * static_cast<int>(clause.call.text.size());
    if (!clause.is_syllables()) clause.call.text += final_mark(melody);
    if (!plan_.clauses.empty()) clause.pause_before = std::max(pause_, kSwitchGap);
    pause_ = std::chrono::milliseconds{0};
    plan_.clauses.push_back(std::move(clause));
  }

  void write_phonemes(Clause& clause) {
    clause.call.phonemes = true;
    std::string& text = clause.call.text;
    text = "[[";
    for (std::size_t i = 0; i < syllables_.size(); ++i) {
      const char next = i + 1 < syllables_.size() ? syllables_[i + 1].pinyin.back() : '\0';
      std::string pinyin = syllables_[i].pinyin;
      pinyin.back() = tone_to_write(pinyin.back(), next);
      if (i > 0) text += ' ';
      const std::size_t begin = text.size();
      text += chinese::mnemonics(pinyin).value_or("");
      clause.words.push_back({syllables_[i].token, begin, text.size()});
    }
    text += "]]";
    syllables_.clear();
  }

  void report(const Token& token, std::string_view problem) {
    plan_.problems.push_back({std::string(problem), token.source});
  }

  /// Signs and pictures alone are silent by right; letters are not.
  void report_unspeakable(const Token& token) {
    const std::vector<CodePoint> points = code_points(token.spoken);
    const bool letters = std::any_of(points.begin(), points.end(),
                                     [](const CodePoint& each) { return is_letter(each.value); });
    if (!letters) return;
    report(token, speaks(voice_, token.language)
                      ? "letters that the language " + token.language.str() +
                            " does not use are not spoken"
                      : "no voice for language " + token.language.str());
  }

  struct PendingSyllable {
    std::size_t token;
    std::string pinyin;
  };

  const std::vector<Token>& tokens_;
  const Voice& voice_;
  ClausePlan plan_;
  std::optional<Clause> open_;
  int open_pace_ = 100;                     ///< Of the open clause.
  std::vector<PendingSyllable> syllables_;  ///< Of the open clause, when it is Chinese.
  std::chrono::milliseconds pause_{0};      ///< Since the last sound.
};

}  // namespace

std::string speakable_words(std::string_view text, std::string_view language) {
  return WordCleaner(language).clean(text);
}

ClausePlan plan_clauses(const Utterance& utterance, const Voice& voice) {
  return ClausePlanner(utterance, voice).plan();
}

}  // namespace lectern::tts
