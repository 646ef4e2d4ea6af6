#include "tts/reading/story/role_credits.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tts/reading/marks.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr std::size_t kLongestCredit = 60;  // code points
constexpr std::size_t kShortestName = 2;
constexpr std::size_t kLongestName = 4;

constexpr std::u32string_view kOpening = U"〔【（(［[";
constexpr std::u32string_view kClosing = U"〕】）)］]";
/// What stands between a role and a name, or between a name and the rest.
constexpr std::u32string_view kSeparators = U"：:／/・·＝=|｜、&＆";

/// The surnames of most Chinese writers. They tell "記者王小明" from "記者遭毆打".
constexpr std::u32string_view kChineseSurnames =
    U"王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何林高羅罗鄭郑梁謝谢宋唐許许鄧邓韓韩馮冯曹"
    U"彭曾"
    U"蕭萧田董潘袁蔡蔣蒋余于杜葉叶程魏蘇苏呂吕丁任盧卢姚沈鍾钟姜崔譚谭陸陆汪范石廖賈贾韋韦夏付傅方"
    U"鄒邹"
    U"熊孟秦邱江尹薛閻阎段雷侯龍龙黎史陶賀贺毛郝顧顾龔龚邵萬万覃武錢钱戴嚴严莫孔向湯汤游洪施詹簡简"
    U"柯翁"
    U"童歐欧";
constexpr std::u32string_view kKoreanSurnames =
    U"김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진";

bool is_han(char32_t value) {
  return script_of(value) == Script::han;
}
bool is_hangul(char32_t value) {
  return value >= 0xAC00 && value <= 0xD7A3;
}

std::u32string beginning_of(std::string_view line) {
  std::u32string text;
  for (std::size_t at = 0; at < line.size() && text.size() <= kLongestCredit;) {
    const CodePoint point = code_point_at(line, at);
    at = point.end();
    const bool is_space = is_white_space(point.value);
    if (is_space && (text.empty() || text.back() == U' ')) continue;
    text += is_space ? U' ' : point.value;
  }
  while (!text.empty() && text.back() == U' ') text.pop_back();
  return text;
}

std::string utf8_of(std::u32string_view text) {
  std::string utf8;
  for (const char32_t value : text) append_utf8(utf8, value);
  return utf8;
}

/// The part of a line that can credit someone.
struct Head {
  std::u32string text;
  bool is_bracketed = false;
  bool is_alone = true;
};

/// "新华社北京11月26日电（记者王小明）…", "本报讯 （记者 王小明）…": the bracket behind the
/// dateline.
std::optional<Head> bracket_behind_dateline(const std::u32string& text) {
  constexpr std::size_t kLongestDateline = 24;
  const std::size_t open = text.find_first_of(U"（(");
  if (open == std::u32string::npos || open > kLongestDateline) return std::nullopt;
  std::u32string_view dateline = std::u32string_view(text).substr(0, open);
  while (dateline.ends_with(U' ')) dateline.remove_suffix(1);
  const std::size_t close = text.find_first_of(U"）)", open);
  if (close == std::u32string::npos) return std::nullopt;
  for (const std::u32string_view sign : {U"电", U"電", U"讯", U"訊", U"消息"}) {
    if (!dateline.ends_with(sign)) continue;
    return Head{text.substr(open + 1, close - open - 1), true, close + 1 == text.size()};
  }
  return std::nullopt;
}

std::optional<Head> head_of(std::string_view line) {
  Head head{beginning_of(line)};
  if (head.text.empty()) return std::nullopt;
  if (auto bracket = bracket_behind_dateline(head.text)) return bracket;
  if (is_one_of(head.text.front(), kOpening)) {
    const std::size_t end = head.text.find_first_of(kClosing);
    if (end == std::u32string::npos) return std::nullopt;
    // "[서울=뉴시스] 김민지 기자 =": there the bracket holds the place alone.
    const std::size_t sign = head.text.find(U" =", end);
    const bool is_place = sign != std::u32string::npos;
    head.is_bracketed = !is_place;
    head.is_alone = is_place ? sign + 2 == head.text.size() : end + 1 == head.text.size();
    head.text = is_place ? head.text.substr(end + 1, sign - end - 1) : head.text.substr(1, end - 1);
    return head;
  }
  if (head.text.size() > kLongestCredit) return std::nullopt;
  const bool is_prose = head.text.find_first_of(U"，。！？；") != std::u32string::npos;
  return is_prose ? std::nullopt : std::optional(head);
}

