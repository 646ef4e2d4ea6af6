#include "tts/reading/story/stray_lines.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "tts/ascii.h"
#include "tts/reading/marks.h"
#include "tts/reading/story/credits.h"
#include "tts/reading/story/date_line.h"
#include "tts/reading/story/prose.h"
#include "tts/reading/story/role_credits.h"
#include "tts/unicode.h"
#include "tts/word_lists.h"

namespace lectern::tts {
namespace {

constexpr double kLongestShort = 90;     // letters
constexpr double kLongestCaption = 220;  // letters

bool holds(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

std::vector<std::string_view> split(std::string_view text, std::string_view marks) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(marks), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// Whether `text` is an address of mail.
bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && holds(text.substr(at), ".") &&
         text.find_first_of(" \n") == std::string_view::npos;
}

/// "#harbour #bridge".
bool is_row_of_hashtags(std::string_view line) {
  const std::vector<std::string_view> words = split(line, " \t\n");
  return !words.empty() && std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return word.size() > 1 && word.starts_with('#') && (word[1] < '0' || word[1] > '9');
  });
}

/// "News > Harbour > Bridges", "海灣網>>財經": the path to the page.
bool is_path_to_page(std::string_view line) {
  constexpr double kLongestStep = 40;  // letters
  std::size_t steps = 0;
  for (std::size_t begin = 0; begin <= line.size();) {
    std::size_t end = line.size();
    std::size_t next = end + 1;
    for (const std::string_view mark : {">>", " > ", " › ", " » ", "＞"}) {
      const std::size_t at = line.find(mark, begin);
      if (at >= end) continue;
      end = at;
      next = at + mark.size();
    }
    const Prose step = measure_prose(line.substr(begin, end - begin));
    if (step.letters < 2 || step.letters > kLongestStep || step.stops > 0) return false;
    ++steps;
    begin = next;
  }
  return steps > 1;
}

bool is_agency(std::string_view part) {
  constexpr auto kAgencies = std::to_array<std::string_view>(
      {"dpa", "afp", "ap", "rtr", "reuters", "sid", "apa", "epd", "kna", "efe", "ansa", "lusa"});
  return std::find(kAgencies.begin(), kAgencies.end(), part) != kAgencies.end();
}

/// "Sid", a name, where "sid" and "SID" are an agency.
bool is_spelt_as_word(std::string_view line) {
  return line.size() > 1 && is_ascii_upper(line[0]) && is_ascii_lower(line[1]);
}

/// Without a mark of copyright and the year: "(c) 2025 afp".
std::string_view behind_copyright(std::string_view plain) {
  for (const std::string_view mark : {"(c)", "©"}) {
    if (!plain.starts_with(mark)) continue;
    plain.remove_prefix(mark.size());
    const std::size_t begin = plain.find_first_not_of(" 0123456789");
    return begin == std::string_view::npos ? std::string_view{} : plain.substr(begin);
  }
  return plain;
}

/// "kli/dpa", "(dpa/lby)", "Par AFP", "(c)AFP": an agency, and the initials of who worked on its
/// copy.
bool is_sign_of_agency(std::string_view line, std::string_view plain) {
  if (is_spelt_as_word(line) && !holds(plain, " ")) return false;
  constexpr std::size_t kLongestInitials = 4;
  plain = behind_copyright(plain);
  for (const std::string_view opening : {"par ", "von ", "by ", "mit ", "con ", "avec "}) {
    if (plain.starts_with(opening)) plain.remove_prefix(opening.size());
  }
  const std::vector<std::string_view> parts = split(plain, "/(),. ");
  const bool is_short = std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    return is_agency(part) || (part.size() <= kLongestInitials &&
                               std::all_of(part.begin(), part.end(), is_ascii_lower));
  });
  const bool is_joined = parts.size() == 1 || holds(plain, "/");
  return is_short && is_joined && std::any_of(parts.begin(), parts.end(), is_agency);
}

