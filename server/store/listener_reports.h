#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/store_time.h"

namespace lectern::server {

/// A sentence of an article, as its narration has it.
struct ReportedSentence {
  std::string text;
  std::int64_t cue = 0;  ///< Which of the narration's sentences it was, from 0.

  friend bool operator==(const ReportedSentence&, const ReportedSentence&) = default;
};

/// What listeners said was read wrong: a sentence, and how often. Nothing tells who they were.
struct ListenerReport {
  std::string id;
  std::string article_id;
  std::string title;     ///< The article's: as sent, else as found in the story.
  std::string url;       ///< Where it stands.
  std::string language;  ///< Of the article, as sent, else as found.
  ReportedSentence sentence;
  std::int64_t count = 0;
  StoreTime first;
  StoreTime last;

  friend bool operator==(const ListenerReport&, const ListenerReport&) = default;
};

/// Where a page of the list begins: a report and what is below it.
struct ReportPlace {
  StoreTime last;
  std::string id;

  friend bool operator==(const ReportPlace&, const ReportPlace&) = default;
};

/// Some reports, what was reported last first.
struct ReportPage {
  std::vector<ListenerReport> reports;
  std::optional<ReportPlace> next;  ///< nullopt behind the last.
};

/// Sentences that listeners reported as misread, for editors to look at. See Catalogue for what
/// holds of all its parts.
class ListenerReports {
 public:
  virtual ~ListenerReports() = default;

  /// Counts a report of one of the article's sentences; the same sentence again counts up. False,
  /// with nothing done, unless the article is published.
  virtual bool add(const std::string& article_id, const ReportedSentence& sentence,
                   StoreTime now) = 0;
  /// The site's reports from `from` on (the `next` of the page before), at most `limit`, one at
  /// least. What is reported again meanwhile stands at the top of the first page.
  virtual ReportPage list(const std::string& site, const std::optional<ReportPlace>& from,
                          std::size_t limit) const = 0;
  /// An editor has seen to it. The sentence may be reported again. False when there is no such
  /// report.
  virtual bool dismiss(const std::string& site, const std::string& id) = 0;

  /// Forgets what was reported last before `before`. Returns how many.
  virtual std::int64_t forget(StoreTime before) = 0;
};

}  // namespace lectern::server
