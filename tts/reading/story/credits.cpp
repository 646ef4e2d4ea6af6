#include "tts/reading/story/credits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "tts/ascii.h"
#include "tts/reading/marks.h"
#include "tts/reading/story/furniture.h"
#include "tts/reading/story/prose.h"
#include "tts/reading/story/published_date.h"
#include "tts/reading/story/role_credits.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr auto kBefore = std::to_array<std::string_view>({"written by",
                                                          "posted by",
                                                          "published by",
                                                          "submitted by",
                                                          "reviewed by",
                                                          "text by",
                                                          "words by",
                                                          "story by",
                                                          "by:",
                                                          "by ",
                                                          "von:",
                                                          "von ",
                                                          "text:",
                                                          "text von",
                                                          "autor:",
                                                          "autorin:",
                                                          "autor ",
                                                          "autorin ",
                                                          "autoren ",
                                                          "autoren:",
                                                          "author:",
                                                          "words:",
                                                          "reporter:",
                                                          "Автор:",
                                                          "автор:",
                                                          "yazar:",
                                                          "yazan:",
                                                          "skriven av",
                                                          "skrevet av",
                                                          "skrevet af",
                                                          "撰文者：",
                                                          "撰文者:",
                                                          "撰文：",
                                                          "撰文:",
                                                          "authors:",
                                                          "par ",
                                                          "por ",
                                                          "di ",
                                                          "door ",
                                                          "af ",
                                                          "av ",
                                                          "verfasst von",
                                                          "geschrieben von",
                                                          "erstellt von",
                                                          "veröffentlicht von",
                                                          "ein artikel von",
                                                          "artikel von",
                                                          "ein beitrag von",
                                                          "ein gastbeitrag von",
                                                          "gastbeitrag von",
                                                          "ein interview von",
                                                          "interview von",
                                                          "blog beitrag von",
                                                          "redaktion:",
                                                          "文／",
                                                          "文/",
                                                          "作者：",
                                                          "作者:",
                                                          "撰文／",
                                                          "reporting by",
                                                          "(reporting by",
                                                          "propos recueillis par",
                                                          "entretien réalisé par"});

/// What stands behind the names.
constexpr auto kAfter = std::to_array<std::string_view>({";",
                                                         " | ",
                                                         " – ",
                                                         " — ",
                                                         " - ",
                                                         " • ",
                                                         " · ",
                                                         "／",
                                                         " /",
                                                         "(",
                                                         "@",
                                                         "[",
                                                         " veröffentlicht",
                                                         " published",
                                                         " posted",
                                                         " updated",
                                                         " in ",
                                                         " is ",
                                                         " ist ",
                                                         " under ",
                                                         "http",
                                                         ", datum",
                                                         " datum"});

/// What stands between the names and a date.
constexpr auto kBeforeDate =
    std::to_array<std::string_view>({" on ", " am ", " um ", " vom ", " le ", " el "});

/// "Eine Analyse von Anna Beispiel", "Analysis by Ada Example": the bytes that name the genre, or
/// 0.
std::size_t genre_length(const std::string& lower) {
  constexpr auto kArticles =
      std::to_array<std::string_view>({"ein ", "eine ", "an ", "a ", "une "});
  constexpr auto kGenres = std::to_array<std::string_view>(
      {"analyse",        "kommentar",   "gastkommentar", "reportage",   "interview", "essay",
       "kolumne",        "rezension",   "kritik",        "bericht",     "porträt",   "glosse",
       "protokoll",      "leitartikel", "recherche",     "gastbeitrag", "analysis",  "opinion",
       "review",         "commentary",  "column",        "report",      "enquête",   "récit",
       "chronique",      "tribune",     "análisis",      "entrevista",  "reportaje", "crónica",
       "meinungsbeitrag"});
  constexpr auto kJoints = std::to_array<std::string_view>({" von ", " by ", " par ", " por "});
  std::size_t at = 0;
  for (const std::string_view article : kArticles) {
    if (lower.starts_with(article)) at = article.size();
  }
  const std::string_view rest = std::string_view(lower).substr(at);
  for (const std::string_view genre : kGenres) {
    if (!rest.starts_with(genre)) continue;
    for (const std::string_view joint : kJoints) {
      if (rest.substr(genre.size()).starts_with(joint)) return at + genre.size() + joint.size();
    }
  }
  return 0;
}

