#include "tts/reading/story/furniture_phrases.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "tts/reading/story/furniture_table.h"
#include "tts/reading/story/prose.h"

namespace lectern::tts {
namespace {

using Where = FurniturePhrase::Where;

constexpr double kLongestShort = 90;

[[noreturn]] void refuse(std::string_view row) {
  throw std::logic_error("furniture.tsv: " + std::string(row));
}

Where where_named(std::string_view name, std::string_view row) {
  if (name == "whole") return Where::whole;
  if (name == "begins") return Where::begins;
  if (name == "holds") return Where::holds;
  if (name == "leads") return Where::leads;
  refuse(row);
}

SkipReason reason_named(std::string_view name, std::string_view row) {
  for (int each = 0; each <= static_cast<int>(SkipReason::short_text); ++each) {
    if (name_of(static_cast<SkipReason>(each)) == name) return static_cast<SkipReason>(each);
  }
  refuse(row);
}

/// Takes what stands before the next `mark` from `text`, and the mark.
std::string_view take_until(std::string_view& text, char mark) {
  const std::string_view taken = text.substr(0, text.find(mark));
  text.remove_prefix(std::min(text.size(), taken.size() + 1));
  return taken;
}

FurniturePhrase phrase_of(std::string_view row) {
  std::string_view rest = row;
  FurniturePhrase phrase;
  phrase.text = take_until(rest, '\t');
  phrase.where = where_named(take_until(rest, '\t'), row);
  phrase.reason = reason_named(take_until(rest, '\t'), row);
  if (phrase.text.empty()) refuse(row);
  if (!rest.empty() && rest != "list" && rest != "house" && rest != "apart") refuse(row);
  phrase.is_apart = rest == "apart";
  phrase.heads_list = rest == "list" || phrase.is_apart;
  phrase.is_house = rest == "house" || phrase.where == Where::leads;
  phrase.letters = measure_prose(phrase.text).letters;
  return phrase;
}

bool is_only_figures_and_marks(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

/// Whether a phrase that stands at the head of a line decides about it.
bool decides_at_head(const FurniturePhrase& phrase, std::string_view line, double letters) {
  switch (phrase.where) {
    case Where::whole:
      return is_only_figures_and_marks(line.substr(phrase.text.size()));
    case Where::begins:
      return letters <= kLongestShort;
    case Where::leads:
      return letters <= kLongestFurnitureLine;
    case Where::holds:
      return false;
  }
  return false;
}

/// Whether `phrase`, which stands in `line`, decides about it though it is a sentence of prose.
bool decides_in_prose(const FurniturePhrase& phrase, std::string_view line, double letters) {
  constexpr double kLongestRest = 10;    // of four ideographs
  constexpr double kLongestCredit = 25;  // a name; what is longer answers a question
  const double rest = letters - phrase.letters;
  if (phrase.is_house || phrase.where == Where::whole || rest <= kLongestRest) return true;
  const std::size_t at = line.find(phrase.text);
  if (at == std::string_view::npos) return false;
  std::string_view behind = line.substr(at + phrase.text.size());
  while (behind.starts_with(' ')) behind.remove_prefix(1);
  const bool is_label = at == 0 && (behind.starts_with(':') || phrase.text.ends_with(':'));
  return is_label && (phrase.reason != SkipReason::byline || rest <= kLongestCredit);
}

/// Phrases by their first bytes, so that a line is compared with the few that it could hold.
class PhrasesByHead {
 public:
  void add(const FurniturePhrase& phrase, std::size_t row) {
    const std::uint32_t head = head_of(phrase.text);
    seen_.set(slot_of(head));
    phrases_[head].push_back({&phrase, row});
  }

  /// Calls `take` with each phrase that stands in `text` at `at`, and its row.
  template <typename Take>
  void each_at(std::string_view text, std::size_t at, const Take& take) const {
    const std::string_view rest = text.substr(at);
    for (const std::size_t length : {kHead, kShortHead}) {
      if (rest.size() < length) continue;
      const std::uint32_t head = head_of(rest.substr(0, length));
      if (!seen_.test(slot_of(head))) continue;
      const auto found = phrases_.find(head);
      if (found == phrases_.end()) continue;
      for (const auto& [phrase, row] : found->second) {
        if (rest.starts_with(phrase->text)) take(*phrase, row);
      }
    }
  }

 private:
  struct Entry {
    const FurniturePhrase* phrase;
    std::size_t row;
  };

  static constexpr std::size_t kHead = 4;
  static constexpr std::size_t kShortHead = 2;  ///< Of phrases with less: "©".
  static constexpr std::size_t kSlots = 4096;

  static std::uint32_t head_of(std::string_view text) {
    std::uint32_t head = 0;
    std::memcpy(&head, text.data(), text.size() < kHead ? kShortHead : kHead);
    return head;
  }
  static std::size_t slot_of(std::uint32_t head) {
    constexpr std::uint32_t kOddConstant = 2654435761U;  // Knuth's, for multiplicative hashing
    return (head * kOddConstant) >> 20U;
  }

  std::bitset<kSlots> seen_;
  std::unordered_map<std::uint32_t, std::vector<Entry>> phrases_;
};

class PhraseTable {
 public:
  explicit PhraseTable(std::string_view table) {
    while (!table.empty()) {
      const std::string_view row = take_until(table, '\n');
      if (!row.empty() && row.front() != '#') phrases_.push_back(phrase_of(row));
    }
    for (std::size_t row = 0; row < phrases_.size(); ++row) {
      const FurniturePhrase& phrase = phrases_[row];
      (phrase.where == Where::holds ? anywhere_ : at_head_).add(phrase, row);
    }
  }

  const FurniturePhrase* find(std::string_view line, double letters, PhraseScope scope) const {
    const auto is_in_scope = [&](const FurniturePhrase& phrase) {
      if (phrase.is_apart) return scope == PhraseScope::apart;
      return scope != PhraseScope::prose || decides_in_prose(phrase, line, letters);
    };
    Uppermost found;
    at_head_.each_at(line, 0, [&](const FurniturePhrase& phrase, std::size_t row) {
      if (decides_at_head(phrase, line, letters) && is_in_scope(phrase)) found.take(phrase, row);
    });
    if (found.phrase != nullptr || letters > kLongestShort) return found.phrase;
    for (std::size_t at = 0; at < line.size(); ++at) {
      anywhere_.each_at(line, at, [&](const FurniturePhrase& phrase, std::size_t row) {
        if (is_in_scope(phrase)) found.take(phrase, row);
      });
    }
    return found.phrase;
  }

 private:
  struct Uppermost {
    const FurniturePhrase* phrase = nullptr;
    std::size_t row = 0;

    void take(const FurniturePhrase& other, std::size_t other_row) {
      if (phrase != nullptr && row <= other_row) return;
      phrase = &other;
      row = other_row;
    }
  };

  std::vector<FurniturePhrase> phrases_;
  PhrasesByHead at_head_;
  PhrasesByHead anywhere_;
};

}  // namespace

const FurniturePhrase* furniture_phrase_in(std::string_view line, double letters,
                                           PhraseScope scope) {
  if (letters > kLongestFurnitureLine) return nullptr;
  static const PhraseTable kTable(kFurnitureTable);
  return kTable.find(line, letters, scope);
}

}  // namespace lectern::tts
