#include "tts/reading/story/page_title.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "tts/reading/story/prose.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

constexpr auto kTitleParts = std::to_array<std::string_view>(
    {" | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " // ", "--", " ─ ", "│", "_", "|",
     "｜", "－", " / ", " • "});

/// `title` up to the mark before its last part, for every mark that parts titles.
std::vector<std::string> shortened(const std::string& title) {
  std::vector<std::string> shorter;
  for (const std::string_view mark : kTitleParts) {
    for (std::size_t at = title.rfind(mark); at != std::string::npos && at > 0;
         at = title.rfind(mark, at - 1)) {
      shorter.push_back(title.substr(0, at));
    }
  }
  return shorter;
}

/// The rest of `title` behind the first mark: sites that put their name first.
std::vector<std::string> tails(const std::string& title) {
  std::vector<std::string> rest;
  for (const std::string_view mark : kTitleParts) {
    const std::size_t at = title.find(mark);
    if (at != std::string::npos) rest.push_back(title.substr(at + mark.size()));
  }
  return rest;
}

/// Without the site's name at either end.
std::string without_site(const std::string& title, const std::string& site) {
  const std::string name = fold_text(site);
  for (const std::string_view mark : kTitleParts) {
    const std::size_t last = title.rfind(mark);
    if (last == std::string::npos || last == 0) continue;
    const std::string end = fold_text(title.substr(last + mark.size()));
    const std::string beginning = fold_text(title.substr(0, last));
    if (!name.empty() && (end == name || (end.size() > 4 && name.find(end) != std::string::npos) ||
                          end.find(name) != std::string::npos)) {
      return fold_space(title.substr(0, last));
    }
    if (!name.empty() && beginning == name) return fold_space(title.substr(last + mark.size()));
  }
  return title;
}

/// How `title`, a part of it between its marks, says what `heading` says, ignoring spaces and
/// marks; nullopt when no part does.
std::optional<std::string> part_said(const std::string& heading,
                                     const std::vector<std::string>& parts) {
  const std::string folded = fold_text(heading);
  if (folded.empty()) return std::nullopt;
  const auto part = std::find_if(parts.begin(), parts.end(), [&folded](const std::string& each) {
    return fold_text(each) == folded;
  });
  return part == parts.end() ? std::nullopt : std::optional(*part);
}

/// `title` and its beginnings.
std::vector<std::string> heads(const std::string& title) {
  std::vector<std::string> parts = shortened(title);
  parts.insert(parts.begin(), title);
  return parts;
}

/// The part of a declared title that ends `heading`, behind a kicker that is set apart from it:
/// "Libraries" over "Council votes". What a colon joins is one headline.
std::optional<std::string> part_behind_kicker(const std::string& heading,
                                              const std::vector<std::string>& parts) {
  constexpr double kShortest = 15;  // letters
  for (const std::string& declared : parts) {
    const std::string part = fold_space(declared);
    const bool is_most =
        part.size() * 2 > heading.size() && measure_prose(part).letters >= kShortest;
    if (!is_most || !heading.ends_with(part) || heading.size() == part.size()) continue;
    const std::string kicker = heading.substr(0, heading.size() - part.size());
    const bool is_joined = kicker.ends_with(": ") && !kicker.ends_with(" : ");
    if (!is_joined) return part;
  }
  return std::nullopt;
}

/// `heading` as readers see it; where it runs two words together that `part` keeps apart, `part`.
std::string better_spaced(const std::string& heading, const std::string& part) {
  const auto spaces = [](const std::string& text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; });
  };
  return spaces(heading) < spaces(part) ? fold_space(part) : heading;
}

/// Whether an element inside a heading is a line of its own, so that words end where it does.
bool parts_words(const xmlNode* node) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"div", "p", "br", "small", "li", "h2", "h3"});
  return std::any_of(kNames.begin(), kNames.end(),
                     [node](std::string_view name) { return is_named(node, name); });
}