/// `name` without its genre or the first of kBefore that it begins with; false when it begins with
/// neither.
bool drop_opening(std::string& name) {
  const std::string lower = ascii_lower(name);
  if (const std::size_t genre = genre_length(lower)) {
    name.erase(0, genre);
    return true;
  }
  for (const std::string_view word : kBefore) {
    if (!lower.starts_with(word)) continue;
    name = fold_space(std::string_view(name).substr(word.size()));
    while (name.starts_with(':') || name.starts_with(' ')) name.erase(0, 1);
    return true;
  }
  return false;
}

/// "May 3, 2021", but not the "Sunday" of a paper's name.
bool begins_date(const std::string& text) {
  if (text.find_first_of("0123456789") == std::string::npos) return false;
  const std::string word = text.substr(0, text.find_first_of(" ,."));
  return is_date_line(word + " 1 1");
}

bool is_joint_of_names(std::string_view word) {
  constexpr auto kJoints = std::to_array<std::string_view>(
      {"and", "und", "et", "y", "e", "de", "von", "van", "der", "den", "del", "di", "da", "la"});
  return std::find(kJoints.begin(), kJoints.end(), word) != kJoints.end();
}

/// "Ada Example, Transport Correspondent".
bool ends_in_post(const std::string& name) {
  constexpr auto kPosts = std::to_array<std::string_view>(
      {" correspondent", " editor", " reporter", " writer", " columnist", " redakteur",
       " redakteurin", " korrespondent", " korrespondentin"});
  const std::string lower = ascii_lower(name);
  return std::any_of(kPosts.begin(), kPosts.end(),
                     [&lower](std::string_view post) { return lower.ends_with(post); });
}

/// "Ada Example, editor of the Post", but not "Ada Example, Bo Doe and Cy von Roe": where what is
/// no name begins, or npos.
std::size_t begin_of_role(const std::string& name) {
  const std::size_t comma = name.find(", ");
  if (comma == std::string::npos) return comma;
  if (ends_in_post(name)) return comma;
  // "Ada Example, DER SPIEGEL".
  const auto is_loud = [](std::string_view text) {
    return text.size() > 1 && std::any_of(text.begin(), text.end(), is_ascii_upper) &&
           std::none_of(text.begin(), text.end(), is_ascii_lower);
  };
  if (is_loud(name.substr(comma + 2)) && !is_loud(name.substr(0, comma))) return comma;
  // "Ada Example, Berlin": one word behind two is where it was written.
  const std::string last = name.substr(comma + 2);
  const bool is_place = last.find_first_of(" ,") == std::string::npos && name.find(' ') < comma &&
                        is_upper_case(code_point_at(last + ' ', 0).value);
  if (is_place) return comma;
  std::string word;
  for (const char c : name.substr(comma + 2) + ' ') {
    if (c != ' ' && c != ',') {
      word += c;
      continue;
    }
    const bool is_lower = !word.empty() && word.front() >= 'a' && word.front() <= 'z';
    if (is_lower && !is_joint_of_names(word)) return comma;
    word.clear();
  }
  return std::string::npos;
}

/// "Hafen e.V.", "Ada E.": the point belongs to the letter.
bool ends_in_initial(const std::string& name) {
  const std::size_t size = name.size();
  return size > 2 && name[size - 1] == '.' && name[size - 2] != '.' &&
         (name[size - 3] == ' ' || name[size - 3] == '.');
}

