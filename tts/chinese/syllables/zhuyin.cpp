#include "tts/chinese/syllables/zhuyin.h"

#include <array>
#include <utility>

#include "tts/chinese/syllables/inventory.h"
#include "tts/chinese/syllables/phonemes.h"
#include "tts/error.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

constexpr std::array<std::string_view, 22> kInitials = {"",   "b",  "p", "m", "f", "d", "t", "n",
                                                        "l",  "g",  "k", "h", "j", "q", "x", "zh",
                                                        "ch", "sh", "r", "z", "c", "s"};
constexpr std::array<std::string_view, 14> kFinals = {"",   "a",  "o",  "e",  "ê",   "ai",  "ei",
                                                      "ao", "ou", "an", "en", "ang", "eng", "er"};
enum class Medial { none = 0, yi = 1, wu = 2, yu = 3 };

/// Finals behind ㄧ, ㄨ and ㄩ in the order of kFinals; empty where there is no such syllable.
constexpr std::array<std::string_view, 14> kFinalsAfterYi = {
    "i", "ia", "io", "", "ie", "iai", "", "iao", "iu", "ian", "in", "iang", "ing", ""};
constexpr std::array<std::string_view, 14> kFinalsAfterWu = {
    "u", "ua", "uo", "", "", "uai", "ui", "", "", "uan", "un", "uang", "ong", ""};
constexpr std::array<std::string_view, 14> kFinalsAfterYu = {
    "v", "", "", "", "ve", "", "", "", "", "van", "vn", "", "iong", ""};

/// Pinyin without an initial begins with y or w instead of its medial.
std::string without_initial(Medial medial, std::string_view final) {
  const std::string text(final);
  if (text.empty()) return text;
  if (medial == Medial::yi) {
    if (text == "i" || text == "in" || text == "ing") return "y" + text;
    return text == "iu" ? "you" : "y" + text.substr(1);
  }
  if (medial == Medial::wu) {
    if (text == "u") return "wu";
    if (text == "ui") return "wei";
    if (text == "un") return "wen";
    return text == "ong" ? "weng" : "w" + text.substr(1);
  }
  if (text == "iong") return "yong";
  return "yu" + text.substr(1);
}

std::string_view final_of(Medial medial, unsigned number) {
  switch (medial) {
    case Medial::none:
      return kFinals.at(number);
    case Medial::yi:
      return kFinalsAfterYi.at(number);
    case Medial::wu:
      return kFinalsAfterWu.at(number);
    case Medial::yu:
      return kFinalsAfterYu.at(number);
  }
  return {};
}

/// Pinyin writes ㄓ ㄔ ㄕ ㄖ ㄗ ㄘ ㄙ alone with i, and ü behind j, q and x with u.
std::string with_initial(std::string_view initial, std::string_view final) {
  if (final.empty()) return std::string(initial) + "i";
  const bool palatal = initial == "j" || initial == "q" || initial == "x";
  if (palatal && final.front() == 'v')
    return std::string(initial) + "u" + std::string(final.substr(1));
  return std::string(initial) + std::string(final);
}

/// ㄓ ㄔ ㄕ ㄖ ㄗ ㄘ ㄙ are syllables by themselves.
constexpr unsigned kFirstSyllabic = 15;

/// How a symbol alone is called in school; empty for none. An initial takes the vowel that it is
/// taught with.
std::string name_of(const Zhuyin& symbol) {
  const std::string_view initial = kInitials.at(symbol.initial);
  if (initial.empty() || symbol.initial >= kFirstSyllabic) return pinyin_of(symbol);
  constexpr std::string_view kLabials = "bpmf";
  constexpr std::string_view kPalatals = "jqx";
  if (kLabials.find(initial) != std::string_view::npos) return std::string(initial) + "o";
  return std::string(initial) + (kPalatals.find(initial) != std::string_view::npos ? "i" : "e");
}

constexpr char32_t kFirstInitial = U'ㄅ';
constexpr char32_t kLastInitial = U'ㄙ';
constexpr char32_t kFirstFinal = U'ㄚ';
constexpr char32_t kFirstMedial = U'ㄧ';
constexpr char32_t kLastMedial = U'ㄩ';
constexpr char32_t kNeutral = U'˙';

/// The tone that a mark behind a syllable gives it; 0 for what is no such mark.
char tone_of(char32_t mark) {
  switch (mark) {
    case U'ˉ':
      return '1';
    case U'ˊ':
      return '2';
    case U'ˇ':
      return '3';
    case U'ˋ':
      return '4';
    default:
      return 0;
  }
}

