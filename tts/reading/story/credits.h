#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern::tts {

/// The names in a line that credits the story to its writers, without what stands around them:
/// "Von Anna Beispiel, 3. Mai 2021" gives "Anna Beispiel". Empty when the line does not begin as
/// such lines do ("By", "von", "文／", "記者") or no name follows.
std::string names_credited_in(std::string_view line);

/// Whether a line credits writers by their full names, and says nothing else: "Von Anna Beispiel",
/// but not "Von Anfang an".
bool credits_writers_alone(std::string_view line);

/// The name that `line` is, with at most an address, a post or a house behind it: "Ada Example",
/// "Ada Example Staff Reporter", "陳怡君". Only what stands around such a line can say that it is
/// the writer's: places and songs are called so, too. Empty when it is no name.
std::string name_alone_in(std::string_view line);

/// Who publishes a page.
struct House {
  std::string name;
  std::string url;  ///< Of the page; its host is often the house's name.
};

/// The byline of an article: the first of `declared`, best source first, that can be people's
/// names; else the first of `lines`, found near the story, that credits someone; else who publishes
/// it, where the page calls the house itself or its desk the author. Full names in `lines` come
/// before a declared name of one word, which is an account or a house more often than a person.
std::string choose_byline(const std::vector<std::string>& declared,
                          const std::vector<std::string>& lines, const House& house);

}  // namespace lectern::tts