std::string without_tail(const std::string& name) {
  const std::string lower = ascii_lower(name);
  std::size_t end = name.size();
  for (const std::string_view word : kAfter) end = std::min(end, lower.find(word));
  for (const std::string_view word : kBeforeDate) {
    const std::size_t at = lower.find(word);
    if (at != std::string::npos && begins_date(lower.substr(at + word.size()))) {
      end = std::min(end, at);
    }
  }
  end = std::min(end, begin_of_role(name));
  // "Ada Example aexample@post.example": the address begins at its word.
  if (end < name.size() && name[end] == '@') {
    const std::size_t space = name.rfind(' ', end);
    if (space != std::string::npos && space > 0) end = space;
  }
  for (std::size_t i = 0; i < end; ++i) {
    // "Ada2001" is a name, "Ada 3 May" is not; "A. Example" and "Hafen e. V." are, "Ada. More" is
    // not.
    const bool begins_figure =
        is_digit(static_cast<unsigned char>(name[i])) && (i == 0 || name[i - 1] == ' ');
    const bool ends_sentence = i > 2 && name[i] == ' ' && name[i - 1] == '.' &&
                               is_lower_case(static_cast<unsigned char>(name[i - 2])) &&
                               name[i - 3] != ' ';
    if (begins_figure || ends_sentence) end = i;
  }
  std::string names = fold_space(std::string_view(name).substr(0, end));
  while (!names.empty() && std::string_view(",.:;-").find(names.back()) != std::string_view::npos &&
         !ends_in_initial(names)) {
    names.pop_back();
  }
  return fold_space(names);
}

/// Credits in brackets are credits.
std::string without_bracket(std::string name) {
  if (name.starts_with('(')) name.erase(0, 1);
  if (name.ends_with(')')) name.pop_back();
  return name;
}

/// What opens the names in a line that a date or a mark begins: "06.11.2023 13:30 von Olga",
/// "Posted on May 3, 2021 by Ada Example".
std::string behind_date(const std::string& line) {
  const char32_t first = line.empty() ? 0 : code_point_at(line, 0).value;
  const std::string lower = ascii_lower(line);
  for (const std::string_view word : {" by ", " von ", " par ", " por ", " redaktion: "}) {
    const std::size_t at = lower.find(word);
    if (at == std::string::npos) continue;
    const bool begins_with_mark = is_one_of(first, U"|/-–—•·*>~");
    if (begins_with_mark || date_in(line.substr(0, at))) return line.substr(at + 1);
  }
  return line;
}

/// The code point that a reference such as "&#39;" or "&amp;" at the head of `text` stands for, and
/// how many bytes it takes; nothing where there is none.
std::optional<std::pair<char32_t, std::size_t>> reference_at(std::string_view text) {
  constexpr std::size_t kLongest = 10;
  const std::size_t end = text.find(';');
  if (!text.starts_with('&') || end == std::string_view::npos || end > kLongest) {
    return std::nullopt;
  }
  const std::string_view body = text.substr(1, end - 1);
  using Named = std::pair<std::string_view, char32_t>;
  for (const auto& [name, value] :
       {Named{"amp", U'&'}, Named{"quot", U'"'}, Named{"apos", U'\''}, Named{"nbsp", U' '}}) {
    if (body == name) return std::pair(value, end + 1);
  }
  if (body.size() < 2 || body.front() != '#') return std::nullopt;
  const bool is_hex = body[1] == 'x' || body[1] == 'X';
  const std::string_view digits = body.substr(is_hex ? 2 : 1);
  unsigned value = 0;
  const auto read =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
  constexpr unsigned kLastBeforeSurrogates = 0xD7FF;
  if (read.ptr != digits.data() + digits.size() || value == 0 || value > kLastBeforeSurrogates) {
    return std::nullopt;
  }
  return std::pair(static_cast<char32_t>(value), end + 1);
}

/// Pages write names in JSON-LD as they do in HTML: "Ann O&#39;Example".
std::string with_references_resolved(const std::string& text) {
  std::string resolved;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto reference = reference_at(std::string_view(text).substr(at))) {
      append_utf8(resolved, reference->first);
      at += reference->second;
    } else {
      resolved += text[at++];
    }
  }
  return resolved;
}

/// "Ada Example Ada Example": what the picture of her says, and the name below it; but "R. R.".
std::string said_once(std::string name) {
  const std::size_t half = name.size() / 2;
  const bool is_twice = name.size() % 2 == 1 && name[half] == ' ' && name.find(' ') < half &&
                        name.compare(0, half, name, half + 1, half) == 0;
  if (is_twice) name.resize(half);
  return name;
}