/// "— END —", "（完）": marks on both sides, or capitals alone.
bool is_end_sign(std::string_view line, std::string_view plain) {
  if (line == "END" || line == "ENDS") return true;
  const bool is_marked = !plain.empty() && line.size() > 2 &&
                         !is_letter(code_point_at(line, 0).value) &&
                         !is_letter(code_point_before(line, line.size()).value);
  if (!is_marked) return false;
  const std::string folded = fold_text(plain);
  return folded == "end" || folded == "theend" || folded == "完" || folded == "全文完";
}

/// "（海湾晚报）": the paper that the story is from.
bool is_paper_in_brackets(std::string_view line) {
  constexpr double kLongestName = 30;  // letters: twelve ideographs
  const bool is_bracketed = (line.starts_with("（") && line.ends_with("）")) ||
                            (line.starts_with('(') && line.ends_with(')'));
  const Prose prose = measure_prose(line);
  if (!is_bracketed || prose.pauses + prose.stops > 0 || prose.letters > kLongestName) return false;
  std::string_view name = line;
  name.remove_suffix(line.ends_with(')') ? 1 : std::string_view("）").size());
  constexpr auto kEnds = std::to_array<std::string_view>({"日報", "日报", "晚報", "晚报", "晨報",
                                                          "晨报", "時報", "时报", "都市报", "商报",
                                                          "新聞網", "新闻网", "通訊社", "通讯社"});
  return std::any_of(kEnds.begin(), kEnds.end(),
                     [name](std::string_view end) { return name.ends_with(end); });
}

/// The craft that `word` begins with, and the mark behind it; else empty.
std::string_view craft_before(std::string_view word) {
  constexpr auto kCrafts = std::to_array<std::string_view>(
      {"設計", "设计", "視頻", "视频", "影片", "剪輯", "剪辑", "攝像", "摄像", "海報", "海报",
       "配音", "動畫", "动画", "文案", "插畫", "插画"});
  for (const std::string_view craft : kCrafts) {
    if (!word.starts_with(craft) || word.size() == craft.size()) continue;
    const char mark = word[craft.size()];
    if (mark == ':' || mark == '/' || mark == '|') return word.substr(0, craft.size() + 1);
  }
  return {};
}

/// "设计：林港生", "视频:林港 剪辑:陈海潮": who made what stands beside the text. As lines of
/// stories begin with the words, too ("设计：简约"), names must follow, and nothing else; behind
/// one craft alone, names of three ideographs.
bool names_makers(std::string_view plain) {
  std::size_t crafts = 0;
  double shortest_name = kLongestShort;  // letters
  for (std::string_view word : split(plain, " ")) {
    const std::string_view craft = craft_before(word);
    crafts += craft.empty() ? 0U : 1U;
    if (crafts == 0) return false;
    word.remove_prefix(craft.size());
    if (word.empty()) continue;
    if (han_name_alone_in(word, false).empty()) return false;
    shortest_name = std::min(shortest_name, measure_prose(word).letters);
  }
  constexpr double kThreeIdeographs = 7.5;
  const bool has_names = shortest_name < kLongestShort;
  return crafts > 0 && has_names && (crafts > 1 || shortest_name >= kThreeIdeographs);
}

/// "林港生", "林港生 陈海", and no sentence.
bool is_of_han_names(std::string_view text) {
  constexpr double kLongestName = 12;  // letters: of four ideographs
  const std::vector<std::string_view> words = split(text, " ");
  return !words.empty() && std::all_of(words.begin(), words.end(), [](std::string_view word) {
    const Prose prose = measure_prose(word);
    return static_cast<unsigned char>(word[0]) >= 0x80 && prose.letters <= kLongestName &&
           prose.pauses + prose.stops == 0;
  });
}

