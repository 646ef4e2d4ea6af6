#include "server/podcast/apple_categories.h"

#include <algorithm>
#include <map>
#include <vector>

namespace lectern::server {
namespace {

using Names = std::vector<std::string_view>;

/// As Apple's documentation for podcasters lists them.
const std::map<std::string_view, Names>& categories() {
  static const std::map<std::string_view, Names> kCategories = {
      {"Arts", {"Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"}},
      {"Business",
       {"Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"}},
      {"Comedy", {"Comedy Interviews", "Improv", "Stand-Up"}},
      {"Education", {"Courses", "How To", "Language Learning", "Self-Improvement"}},
      {"Fiction", {"Comedy Fiction", "Drama", "Science Fiction"}},
      {"Government", {}},
      {"Health & Fitness",
       {"Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"}},
      {"History", {}},
      {"Kids & Family", {"Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"}},
      {"Leisure",
       {"Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies",
        "Home & Garden", "Video Games"}},
      {"Music", {"Music Commentary", "Music History", "Music Interviews"}},
      {"News",
       {"Business News", "Daily News", "Entertainment News", "News Commentary", "Politics",
        "Sports News", "Tech News"}},
      {"Religion & Spirituality",
       {"Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"}},
      {"Science",
       {"Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics",
        "Natural Sciences", "Nature", "Physics", "Social Sciences"}},
      {"Society & Culture",
       {"Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"}},
      {"Sports",
       {"Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey",
        "Rugby", "Running", "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness",
        "Wrestling"}},
      {"Technology", {}},
      {"True Crime", {}},
      {"TV & Film",
       {"After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"}},
  };
  return kCategories;
}

}  // namespace

bool is_apple_category(const AppleCategory& category) {
  const auto found = categories().find(category.name);
  if (found == categories().end()) return false;
  const Names& subs = found->second;
  return category.sub_category.empty() ||
         std::find(subs.begin(), subs.end(), category.sub_category) != subs.end();
}

std::string apple_categories_within(std::string_view name) {
  std::string list;
  const auto add = [&list](std::string_view each) {
    list += (list.empty() ? "" : ", ") + std::string(each);
  };
  if (const auto found = categories().find(name); found != categories().end()) {
    for (const std::string_view sub : found->second) add(sub);
    return list.empty() ? "none" : list;
  }
  for (const auto& [category, subs] : categories()) add(category);
  return list;
}

}  // namespace lectern::server