struct Role {
  std::u32string_view word;
  bool begins_line = false;  ///< A word that others end in.
  bool is_title = false;     ///< Stands right before the name; the others need a mark between.
};
constexpr auto kRoles = std::to_array<Role>({{U"記者", false, true},
                                             {U"记者", false, true},
                                             {U"特派員", false, true},
                                             {U"特派员", false, true},
                                             {U"編譯", true, true},
                                             {U"编译", true, true},
                                             {U"通訊員", false, true},
                                             {U"通讯员", false, true},
                                             {U"撰文"},
                                             {U"撰稿"},
                                             {U"採訪"},
                                             {U"采访"},
                                             {U"作者", true},
                                             {U"文字", true},
                                             {U"文", true}});

/// Places whose names begin as surnames do; reports from there say so where others name the writer.
bool is_name_of_place(std::u32string_view part) {
  constexpr auto kPlaces = std::to_array<std::u32string_view>(
      {U"高雄", U"馬祖", U"羅東", U"林口", U"林園", U"龍潭", U"龍井", U"石門", U"蘇澳",
       U"萬華", U"萬里", U"萬丹", U"田中", U"江蘇", U"江苏", U"江西", U"蘇州", U"苏州",
       U"鄭州", U"郑州", U"徐州", U"武漢", U"武汉", U"唐山", U"黃山", U"黄山", U"沈陽"});
  return std::find(kPlaces.begin(), kPlaces.end(), part) != kPlaces.end();
}

/// Whether `part` is a name by its surname, or, where `is_placed` as names are, by its length.
bool is_name_of_reporter(std::u32string_view part, bool is_placed) {
  constexpr std::size_t kUsual = 3;
  constexpr std::u32string_view kDeskEnds = U"心組组部網网社報报道聞闻訊讯版市縣县省區区隊队";
  if (part.size() < kShortestName || part.size() > kLongestName) return false;
  if (!std::all_of(part.begin(), part.end(), is_han)) return false;
  if (is_one_of(part.back(), kDeskEnds) || is_name_of_place(part)) return false;
  const bool is_known = is_one_of(part.front(), kChineseSurnames);
  return is_placed ? is_known || part.size() == kUsual : is_known && part.size() == kUsual;
}

/// Reads names behind a role, where a credit is written from the left: "記者王小明／台北報導".
class NamesBehindRole {
 public:
  explicit NamesBehindRole(const Head& head) : head_(head) {}

  std::string find() {
    for (const Role& role : kRoles) {
      const std::size_t at = head_.text.find(role.word);
      if (at == std::u32string::npos) continue;
      if (role.begins_line && at > 0 && head_.text[at - 1] != U' ') continue;
      if (std::string names = names_at(at + role.word.size(), role); !names.empty()) return names;
    }
    return {};
  }

 private:
  char32_t at(std::size_t i) const { return i < head_.text.size() ? head_.text[i] : U'\0'; }

  std::string names_at(std::size_t begin, const Role& role) {
    std::size_t i = begin;
    while (is_one_of(at(i), kSeparators) || at(i) == U' ') ++i;
    const bool is_marked = i > begin;
    if (!is_marked && !role.is_title) return {};
    std::u32string names;
    while (true) {
      std::size_t end = i;
      while (is_han(at(end))) ++end;
      const std::u32string name =
          name_in(std::u32string_view(head_.text).substr(i, end - i), end, is_marked);
      if (name.empty() || takes_picture(end)) return {};
      names += (names.empty() ? U"" : U"、") + name;
      if (at(end) != U'、' && !is_name_behind_space(end)) return utf8_of(names);
      i = end + 1;
    }
  }

