#include "tts/reading/story/furniture.h"

#include <algorithm>
#include <string>

#include "tts/reading/plain_text_reader.h"
#include "tts/reading/story/appeals.h"
#include "tts/reading/story/date_line.h"
#include "tts/reading/story/furniture_phrases.h"
#include "tts/reading/story/picture_credits.h"
#include "tts/reading/story/prose.h"
#include "tts/reading/story/role_credits.h"
#include "tts/reading/story/stray_lines.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

/// Lower case, half width, single spaces, and without the marks and figures that stand before the
/// words: "▶ 延伸閱讀", "【相關新聞】", "0 則留言".
std::string plain_line(std::string_view line) {
  std::string plain;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    at = point.end();
    char32_t value = lower_case(half_width(point.value));
    if (value == U'’' || value == U'‘') value = U'\'';
    const bool space = is_white_space(value);
    if (space && (plain.empty() || plain.back() == ' ')) continue;
    const bool opens = is_letter(value) || value == U'©' || value == U'(';
    if (plain.empty() && !opens) continue;
    append_utf8(plain, space ? U' ' : value);
  }
  return plain;
}

/// An address and nothing else: for the share bar or the printer.
bool is_bare_address(std::string_view line) {
  return (line.starts_with("http://") || line.starts_with("https://") ||
          line.starts_with("www.")) &&
         line.find_first_of(" \n") == std::string_view::npos;
}

/// "-30-", "— 30 —": what papers set under a story that ends there.
bool is_thirty(std::string_view line) {
  const auto has_on_both_sides = [line](std::string_view mark) {
    return line.starts_with(mark) && line.ends_with(mark);
  };
  const bool is_marked = has_on_both_sides("-") || has_on_both_sides("–") ||
                         has_on_both_sides("—") || has_on_both_sides("#");
  return is_marked && fold_text(line) == "30";
}

/// A sentence as reporters write them: it ends in a full stop, while a paper's calls end in "!" or
/// break off, and leads nowhere.
bool is_sentence_of_prose(std::string_view line) {
  const Prose prose = measure_prose(line);
  if (!prose.ends_sentence || prose.is_cut_off) return false;
  for (const std::string_view sign : {"!", "！", "@", "http", "www."}) {
    if (line.find(sign) != std::string_view::npos) return false;
  }
  return true;
}

bool calls_to_follow(std::string_view line, bool in_prose) {
  return in_prose ? is_call_to_follow_in_prose(line) : is_call_to_follow(line);
}

bool calls_to_act(std::string_view line, double letters, bool in_prose) {
  return in_prose ? is_call_to_act_in_prose(line, letters) : is_call_to_act(line, letters);
}

}  // namespace

std::optional<Furniture> furniture_of(std::string_view line, LineSetting setting) {
  if (is_bare_address(line)) return Furniture{SkipReason::share, false};
  constexpr std::size_t kLongestBytes = 700;
  if (line.size() > kLongestBytes) return std::nullopt;
  if (is_thirty(line)) return Furniture{SkipReason::navigation, false};
  const std::string plain = plain_line(line);
  const double letters = measure_prose(plain).letters;
  if (plain.empty() || letters > kLongestFurnitureLine) return std::nullopt;
  const bool in_prose = setting != LineSetting::apart && is_sentence_of_prose(line);
  if (calls_to_follow(plain, in_prose)) return Furniture{SkipReason::share, false};
  if (calls_to_act(plain, letters, in_prose) || tells_share_left(plain)) {
    return Furniture{SkipReason::advertisement, false};
  }
  if (setting == LineSetting::copied) {
    if (offers_subscription(plain) || asks_for_support(plain)) {
      return Furniture{SkipReason::advertisement, false};
    }
    if (tells_of_cookies(plain)) return Furniture{SkipReason::consent, false};
  }
  if (credits_picture(plain) ||
      (setting == LineSetting::under_picture && credits_picture_above(plain))) {
    return Furniture{SkipReason::caption, false};
  }
  if (const auto stray = stray_line_in(line, plain)) return stray;
  PhraseScope scope = setting == LineSetting::apart ? PhraseScope::apart : PhraseScope::any;
  if (in_prose && !speaks_to_readers(plain)) scope = PhraseScope::prose;
  const FurniturePhrase* phrase = furniture_phrase_in(plain, letters, scope);
  if (phrase == nullptr) return std::nullopt;
  // A head of a list may say whose; with more behind it, it is the one entry itself ("Read more:
  // …").
  constexpr double kLongestHeadBeyond = 16;
  const bool stands_alone = letters - phrase->letters <= kLongestHeadBeyond ||
                            phrase->where == FurniturePhrase::Where::leads;
  return Furniture{phrase->reason, phrase->heads_list && stands_alone};
}

bool is_credit_line(std::string_view line) {
  constexpr std::size_t kLongestBytes = 160;
  if (line.size() > kLongestBytes) return false;
  if (is_byline(line) || is_date_line(line)) return true;
  const RoleCredit credit = role_credit_in(line);
  return credit.is_alone && !credit.names.empty();
}

}  // namespace lectern::tts
