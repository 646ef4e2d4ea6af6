#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tts/language_tag.h"

namespace lectern::tts {

/// What is read and what is not on the pages of some sites.
struct SiteRule {
  std::vector<std::string> hosts;    ///< "example.com" is also its sub-domains; empty is all pages.
  std::vector<std::string> include;  ///< CSS selectors: the story is in these elements alone.
  std::vector<std::string> exclude;  ///< CSS selectors: never read.
};

/// What is spoken around the stories of some sites in one language.
struct Announcement {
  std::vector<std::string> hosts;  ///< As in SiteRule.
  LanguageTag language;            ///< "zh" is also "zh-Hant"; empty is every language.
  /// Lines with {title}, {byline}, {date} and {site}, each a block of its own. A line whose field
  /// is not known is left out. With an announcement, title and byline are spoken where its lines
  /// say so, and nowhere else.
  std::vector<std::string> before;
  std::vector<std::string> after;
};

/// A newsroom's rules for reading pages: a TOML file of
///
///     [[site]]
///     hosts = ["news.example"]
///     include = ["div.story"]
///     exclude = [".promo", "aside"]
///
///     [[announcement]]
///     language = "zh-Hant"
///     before = ["以下是{site}的報導。", "{title}", "{date}"]
///     after = ["本則新聞由電腦語音播報。"]
///
/// Every key is optional. All rules for a page's host hold together; of the announcements, the
/// first that fits its host and language.
struct SiteRules {
  std::vector<SiteRule> sites;
  std::vector<Announcement> announcements;

  /// The announcement for a story; nullptr when there is none.
  const Announcement* announcement_for(std::string_view url, const LanguageTag& language) const;
};

/// Reads rules.
/// name    of the file, for messages.
/// throws  Error{bad_input} with the line, for what is no TOML, unknown keys, fields and selectors
///         (css_selector.h says which are known).
SiteRules parse_site_rules(std::string_view toml, const std::string& name);

/// Whether rules for `hosts` hold for the page at `url`, which may be empty.
bool is_of_hosts(std::string_view url, const std::vector<std::string>& hosts);

}  // namespace lectern::tts
