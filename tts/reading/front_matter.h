#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::tts {

/// What the settings that systems put before Markdown say of an article; what they do not say is
/// empty.
struct FrontMatter {
  std::size_t size =
      0;  ///< Of all of it, in bytes, with the lines around it; 0 when there is none.
  std::string title;
  std::string byline;     ///< Names, parted by ", ".
  std::string published;  ///< ISO 8601, as Metadata::published.
  std::string modified;   ///< ISO 8601.
};

/// Reads front matter at the beginning of `text`: YAML between lines of "---" (Jekyll, Hugo,
/// Eleventy …), or TOML between lines of "+++" (Hugo). Of YAML it understands what front matter
/// has: a key and its value a line, quoted or not, lists and objects of names on one line or
/// several. Of keys: title, author and authors, date, publishDate, published and pubDate, lastmod
/// and updated.
///
/// Front matter that cannot be understood is front matter all the same: it is not read aloud.
FrontMatter read_front_matter(std::string_view text);

/// A date as front matter has them ("2025-03-02", "2025-03-02 08:30:00 +0800", and with a "T") in
/// the form of ISO 8601; empty for anything else. A time without a zone is UTC, as Jekyll and Hugo
/// have it.
std::string iso_date(std::string_view written);

}  // namespace lectern::tts