/// "编辑丨小鱼 校对丨老陈", "(責編：林港生)", "值班编辑 林港生": what was done to the text, and who
/// did it; not what an editor says ("編輯：他是我見過最勤奮的作者。").
bool names_editors(std::string_view line, std::string_view plain) {
  if (measure_prose(line).ends_sentence) return false;
  constexpr auto kTasks = std::to_array<std::string_view>(
      {"責任編輯", "责任编辑", "值班編輯", "值班编辑", "值班編委", "值班编委", "核稿編輯",
       "審稿編輯", "責編",     "责编",     "編輯",     "编辑",     "校對",     "校对",
       "審核",     "审核",     "主編",     "主编",     "監製",     "监制",     "排版",
       "核稿",     "統籌",     "统筹",     "策劃",     "策划",     "實習生",   "实习生",
       "制图",     "製圖",     "特邀作者", "口述",     "出品"});
  if (plain.starts_with('(')) plain.remove_prefix(1);
  for (const std::string_view task : kTasks) {
    if (!plain.starts_with(task)) continue;
    std::string_view rest = plain.substr(task.size());
    const bool is_spaced = rest.starts_with(' ');
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    if (is_spaced && is_of_han_names(rest)) return true;
    for (const std::string_view mark : {":", "|", "/", "丨"}) {
      if (rest.starts_with(mark) && measure_prose(rest).letters <= kLongestShort) return true;
    }
  }
  return false;
}

/// "＊作者為港灣大學教授": a note at the foot, by its mark.
bool is_note_on_writer(std::string_view line, std::string_view plain) {
  const bool is_marked = line.starts_with("＊") || line.starts_with("*") || line.starts_with("※");
  return is_marked && (plain.starts_with("作者") || plain.starts_with("本文作者"));
}

/// "SOURCE Example Inc.", as services of press releases end theirs.
bool is_source_of_release(std::string_view line) {
  const Prose prose = measure_prose(line);
  return line.starts_with("SOURCE ") && prose.letters <= kLongestShort && prose.pauses < 2;
}

/// "《海湾日报》（2025年09月16日02版）": where it was printed.
bool is_place_in_paper(std::string_view plain) {
  const std::size_t open = plain.rfind('(');
  if (open == std::string_view::npos || !plain.ends_with("版)")) return false;
  const std::string_view place = plain.substr(open + 1);
  return (place.starts_with("20") || place.starts_with(" 20")) && holds(place, "月") &&
         measure_prose(plain).letters <= kLongestShort;
}

/// "Editing by Ada Example", "Additional reporting by Ada Example and Bo Roe."
bool names_helpers(std::string_view line, std::string_view plain) {
  constexpr auto kTasks =
      std::to_array<std::string_view>({"editing by ", "edited by ", "additional reporting by ",
                                       "with assistance from ", "writing by ", "compiled by "});
  for (const std::string_view task : kTasks) {
    if (!plain.starts_with(task) || measure_prose(plain).letters > kLongestShort) continue;
    const std::size_t words = plain.size() - task.size();
    if (words >= line.size()) return false;
    return credits_writers_alone("By " + std::string(line.substr(line.size() - words)));
  }
  return false;
}

/// "Ada Example can be reached at aexample@post.example."
bool asks_to_write(std::string_view plain) {
  const std::vector<std::string_view> words = split(plain, " \n(),;");
  const bool has_address = std::any_of(words.begin(), words.end(), is_mail_address);
  if (words.size() == 1) return has_address;
  // A story may tell of an address, too: only what turns to the reader counts.
  constexpr auto kAsks =
      std::to_array<std::string_view>({"can be reached", "? email", "? e-mail", "제보"});
  constexpr auto kOpenings =
      std::to_array<std::string_view>({"contact ", "email ", "email:", "e-mail ", "e-mail:"});
  const bool turns_to_reader = holds_any(plain, kAsks) || begins_with_any(plain, kOpenings);
  return has_address && turns_to_reader && measure_prose(plain).letters <= kLongestCaption;
}

/// "瀏覽數：12,345", "阅读 (1204)".
bool counts_readers(std::string_view plain) {
  constexpr auto kCounts = std::to_array<std::string_view>(
      {"瀏覽數", "瀏覽人次", "點閱數", "點閱", "閱讀", "阅读", "人氣", "人气", "點擊數", "点击数"});
  for (const std::string_view count : kCounts) {
    if (!plain.starts_with(count)) continue;
    const std::string_view rest = plain.substr(count.size());
    const bool is_bare = std::all_of(rest.begin(), rest.end(), [](char c) {
      return is_ascii_digit(c) || std::string_view(" ,.:()+").find(c) != std::string_view::npos;
    });
    return is_bare && std::any_of(rest.begin(), rest.end(), is_ascii_digit);
  }
  return false;
}