/// What is done with zhuyin that is no syllable of Mandarin.
enum class Unknown { refused, read };

class ZhuyinParser {
 public:
  ZhuyinParser(std::string_view text, Unknown unknown) : text_(text), unknown_(unknown) {}

  std::vector<std::string> parse() {
    for (const CodePoint& point : code_points(text_)) take(point.value);
    close('1');
    if (is_neutral_) refuse("˙ stands before no syllable");
    if (syllables_.empty()) refuse("zhuyin without a syllable");
    return std::move(syllables_);
  }

 private:
  void refuse(const std::string& message) const {
    if (unknown_ == Unknown::refused) throw Error(Errc::bad_input, message, text_);
  }

  void take(char32_t value) {
    if (is_white_space(value)) return close('1');
    if (value == kNeutral) return take_neutral();
    if (const char tone = tone_of(value)) {
      if (written_.empty()) refuse("a tone mark stands behind no syllable");
      return close(tone);
    }
    if (!is_zhuyin_symbol(value)) {
      std::string character;
      append_utf8(character, value);
      return refuse("\"" + character + "\" is no zhuyin");
    }
    take_symbol(value);
    append_utf8(written_, value);
  }

  /// Print has ˙ before its syllable, keyboards behind it: where it touches the syllable before, it
  /// is that one's.
  void take_neutral() {
    if (written_.empty()) {
      is_neutral_ = true;
    } else {
      close('5');
    }
  }

  void take_symbol(char32_t value) {
    if (value >= kFirstInitial && value <= kLastInitial) {
      close('1');
      open_.initial = static_cast<unsigned>(value - kFirstInitial) + 1;
    } else if (value >= kFirstMedial && value <= kLastMedial) {
      if (open_.medial != 0 || open_.final != 0) close('1');
      open_.medial = static_cast<unsigned>(value - kFirstMedial) + 1;
    } else {
      if (open_.final != 0) close('1');
      open_.final = static_cast<unsigned>(value - kFirstFinal) + 1;
    }
  }

  void close(char tone) {
    if (written_.empty()) return;
    const std::string pinyin = pinyin_of(open_);
    if (lacks_vowel() || !is_accepted(pinyin)) {
      refuse("there is no zhuyin syllable \"" + written_ + "\"");
      spell();
    } else {
      syllables_.push_back(pinyin + (is_neutral_ ? '5' : tone));
    }
    open_ = {};
    written_.clear();
    is_neutral_ = false;
  }

  bool lacks_vowel() const {
    return open_.initial < kFirstSyllabic && open_.medial == 0 && open_.final == 0;
  }

  /// Taiwan's newspapers write words of Taiwanese with syllables that Mandarin lacks (ㄎㄧㄤ,
  /// ㄍㄧㄥ).
  bool is_accepted(const std::string& pinyin) const {
    return is_syllable(pinyin) || (unknown_ == Unknown::read && mnemonics(pinyin + '1'));
  }

  void spell() {
    for (const Zhuyin& symbol :
         {Zhuyin{open_.initial, 0, 0}, Zhuyin{0, open_.medial, 0}, Zhuyin{0, 0, open_.final}}) {
      if (const std::string name = name_of(symbol); !name.empty()) syllables_.push_back(name + '1');
    }
  }

  std::string_view text_;
  Unknown unknown_;
  Zhuyin open_;
  std::string written_;      ///< The open syllable's symbols; empty when none is open.
  bool is_neutral_ = false;  ///< A ˙ stood before the open syllable.
  std::vector<std::string> syllables_;
};

}  // namespace

std::string pinyin_of(const Zhuyin& syllable) {
  const std::string_view initial = kInitials.at(syllable.initial);
  const auto medial = static_cast<Medial>(syllable.medial);
  const std::string_view final = final_of(medial, syllable.final);
  if (final.empty() && syllable.medial != 0) return {};  // ㄧㄟ
  if (!initial.empty()) return with_initial(initial, final);
  return medial == Medial::none ? std::string(final) : without_initial(medial, final);
}

std::vector<std::string> parse_zhuyin(std::string_view text) {
  return ZhuyinParser(text, Unknown::refused).parse();
}

std::vector<std::string> read_zhuyin(std::string_view text) {
  return ZhuyinParser(text, Unknown::read).parse();
}

bool is_zhuyin_symbol(char32_t value) {
  return value >= kFirstInitial && value <= kLastMedial;
}

bool is_zhuyin_tone(char32_t value) {
  return value == kNeutral || tone_of(value) != 0;
}

}  // namespace lectern::tts::chinese