  /// "林港生 陳怡君": a second writer, and no place, house or what else follows a name.
  bool is_name_behind_space(std::size_t space) const {
    if (at(space) != U' ') return false;
    std::size_t end = space + 1;
    while (is_han(at(end))) ++end;
    const std::u32string_view text = head_.text;
    return is_name_of_reporter(text.substr(space + 1, end - space - 1), false) &&
           !takes_picture(end);
  }

  /// "李四攝", "李四 攝影": who took the picture did not write the story; but in "李四 攝影／王五"
  /// another did.
  bool takes_picture(std::size_t end) const {
    const auto is_taking = [this](std::size_t i) { return is_one_of(at(i), U"攝摄"); };
    if (is_taking(end - 1) || is_taking(end)) return true;
    if (at(end) != U' ' || !is_taking(end + 1)) return false;
    std::size_t behind = end + 2;
    if (at(behind) == U'影') ++behind;
    return !is_one_of(at(behind), kSeparators);
  }

  /// The name that `run`, all the ideographs up to `end`, is or begins with.
  std::u32string name_in(std::u32string_view run, std::size_t end, bool is_marked) const {
    const bool has_day = at(end) >= U'0' && at(end) <= U'9';
    const bool reports = drop_report(run) || has_day;
    if (reports && run.size() > kShortestName + 1) {
      // A name of three with a place of two or three, or a name of two.
      constexpr std::size_t kPlace = 2;
      if (run.size() > kLongestName + kPlace) return {};
      run = run.substr(0, std::min<std::size_t>(run.size() - kPlace, 3));
    }
    if (run.size() < kShortestName || run.size() > kLongestName) return {};
    const char32_t next = at(end);
    const bool ends = next == U'\0' || next == U' ' || is_one_of(next, kSeparators) ||
                      is_one_of(next, kOpening) || has_day;
    const bool is_sure = is_marked || reports || head_.is_bracketed || next == U'／' ||
                         next == U'/' || is_one_of(run.front(), kChineseSurnames);
    return ends && is_sure ? std::u32string(run) : std::u32string{};
  }

  /// Whether `run` ends in "報導" or the like, which it loses.
  static bool drop_report(std::u32string_view& run) {
    bool dropped = false;
    for (const std::u32string_view word :
         {U"報導", U"报道", U"專電", U"专电", U"即時", U"綜合", U"综合"}) {
      if (!run.ends_with(word)) continue;
      run.remove_suffix(word.size());
      dropped = true;
    }
    return dropped;
  }

  const Head& head_;
};

/// An ideograph that names have, and the names of papers and desks have not.
bool is_of_name(char32_t value) {
  return is_han(value) && !is_one_of(value, U"本報报社台網网聞闻部局派");
}

/// "高橋美咲 記者", "社会部・高橋美咲".
std::string name_before_title(std::u32string text) {
  constexpr std::size_t kShortest = 3;
  constexpr std::size_t kLongest = 5;
  const std::size_t desk = text.find(U"部・");
  const bool has_desk = desk != std::u32string::npos;
  if (has_desk) text.erase(0, desk + 2);
  const bool has_title = text.ends_with(U"記者") || text.ends_with(U"记者");
  if (!has_desk && !has_title) return {};
  if (has_title) text.resize(text.size() - 2);
  while (text.ends_with(U' ')) text.pop_back();
  text.erase(std::remove(text.begin(), text.end(), U' '), text.end());
  // "聯合報記者", "特派記者": whose, not who.
  const bool is_name = text.size() >= kShortest && text.size() <= kLongest &&
                       std::all_of(text.begin(), text.end(), is_of_name);
  return is_name ? utf8_of(text) : std::string{};
}