/// "… Sign up here.", "… to receive new posts and support my work".
bool offers_newsletter(std::string_view plain) {
  const bool is_newsletter = holds(plain, "newsletter") &&
                             (plain.ends_with("sign up here.") || plain.ends_with("sign up here"));
  return is_newsletter || holds(plain, "to receive new posts and support");
}

/// "更多海灣新聞網報導": other stories of the house follow, in the same paragraph or below.
bool heads_stories_of_house(std::string_view line) {
  constexpr double kLongestHead = 30;  // letters
  std::string_view first = line.substr(0, line.find('\n'));
  for (const std::string_view mark : {"《", "》", "【", "】"}) {
    if (first.starts_with(mark)) first.remove_prefix(mark.size());
    if (first.ends_with(mark)) first.remove_suffix(mark.size());
  }
  return first.starts_with("更多") && measure_prose(first).letters <= kLongestHead &&
         measure_prose(first).stops == 0 &&
         (first.ends_with("報導") || first.ends_with("新聞") || first.ends_with("报道") ||
          first.ends_with("新闻"));
}

/// "2 responses to “The ferry”", "One thought on “The ferry”", "2 Gedanken zu „Die Fähre“":
/// comments follow.
bool counts_comments(std::string_view line, std::string_view plain) {
  constexpr auto kCounted =
      std::to_array<std::string_view>({"response to ",       "responses to ",    "thought on ",
                                       "thoughts on ",       "replies to ",      "comments on ",
                                       "comment on ",        "responses",        "replies",
                                       "reactions",          "réactions",        "antwort zu ",
                                       "antworten zu ",      "antwort auf ",     "antworten auf ",
                                       "gedanke zu ",        "gedanken zu ",     "kommentar zu ",
                                       "kommentare zu ",     "réponse à ",       "réponses à ",
                                       "commentaires sur ",  "respuestas a ",    "comentarios en ",
                                       "comentarios sobre ", "pensamientos en ", "risposte a ",
                                       "commenti su ",       "pensieri su ",     "reacties op ",
                                       "gedachten over ",    "komentarze do ",   "komentarzy do ",
                                       "odpowiedzi na ",     "respostas para ",  "comentários em ",
                                       "kommentarer til ",   "svar på "});
  const bool is_one = plain.starts_with("one ");
  if (is_one) plain.remove_prefix(4);
  const bool is_counted = is_one || (!line.empty() && is_ascii_digit(line.front()));
  return is_counted && measure_prose(plain).letters <= kLongestShort && !plain.ends_with('.') &&
         std::any_of(kCounted.begin(), kCounted.end(), [plain](std::string_view word) {
           return word.ends_with(' ') ? plain.starts_with(word) : plain == word;
         });
}

/// "Name *": a field of a form that must be filled in.
bool is_field_of_form(std::string_view line) {
  constexpr double kLongestField = 20;  // letters
  constexpr std::size_t kMostWords = 3;
  const Prose prose = measure_prose(line);
  return line.ends_with(" *") && prose.letters <= kLongestField && prose.letters > 0 &&
         prose.stops == 0 && split(line, " ").size() <= kMostWords + 1;
}

/// Whether every word begins with a capital, as names do.
bool is_of_names(std::string_view text) {
  const std::vector<std::string_view> words = split(text, " ");
  return !words.empty() && std::all_of(words.begin(), words.end(), [](std::string_view word) {
    const char32_t first = code_point_at(word, 0).value;
    return is_upper_case(first) || word == "/" || word == "for" || word == "of";
  });
}