/// "林港生 海灣大學經濟學系教授": a name, and who that is.
std::string name_before_life(const std::string& name) {
  constexpr std::size_t kLongestName = 4;
  const std::size_t space = name.find(' ');
  if (space == std::string::npos) return name;
  const std::string first = han_name_alone_in(name.substr(0, space), false);
  const std::string_view rest = std::string_view(name).substr(space + 1);
  std::size_t ideographs = 0;
  for (std::size_t at = 0; at < rest.size() && ideographs <= kLongestName;) {
    const CodePoint point = code_point_at(rest, at);
    if (script_of(point.value) != Script::han) break;
    at = point.end();
    ++ideographs;
  }
  return first.empty() || ideographs <= kLongestName ? name : first;
}

std::string clean_byline(std::string_view line) {
  if (std::string names = role_credit_in(line).names; !names.empty()) return names;
  std::string name = behind_date(without_bracket(with_references_resolved(fold_space(line))));
  while (drop_opening(name)) {
  }
  return said_once(name_before_life(without_tail(name)));
}

/// Whether a cleaned byline can be names at all.
bool can_be_names(const std::string& name, std::string_view line) {
  constexpr double kLongest = 120;
  const double letters = measure_prose(name).letters;
  if (letters < 2 || letters > kLongest) return false;
  if (line.find("://") != std::string_view::npos || line.find('@') < 3) return false;
  constexpr auto kNoNames = std::to_array<std::string_view>({"admin",
                                                             "author",
                                                             "autor",
                                                             "authors",
                                                             "editor",
                                                             "webmaster",
                                                             "undefined",
                                                             "null",
                                                             "link",
                                                             "administrator",
                                                             "wordpress",
                                                             "wordpressadmin",
                                                             "posted",
                                                             "by",
                                                             "von",
                                                             "par",
                                                             "autoren",
                                                             "autorin",
                                                             "autores",
                                                             "auteurs",
                                                             "auteur",
                                                             "collectif",
                                                             "visited",
                                                             "archivanzeigen",
                                                             "facebook",
                                                             "twitter",
                                                             "newsteam",
                                                             "newsteambios",
                                                             "profile",
                                                             "profil",
                                                             "aboutus",
                                                             "alleartikel",
                                                             "alleautoren",
                                                             "allauthors",
                                                             "viewmycompleteprofile",
                                                             "pleaseenteryournamehere",
                                                             "人氣",
                                                             "作者"});
  constexpr auto kNoBeginnings = std::to_array<std::string_view>(
      {"photo", "foto", "bild:", "image", "quelle", "source", "view ", "please ", "zuletzt ",
       "alle ", "gesponsert", "sponsored", "about ", "über ", "mehr ", "more ", "der autor",
       "die autorin", "the author"});
  const std::string folded = fold_text(name);
  const std::string lower = ascii_lower(name);
  return std::find(kNoNames.begin(), kNoNames.end(), folded) == kNoNames.end() &&
         std::none_of(kNoBeginnings.begin(), kNoBeginnings.end(),
                      [&lower](std::string_view word) { return lower.starts_with(word); }) &&
         name.find('?') == std::string::npos && lower.find(" by ") == std::string::npos &&
         !is_date_line(name + " 1 1");
}

/// Those who write for a house without a name: told when no one else is.
bool is_desk(const std::string& name) {
  constexpr auto kDesks = std::to_array<std::string_view>(
      {"redaktion", "redaktionen", "dieredaktion", "redacción", "redaccion", "redazione", "staff",
       "newsdesk", "newsroom", "編輯部", "编辑部"});
  return std::find(kDesks.begin(), kDesks.end(), fold_text(name)) != kDesks.end();
}

std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/?#:"));
}

