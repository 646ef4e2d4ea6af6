#include "server/api/listener_access.h"

#include <chrono>

#include "server/api/refusal.h"
#include "server/service/listening_pass.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

[[noreturn]] void refuse_draft() {
  // Whether there is such a draft is nobody's business.
  throw HttpError({ProblemType::not_found, "there is no such article"});
}

void require_pass(const ArticleMedia& media, const std::string& article_id,
                  const std::string& pass) {
  const Visibility visibility = media.standing->visibility;
  if (pass.empty()) {
    if (visibility == Visibility::draft) refuse_draft();
    throw HttpError({ProblemType::unauthorized, "this audio takes a signed address"});
  }
  require_valid(judge_pass(media.secrets, article_id, visibility, pass, store_time_now()));
}

}  // namespace

void require_valid(TokenVerdict verdict) {
  switch (verdict) {
    case TokenVerdict::valid:
      return;
    case TokenVerdict::expired:
      throw HttpError({ProblemType::address_expired,
                       "this signed address was good until its time was over: take a new one from "
                       "where it came, the "
                       "story's page or the newsroom"});
    case TokenVerdict::refused:
      throw HttpError({ProblemType::forbidden, "the signed address is not valid, or no longer"});
  }
}

std::optional<HearableArticle> hearable(const ApiMeans& means, const std::string& article_id,
                                        const std::string& pass) {
  const std::shared_ptr<const ArticleMedia> media = means.library.article(article_id);
  if (!media) return std::nullopt;
  if (!media->standing) throw HttpError({ProblemType::not_found, "there is no such article"});
  if (media->standing->taken_down) {
    throw HttpError({ProblemType::gone, "the article has been taken down"});
  }
  const bool is_open = media->standing->visibility == Visibility::published &&
                       !means.settings()->site(media->standing->site).paid;
  if (is_open) return HearableArticle{article_id, "", media};
  require_pass(*media, article_id, pass);
  return HearableArticle{article_id, pass, media};
}

Permission to_be_heard(MediaLibrary& library, const HearableArticle& article) {
  return {topic_of(article.id), [&library, id = article.id, has_pass = !article.pass.empty()] {
            const std::shared_ptr<const ArticleMedia> media = library.article(id);
            if (!media) return true;  // it is being read, and then there is news again
            if (!media->standing || media->standing->taken_down) return false;
            return has_pass || media->standing->visibility == Visibility::published;
          }};
}

Outcome wait_for_news(const Request& request, const std::string& article_id) {
  if (request.may_wait) return Wait{topic_of(article_id), kLongestWait};
  throw HttpError({ProblemType::overloaded, "this takes longer than usual; try again"});
}

Outcome wait_for_narration(const ApiMeans& means, const Request& request,
                           const std::string& article_id) {
  if (!means.desk.is_out_of_room()) return wait_for_news(request, article_id);
  throw Refusal(Problem{ProblemType::insufficient_storage,
                        "there is no room on the service's disk to make this; try again later"},
                Field{"Retry-After", "10"});
}

std::string with_pass(std::string manifest, const std::string& article_id,
                      const std::string& pass) {
  if (pass.empty()) return manifest;
  // A quotation mark before a key stands nowhere inside a JSON string.
  const std::string before = "\"src\":\"/media/" + article_id + "/";
  const std::string insert = "~" + pass + "/";
  for (std::size_t at = manifest.find(before); at != std::string::npos;
       at = manifest.find(before, at + before.size() + insert.size())) {
    manifest.insert(at + before.size(), insert);
  }
  return manifest;
}

}  // namespace lectern::server
