#pragma once

#include <string_view>

namespace lectern::tts {

/// Why a stretch of a page is not read.
enum class SkipReason {
  asked_for,      ///< The page or a site rule asks for it.
  hidden,         ///< Not shown to readers either.
  navigation,     ///< Menus, site heads and feet, search, log-in.
  consent,        ///< Cookie notices.
  advertisement,  ///< Adverts, newsletters, subscriptions, shop links.
  related,        ///< Other stories: teasers, "read more", rankings, tickers.
  comments,
  caption,  ///< What stands under pictures, and who took them.
  tags,
  byline,  ///< Who wrote it and when: told on its own, not as a paragraph.
  share,
  duplicate,  ///< Said already: the headline again, a caption twice.
  table,
  code,
  footnote,
  outside,     ///< Prose, but not this story's.
  short_text,  ///< Too little to be a paragraph, and nothing says that it belongs.
};

constexpr std::string_view name_of(SkipReason reason) {
  switch (reason) {
    case SkipReason::asked_for:
      return "asked for";
    case SkipReason::hidden:
      return "hidden";
    case SkipReason::navigation:
      return "navigation";
    case SkipReason::consent:
      return "cookie notice";
    case SkipReason::advertisement:
      return "advertisement";
    case SkipReason::related:
      return "related";
    case SkipReason::comments:
      return "comments";
    case SkipReason::caption:
      return "caption";
    case SkipReason::tags:
      return "tags";
    case SkipReason::byline:
      return "byline";
    case SkipReason::share:
      return "share";
    case SkipReason::duplicate:
      return "duplicate";
    case SkipReason::table:
      return "table";
    case SkipReason::code:
      return "code";
    case SkipReason::footnote:
      return "footnote";
    case SkipReason::outside:
      return "outside";
    case SkipReason::short_text:
      return "short";
  }
  return "short";
}

}  // namespace lectern::tts
