#pragma once

#include <string>
#include <string_view>

namespace lectern::server {

/// A place in Apple Podcasts' catalogue.
struct AppleCategory {
  std::string name;          ///< "News".
  std::string sub_category;  ///< "Daily News"; may be empty.

  friend bool operator==(const AppleCategory&, const AppleCategory&) = default;
};

/// Whether Apple has that category: other names are ignored there, and the podcast not listed.
bool is_apple_category(const AppleCategory& category);

/// The sub-categories of `name`, or all categories when it is none: "News, Sports, …"; for
/// messages.
std::string apple_categories_within(std::string_view name);

}  // namespace lectern::server
