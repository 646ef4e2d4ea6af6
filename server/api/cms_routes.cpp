#include "server/api/cms_routes.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "server/api/json_body.h"
#include "server/podcast/feed_following.h"
#include "server/service/store_clock.h"
#include "server/syndication/cms_notice.h"

namespace lectern::server {
namespace {

using nlohmann::json;

struct CmsMeans {
  ApiMeans api;
  StoryIntake& stories;
  std::function<void(const FeedDecision&)> tell;
};

using NoticeReader = CmsNotice (*)(const json& body, const SiteSettings& site);

CmsNotice wordpress_notice(const json& body, const SiteSettings&) {
  return read_wordpress_post(body);
}

CmsNotice ghost_notice(const json& body, const SiteSettings& site) {
  return read_ghost_webhook(body, site.paid ? MembersOnly::published : MembersOnly::withheld);
}

CmsNotice mapped_notice(const json& body, const SiteSettings& site) {
  return read_mapped_json(body, site.json);
}

Caller sender_of(const ApiMeans& means, const Request& request) {
  Request asking;
  asking.address = request.address;
  asking.fields = request.fields;
  if (const auto key = request.query_value("key")) {
    asking.fields.set("Authorization", "Bearer " + *key);
  }
  return means.gatekeeper.require(asking, Scopes{Scope::push, Scope::write});
}

/// Does as the notice says. The entry is remembered for the list of decisions alone.
FollowedEntry obey(const CmsMeans& means, const std::string& site, const CmsNotice& notice) {
  FollowedEntry entry;
  entry.guid = notice.source_id;
  entry.url = notice.content.url;
  entry.page = page_key(entry.url);
  switch (notice.wish) {
    case CmsNotice::Wish::publish:
      entry.decision = in_words(means.stories.take(site, notice.source_id, notice.content).fate);
      break;
    case CmsNotice::Wish::withdraw:
      entry.state = EntryState::withdrawn;
      entry.decision = means.stories.withdraw(site, notice.source_id)
                           ? "withdrawn: " + notice.why + ", the article is taken down"
                           : "not narrated: " + notice.why;
      break;
  }
  entry.decided = store_time_now();
  return entry;
}

Response take_notice(const CmsMeans& means, const Request& request, const std::string& system,
                     NoticeReader read) {
  const std::string site = sender_of(means.api, request).site;
  const CmsNotice notice = read(JsonBody(request).object(), means.api.settings()->site(site));
  const FollowedEntry entry = obey(means, site, notice);
  means.api.catalogue.feeds().put_entry(site, system, entry);
  means.tell({site, system, entry.guid, entry.decision});
  const auto article = means.api.catalogue.articles().find_by_source(site, notice.source_id);
  nlohmann::ordered_json answer = {{"source_id", notice.source_id}, {"decision", entry.decision}};
  answer["article"] = article ? json(article->id) : json(nullptr);
  return json_response(200, answer);
}

}  // namespace

std::vector<Route> cms_routes(const ApiMeans& api, StoryIntake& stories,
                              std::function<void(const FeedDecision&)> tell) {
  const CmsMeans means{api, stories, std::move(tell)};
  const auto route = [&means](const std::string& system, NoticeReader read) -> Route {
    return {.method = "POST",
            .pattern = "/v1/cms/" + system,
            .handler = answered("cms", means.api.metrics,
                                [means, system, read](const Request& request) -> Outcome {
                                  return take_notice(means, request, system, read);
                                }),
            .runs_on = RunsOn::handler_thread,
            .cors = api_cors(means.api)};
  };
  return {route("wordpress", wordpress_notice), route("ghost", ghost_notice),
          route("json", mapped_notice)};
}

}  // namespace lectern::server