/// As readers see it: a kicker in a box or in <small> is not run together with the headline.
std::string text_of(const xmlNode* heading) {
  std::string words;
  walk(const_cast<xmlNode*>(heading), [&words](const xmlNode* node) {
    const bool is_behind = node->prev != nullptr && parts_words(node->prev);
    if (is_behind || parts_words(node)) words += ' ';
    if (node->type == XML_TEXT_NODE) words += view(node->content);
    return true;
  });
  const std::string text = fold_space(words);
  return text.size() <= kLongestTitle ? text : std::string{};
}

std::vector<std::string> texts_of(const std::vector<const xmlNode*>& headings) {
  std::vector<std::string> texts;
  texts.reserve(headings.size());
  for (const xmlNode* heading : headings) texts.push_back(text_of(heading));
  return texts;
}

/// Whether `heading` is the paper's name: as the page declares it, or as its logo has it.
bool names_site(const std::string& heading, const PageFacts& facts) {
  const std::string folded = fold_text(heading);
  if (!facts.site.empty() && folded == fold_text(facts.site)) return true;
  return std::any_of(facts.logos.begin(), facts.logos.end(),
                     [&folded](const xmlNode* logo) { return fold_text(text_of(logo)) == folded; });
}

/// The heading that a declared title repeats, as readers see it. Where only its end says so, that
/// may be the paper's name: a lesser heading that its beginning repeats goes first.
std::optional<std::string> repeated_heading(const std::string& declared,
                                            const std::vector<std::string>& headings,
                                            const PageFacts& facts) {
  if (declared.empty()) return std::nullopt;
  const std::vector<std::string> beginnings = heads(declared);
  const std::vector<std::string> ends = tails(declared);
  for (const std::string& heading : headings) {
    if (names_site(heading, facts)) continue;
    if (const auto part = part_said(heading, beginnings)) return better_spaced(heading, *part);
    const auto end = part_said(heading, ends);
    if (!end) continue;
    for (const std::string& lesser : texts_of(facts.h2s)) {
      if (const auto part = part_said(lesser, beginnings)) return better_spaced(lesser, *part);
    }
    return better_spaced(heading, *end);
  }
  return std::nullopt;
}

/// What a declared title says of a heading that has a kicker before it.
std::optional<std::string> heading_behind_kicker(const std::string& declared,
                                                 const std::vector<std::string>& headings,
                                                 const PageFacts& facts) {
  if (declared.empty()) return std::nullopt;
  std::vector<std::string> parts = heads(declared);
  const std::vector<std::string> ends = tails(declared);
  parts.insert(parts.end(), ends.begin(), ends.end());
  for (const std::string& heading : headings) {
    if (names_site(heading, facts)) continue;
    if (auto part = part_behind_kicker(heading, parts)) return part;
  }
  return std::nullopt;
}

/// Where the h1 is the paper's logo, headlines are h2: the one that a declared title repeats.
std::optional<std::string> lesser_heading(const std::string& declared, const PageFacts& facts) {
  if (declared.empty()) return std::nullopt;
  for (const std::string& heading : texts_of(facts.h2s)) {
    if (const auto part = part_said(heading, {declared})) return better_spaced(heading, *part);
  }
  return std::nullopt;
}

/// Chinese titles part the site's name with a bare hyphen: its place, or npos.
std::size_t hyphen_by_ideograph(const std::string& title) {
  const std::size_t at = title.rfind('-');
  if (at == std::string::npos || at == 0 || at + 1 == title.size()) return std::string::npos;
  if (title[at - 1] == '-') return std::string::npos;  // two are a mark of their own
  const bool parts = script_of(code_point_before(title, at).value) == Script::han ||
                     script_of(code_point_at(title, at + 1).value) == Script::han ||
                     script_of(code_point_before(title, title.size()).value) == Script::han;
  return parts ? at : std::string::npos;
}

/// Where no one says the site's name: without the last part of <title>, when it is the shorter.
std::string without_last_part(const std::string& title) {
  constexpr double kFewestKept = 8;  // letters
  std::vector<std::size_t> ends = {hyphen_by_ideograph(title)};
  for (const std::string_view mark : kTitleParts) ends.push_back(title.rfind(mark));
  for (const std::size_t end : ends) {
    if (end == std::string::npos || end == 0) continue;
    const double kept = measure_prose(title.substr(0, end)).letters;
    const double cut = measure_prose(title.substr(end)).letters;
    if (kept >= cut && kept > kFewestKept) {
      return without_last_part(fold_space(title.substr(0, end)));
    }
  }
  return title;
}

