#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "server/api/api.h"
#include "server/store/signed_url.h"

namespace lectern::server {

/// That anybody is let wait for an answer: clients and proxies give up after 30 seconds and more.
inline constexpr std::chrono::seconds kLongestWait{25};

/// throws  HttpError: 403 for a signed address that does not hold, which says whether it ever did.
void require_valid(TokenVerdict verdict);

/// An article that a request may hear.
struct HearableArticle {
  std::string id;
  std::string pass;  ///< Empty when the article is for everyone.
  std::shared_ptr<const ArticleMedia> media;

  std::int64_t revision() const { return media->standing->revision; }
  const std::string& site() const { return media->standing->site; }
};

/// The article, if the bearer of `pass` (empty for none) may hear it; nullopt when the catalogue
/// has to be read first: wait for the article's news then. Does not block.
/// throws  HttpError: 404 for one that there is not, or a draft without a pass; 410 for one that
///         was taken down; 401 without a pass for audio that is paid for; 403 for a pass that is
///         none, or no longer one.
std::optional<HearableArticle> hearable(const ApiMeans& means, const std::string& article_id,
                                        const std::string& pass);

/// Leave to send an article's sound, withdrawn when it is taken down, or made a draft again under a
/// listener without a pass. Who was let in with a pass may finish when that has expired.
/// library  outlives the answer.
Permission to_be_heard(MediaLibrary& library, const HearableArticle& article);

/// Waits for news of the article, or answers 503 when that takes too long.
Outcome wait_for_news(const Request& request, const std::string& article_id);

/// As above, for what is there only when a narration is made and sealed: 507 while the disk has no
/// room for any.
Outcome wait_for_narration(const ApiMeans& means, const Request& request,
                           const std::string& article_id);

/// "/media/ID/" of a manifest's sources, for the bearer of `pass`: "/media/ID/~PASS/".
std::string with_pass(std::string manifest, const std::string& article_id, const std::string& pass);

}  // namespace lectern::server