/// The parts of a line that slashes, bars or spaces set apart.
std::vector<std::u32string_view> parts_of(std::u32string_view text) {
  std::vector<std::u32string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(U"／/｜| "), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// `part` when it is a name, or names with "、" between them; else empty.
std::string names_of_reporters(std::u32string_view part, bool is_placed) {
  for (std::u32string_view rest = part; !rest.empty();) {
    const std::size_t end = std::min(rest.find(U'、'), rest.size());
    if (!is_name_of_reporter(rest.substr(0, end), is_placed)) return {};
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return utf8_of(part);
}

bool is_desk(std::u32string_view part) {
  return part.ends_with(U"中心") || part.ends_with(U"組") || part.ends_with(U"组");
}

/// `names`, which stand in the last of `parts`, and those that stand before them: "林港生
/// 陳怡君／台北報導".
std::string with_names_before(std::vector<std::u32string_view> parts, std::string names) {
  for (parts.pop_back(); !parts.empty(); parts.pop_back()) {
    const std::string before = names_of_reporters(parts.back(), false);
    if (before.empty()) break;
    names = before + "、" + names;
  }
  return names;
}

/// "社會中心／陳怡君報導", "黃柏翰／宜蘭報導", "海灣新聞 陳怡君 綜合報導": no role stands by the
/// name.
std::string name_before_report(std::u32string_view text) {
  constexpr std::size_t kLongestPlace = 3;
  std::vector<std::u32string_view> parts = parts_of(text);
  if (parts.size() < 2) return {};
  std::u32string_view last = parts.back();
  if (!last.ends_with(U"報導") && !last.ends_with(U"报道")) return {};
  last.remove_suffix(2);
  const bool is_under_desk = is_desk(parts[parts.size() - 2]);
  if (std::string names = names_of_reporters(last, is_under_desk); !names.empty()) {
    return with_names_before(std::move(parts), std::move(names));
  }
  const bool is_place =
      last.size() <= kLongestPlace + 2 && std::all_of(last.begin(), last.end(), is_han);
  if (!is_place) return {};
  parts.pop_back();
  std::string names = names_of_reporters(parts.back(), true);
  return names.empty() ? names : with_names_before(std::move(parts), std::move(names));
}

/// "김민지 기자", "김민지 기자 kim@…": the last two to four syllables before the title.
std::string korean_name_before_title(std::u32string_view text) {
  for (const std::u32string_view title : {U"기자", U"특파원"}) {
    std::size_t end = text.find(title);
    if (end == std::u32string_view::npos) continue;
    std::u32string_view rest = text.substr(end + title.size());
    const bool goes_on = std::any_of(rest.begin(), rest.end(), is_hangul);
    if (end > 0 && text[end - 1] == U' ') --end;
    std::size_t begin = end;
    while (begin > 0 && is_hangul(text[begin - 1])) --begin;
    const std::u32string_view name = text.substr(begin, end - begin);
    const bool is_name = name.size() >= kShortestName && name.size() <= kLongestName &&
                         is_one_of(name.front(), kKoreanSurnames);
    if (is_name && !goes_on) return utf8_of(name);
  }
  return {};
}

}  // namespace

RoleCredit role_credit_in(std::string_view line) {
  const std::optional<Head> head = head_of(line);
  if (!head) return {};
  RoleCredit credit{NamesBehindRole(*head).find(), head->is_alone};
  if (credit.names.empty()) credit.names = name_before_title(head->text);
  if (credit.names.empty()) credit.names = name_before_report(head->text);
  if (credit.names.empty()) credit.names = korean_name_before_title(head->text);
  return credit;
}

std::string han_name_alone_in(std::string_view line, bool is_japanese) {
  constexpr std::size_t kJapaneseName = 4;
  std::u32string text = beginning_of(line);
  if (text.size() > kLongestName + 1 || !std::all_of(text.begin(), text.end(), is_of_name)) {
    return {};
  }
  if (is_japanese) {
    const bool is_label = text.find_first_of(U"記事会員料速号") != std::u32string::npos;
    return text.size() == kJapaneseName && !is_label ? utf8_of(text) : std::string{};
  }
  const bool has_label =
      text.size() > kShortestName && text.front() == U'文' && is_one_of(text[1], kChineseSurnames);
  if (has_label) text.erase(0, 1);
  const bool is_name = text.size() >= kShortestName && text.size() < kLongestName &&
                       is_one_of(text.front(), kChineseSurnames);
  return is_name ? utf8_of(text) : std::string{};
}

}  // namespace lectern::tts