/// Where no one says the site's name: without the first parts of a title, "BBC NEWS | Scotland",
/// when they are the shorter. Only marks that stand in no headline part them.
std::string without_first_parts(const std::string& title) {
  constexpr auto kMarks = std::to_array<std::string_view>({" | ", " » ", " :: ", "｜", "│"});
  constexpr double kFewestKept = 8;  // letters
  for (const std::string_view mark : kMarks) {
    const std::size_t at = title.find(mark);
    if (at == std::string::npos || at == 0) continue;
    const std::string rest = fold_space(title.substr(at + mark.size()));
    const double kept = measure_prose(rest).letters;
    if (kept > kFewestKept && kept > measure_prose(title.substr(0, at)).letters) {
      return without_first_parts(rest);
    }
  }
  return title;
}

/// Whether a third of the words of `heading` are in `title`; of a Chinese one, of its characters.
bool shares_words(const std::string& heading, const std::string& title) {
  const std::string folded_title = fold_text(title);
  std::size_t words = 0;
  std::size_t shared = 0;
  std::string word;
  const auto end_word = [&] {
    const std::string folded = fold_text(word);
    word.clear();
    if (folded.size() < 3) return;
    ++words;
    if (folded_title.find(folded) != std::string::npos) ++shared;
  };
  for (std::size_t at = 0; at < heading.size();) {
    const CodePoint point = code_point_at(heading, at);
    at = point.end();
    const bool han = script_of(point.value) == Script::han;
    if (han || !is_letter(point.value)) end_word();
    if (is_letter(point.value)) append_utf8(word, point.value);
    if (han) end_word();
  }
  end_word();
  return words > 0 && shared * 3 >= words;
}

}  // namespace

std::string title_from(const PageFacts& facts, const std::string& near_story) {
  std::vector<std::string> headings = texts_of(facts.h1s);
  if (!near_story.empty()) headings.insert(headings.begin(), near_story);
  for (const std::string& declared : {facts.headline, facts.og_title, facts.title}) {
    if (auto heading = repeated_heading(declared, headings, facts)) return *heading;
  }
  for (const std::string& declared : {facts.headline, facts.og_title, facts.title}) {
    if (auto heading = heading_behind_kicker(declared, headings, facts)) return *heading;
  }
  for (const std::string& declared : {facts.headline, facts.og_title}) {
    if (auto heading = lesser_heading(declared, facts)) return *heading;
  }
  // Titles for search engines are worded otherwise, but of the same words; a section's name is not.
  const bool is_reworded = shares_words(near_story, facts.headline + " " + facts.og_title);
  if (is_reworded && !names_site(near_story, facts)) return near_story;
  for (const std::string& declared : {facts.headline, facts.og_title}) {
    if (!declared.empty() && !names_site(declared, facts)) {
      const std::string title = without_site(declared, facts.site);
      return title != declared ? title : without_first_parts(without_last_part(declared));
    }
  }
  if (!near_story.empty() && !names_site(near_story, facts)) return near_story;
  const std::string title = without_site(facts.title, facts.site);
  if (title != facts.title) return title;
  const std::string shorter = without_first_parts(without_last_part(title));
  if (!shorter.empty()) return shorter;
  return headings.empty() ? near_story : headings.front();
}

std::string site_from(const PageFacts& facts, const std::string& title) {
  constexpr std::size_t kLongest = 60;  // bytes
  if (!facts.site.empty()) return facts.site;
  const std::string folded = fold_text(title);
  for (const std::string_view mark : kTitleParts) {
    const std::size_t last = facts.title.rfind(mark);
    if (folded.empty() || last == std::string::npos) continue;
    const std::string head = facts.title.substr(0, last);
    const std::string tail = facts.title.substr(last + mark.size());
    if (fold_text(head) == folded && tail.size() <= kLongest) return fold_space(tail);
    if (fold_text(tail) == folded && head.size() <= kLongest) return fold_space(head);
  }
  return {};
}

}  // namespace lectern::tts