/// Whether the "author" is the house: its name, or that of a body rather than of people.
bool is_house(const std::string& name, const House& house) {
  const std::string folded = fold_text(name);
  const std::string site = fold_text(house.name);
  if (!site.empty() &&
      (folded.find(site) != std::string::npos || site.find(folded) != std::string::npos)) {
    return true;
  }
  if (folded.size() > 3 && fold_text(host_of(house.url)).find(folded) != std::string::npos) {
    return true;
  }
  for (const std::string_view sign :
       {"e.V",     "GmbH", " AG",   "Verlag", "Redaktion", "Verband", "Stiftung", "verband",
        "anstalt", "Inc.", "Ltd",   " gGmbH", ".de",       ".com",    ".net",     ".org",
        ".at",     ".ch",  " News", "通訊社", "通讯社",    "新聞",    "新闻",     "電子報",
        "日報",    "日报", "晚報",  "晚报",   "時報",      "时报"}) {
    if (name.find(sign) != std::string::npos) return true;
  }
  return false;
}

/// What a machine calls someone, "ada_example", and readers do not.
bool is_slug(const std::string& name) {
  return is_lower_case(code_point_at(name, 0).value) && name.find(' ') == std::string::npos &&
         name.find_first_of("_-") != std::string::npos;
}

/// A label over or before the writer's name, which is a line of its own.
bool is_label_of_writer(const std::string& line) {
  constexpr auto kLabels = std::to_array<std::string_view>(
      {"autor", "autorin", "author", "by", "von", "par", "text", "writtenby", "作者"});
  return std::find(kLabels.begin(), kLabels.end(), fold_text(line)) != kLabels.end();
}

/// `name` as another of `declared` spells it for readers: "Ada Example" for "adaexample".
std::string as_displayed(const std::string& name, const std::vector<std::string>& declared) {
  if (name.find(' ') != std::string::npos) return name;
  const std::string folded = fold_text(name);
  for (const std::string& line : declared) {
    const std::string other = clean_byline(line);
    if (other.find(' ') != std::string::npos && fold_text(other) == folded) return other;
  }
  return name;
}

}  // namespace

std::string names_credited_in(std::string_view line) {
  constexpr double kLongest = 50;
  if (std::string names = role_credit_in(line).names; !names.empty()) return names;
  std::string name = behind_date(without_bracket(fold_space(line)));
  if (!drop_opening(name)) return {};
  name = clean_byline(name);
  if (name.empty() || measure_prose(name).letters > kLongest || !can_be_names(name, line)) {
    return {};
  }
  const char32_t first = code_point_at(name, 0).value;
  return is_upper_case(first) || script_of(first) == Script::han ? name : std::string{};
}

bool credits_writers_alone(std::string_view line) {
  constexpr double kLongest = 80;  // letters
  if (measure_prose(line).letters > kLongest) return false;
  const std::string names = names_credited_in(line);
  std::size_t words = 0;
  for (std::size_t begin = 0; begin < names.size();) {
    const std::size_t end = std::min(names.find(' ', begin), names.size());
    const std::string word = names.substr(begin, end - begin);
    begin = end + 1;
    if (is_joint_of_names(word)) continue;
    const char32_t first = word.empty() ? 0 : code_point_at(word, 0).value;
    if (!is_upper_case(first)) return false;
    ++words;
  }
  return words >= 2;
}

namespace {

/// "Hannah ExampleBBC News": a page set the house right behind the name.
std::string without_glued_house(const std::string& text) {
  const auto is_capital = [&text](std::size_t i) {
    return i < text.size() && text[i] >= 'A' && text[i] <= 'Z';
  };
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool follows_small = text[i - 1] >= 'a' && text[i - 1] <= 'z';
    if (follows_small && is_capital(i) && is_capital(i + 1)) return text.substr(0, i);
  }
  return text;
}

