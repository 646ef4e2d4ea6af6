#pragma once

#include <string>
#include <string_view>

#include "server/intake/feeds/feed.h"

namespace lectern::server {

/// Whether a feed's item has its whole story.
enum class EntryForm {
  full,     ///< Its text can be read aloud as the story.
  excerpt,  ///< The story is on its page, which is to be fetched.
};

struct EntryJudgement {
  EntryForm form = EntryForm::excerpt;
  std::string_view reason;         ///< Why, in a few words; for people.
  const FeedText* text = nullptr;  ///< In the item: the fuller of its texts; nullptr without any.
};

/// Judges by what the item says, the first that holds:
///   1. It has no text: excerpt.
///   2. It has no page to fetch: full; there is no more to be had.
///   3. Its text says that it goes on, for it ends in an ellipsis ("…", "[...]") or with a link or
///      line such as "Read more", "繼續閱讀": excerpt.
///   4. It does not end as a sentence: excerpt.
///   5. In the place for whole stories (content:encoded, content): full from 120 units on, unless
///      the summary says the same.
///   6. In the place for summaries, where many sites put whole stories: full from 300 units and
///      three paragraphs on.
///   7. Else excerpt.
/// A unit is a Han, Kana or Hangul character, or half a word of other scripts: 120 are what four
/// sentences take. Before judging, a closing line that only says where the text came from ("The
/// post … appeared first on …") is left out.
///
/// In doubt it is an excerpt: a needless fetch costs a second, half a story read aloud costs the
/// listener.
///
/// throws  tts::Error{bad_input} for HTML beyond the limits that pages have.
EntryJudgement judge_entry(const FeedItem& item);

}  // namespace lectern::server