/// "(Ada Example / Getty Images)", alone or behind a sentence.
bool ends_in_names_of_picture(std::string_view line) {
  const std::size_t open = line.rfind('(');
  if (open == std::string_view::npos || !line.ends_with(')')) return false;
  const std::string_view bracket = line.substr(open + 1, line.size() - open - 2);
  // "(Lennon / McCartney)" wrote a song: who takes pictures has a full name.
  const std::string_view taker = bracket.substr(0, bracket.find('/'));
  const bool has_full_name = taker.size() < bracket.size() && split(taker, " ").size() > 1;
  if (!has_full_name || !is_of_names(bracket)) return false;
  return open == 0 || measure_prose(line.substr(0, open)).ends_sentence;
}

/// "… 记者 林港生 摄", "…（民眾提供）海灣社記者林港生傳真 110年5月3日", "示意圖。（取自海灣圖庫）".
bool ends_in_han_credit_of_picture(std::string_view line) {
  constexpr std::size_t kLongestCredit = 60;  // bytes
  const std::size_t space = line.rfind(' ');
  if (space != std::string_view::npos && is_date_line(line.substr(space + 1))) {
    line = line.substr(0, space);
  }
  const std::string_view tail = line.substr(line.size() - std::min(line.size(), kLongestCredit));
  for (const std::string_view word : {"攝", "摄", "傳真", "传真", "攝影", "摄影"}) {
    const bool has_role = holds(tail, "記者") || holds(tail, "记者") || holds(tail, "通讯员");
    const bool is_verb = line.ends_with("拍攝") || line.ends_with("拍摄");
    if (line.ends_with(word) && has_role && !is_verb) return true;
  }
  const bool closes = line.ends_with("）") || line.ends_with(")");
  constexpr auto kLent = std::to_array<std::string_view>(
      {"（取自", "(取自", "（擷取自", "(擷取自", "（摘自", "(摘自", "（來源：", "（圖源"});
  return closes && holds_any(tail, kLent) && measure_prose(line).letters <= kLongestShort;
}

/// "[ Seven things to know before a night on the river ]": a link to another story.
bool is_bracketed_headline(std::string_view line) {
  constexpr double kShortest = 25;  // letters
  if (!line.starts_with('[') || !line.ends_with(']')) return false;
  const Prose prose = measure_prose(line.substr(1, line.size() - 2));
  return prose.stops == 0 && prose.letters >= kShortest && prose.letters <= kLongestShort &&
         line.find('[', 1) == std::string_view::npos;
}

std::optional<SkipReason> reason_of(std::string_view line, std::string_view plain) {
  const double letters = measure_prose(plain).letters;
  if (is_row_of_hashtags(line)) return SkipReason::tags;
  if (offers_newsletter(plain)) return SkipReason::advertisement;
  if (asks_to_write(plain) || names_editors(line, plain) || names_helpers(line, plain) ||
      names_makers(plain)) {
    return SkipReason::byline;
  }
  if (is_note_on_writer(line, plain) || is_source_of_release(line) || is_place_in_paper(plain)) {
    return SkipReason::byline;
  }
  if (letters > kLongestCaption) return std::nullopt;
  if (ends_in_names_of_picture(line) || ends_in_han_credit_of_picture(line)) {
    return SkipReason::caption;
  }
  if (letters > kLongestShort) return std::nullopt;
  if (is_sign_of_agency(line, plain) || is_paper_in_brackets(line)) return SkipReason::byline;
  if (is_bracketed_headline(line)) return SkipReason::related;
  const bool is_of_page = is_path_to_page(line) || is_end_sign(line, plain) ||
                          counts_readers(plain) || is_field_of_form(line);
  return is_of_page ? std::optional(SkipReason::navigation) : std::nullopt;
}

}  // namespace

std::optional<Furniture> stray_line_in(std::string_view line, std::string_view plain) {
  if (heads_stories_of_house(line)) return Furniture{SkipReason::related, true};
  if (counts_comments(line, plain)) return Furniture{SkipReason::comments, true};
  const auto reason = reason_of(line, plain);
  return reason ? std::optional(Furniture{*reason, false}) : std::nullopt;
}

}  // namespace lectern::tts