/// A word that begins what someone is, or what someone else did: "Ada Example Staff Reporter".
bool begins_post(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"Staff", "Senior", "Chief", "Special", "Political", "National", "Contributing", "Deputy",
       "Editor", "Reporter", "Correspondent", "Columnist", "Illustration", "Photo", "Foto",
       "Foto:", "Photo:", "Symbolbild"});
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// "BBC", "Images": what houses are called and people are not.
bool is_of_house(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"News",   "Media",   "Images", "The",    "Times",  "Post", "Press",
       "Agency", "Journal", "Daily",  "Letter", "Ledger", "Read", "Share",
       "Sign",   "Follow",  "More",   "Log",    "Last",   "Most"});
  constexpr std::size_t kLongestInitials = 4;
  const bool is_initials =
      word.size() > 1 && word.size() <= kLongestInitials && word.back() != '.' &&
      std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return is_initials || std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool is_spelt_as_name(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = code_point_at(word, at);
    at = point.end();
    if (!is_letter(point.value) && !is_one_of(point.value, U".-'’")) return false;
  }
  return !word.empty();
}

}  // namespace

std::string name_alone_in(std::string_view line) {
  constexpr double kLongest = 60;  // letters
  constexpr std::size_t kFewestWords = 2;
  constexpr std::size_t kMostWords = 4;
  if (measure_prose(line).letters > kLongest) return {};
  std::string text = without_glued_house(fold_space(line));
  const bool has_glued_by = text.size() > 2 && text.starts_with("By") && is_ascii_upper(text[2]);
  if (has_glued_by) text.erase(0, 2);
  const bool has_post = ends_in_post(text);
  text = text.substr(0, text.find(", ")) + ' ';
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find(' ', begin);
    const std::string word = text.substr(begin, end - begin);
    begin = end + 1;
    const bool is_month = words.size() >= kFewestWords && is_date_line(word + " 1 1");
    if (word.find('@') != std::string::npos || begins_post(word) || is_month) break;
    if (!is_spelt_as_name(word) || is_of_house(word)) return {};
    const bool is_capital = is_upper_case(code_point_at(word, 0).value);
    if (!is_capital && has_post) {
      // "Ada Example North of England correspondent".
      if (word == "of" && words.size() > kFewestWords) words.pop_back();
      break;
    }
    if (!is_capital && !is_joint_of_names(word)) return {};
    words.push_back(word);
  }
  if (words.size() < kFewestWords || words.size() > kMostWords) return {};
  if (is_joint_of_names(words.front()) || is_joint_of_names(words.back())) return {};
  std::string name;
  for (const std::string& word : words) name += (name.empty() ? "" : " ") + word;
  return can_be_names(name, name) ? name : std::string{};
}

namespace {

/// What a page declares its writers to be, by how much it tells.
struct DeclaredNames {
  std::string people;
  std::string slug;
  std::string publisher;
  std::string desk;
};

DeclaredNames sorted_names(const std::vector<std::string>& declared, const House& house) {
  DeclaredNames names;
  const auto keep_first = [](std::string& kept, std::string name) {
    if (kept.empty()) kept = std::move(name);
  };
  for (const std::string& line : declared) {
    std::string name = clean_byline(line);
    if (!can_be_names(name, line)) continue;
    if (is_desk(name)) {
      names.desk = std::move(name);
    } else if (is_house(name, house)) {
      keep_first(names.publisher, std::move(name));
    } else {
      name = as_displayed(name, declared);
      std::string& kept = is_slug(name) ? names.slug : names.people;
      keep_first(kept, std::move(name));
    }
  }
  return names;
}

/// The first names that a line credits, or that stand under their label.
std::string first_credit_in(const std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string name = names_credited_in(lines[i]);
    if (name.empty() && is_label_of_writer(lines[i]) && i + 1 < lines.size()) {
      name = names_credited_in("by " + lines[i + 1]);
    }
    if (!name.empty()) return name;
  }
  return {};
}

}  // namespace

std::string choose_byline(const std::vector<std::string>& declared,
                          const std::vector<std::string>& lines, const House& house) {
  const DeclaredNames names = sorted_names(declared, house);
  // One word is a house, a pen name or an account: the full names on the page tell more.
  const bool is_full = names.people.find(' ') != std::string::npos;
  const auto credit = std::find_if(lines.begin(), lines.end(), credits_writers_alone);
  if (!is_full && credit != lines.end()) return names_credited_in(*credit);
  for (const std::string& each :
       {names.people, first_credit_in(lines), names.slug, names.publisher}) {
    if (!each.empty()) return each;
  }
  return names.desk;
}

}  // namespace lectern::tts
