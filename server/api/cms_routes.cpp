#include "server/api/cms_routes.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "server/api/json_body.h"
#include "server/intake/feeds/feed_date.h"
#include "server/podcast/episode.h"
#include "server/podcast/feed_following.h"
#include "server/service/store_clock.h"
#include "server/syndication/cms_notice.h"
#include "server/syndication/story_claims.h"

namespace lectern::server {
namespace {

using nlohmann::json;

struct CmsMeans {
  ApiMeans api;
  StoryIntake& stories;
  std::function<void(const FeedDecision&)> tell;
  std::shared_ptr<StoryClaims> claims = std::make_shared<StoryClaims>();  ///< Of all its systems.
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

/// Notices may come late, twice, and one before the other. An entry's version is the time of the
/// newest; what was withdrawn comes back with a later one alone, as a deletion is no change.
bool is_overtaken(const CmsNotice& notice, const FollowedEntry& entry) {
  const auto newest = parse_feed_date(entry.version);
  if (!newest || !notice.changed) return false;
  const bool would_return =
      notice.wish == CmsNotice::Wish::publish && entry.state == EntryState::withdrawn;
  return *notice.changed < *newest || (would_return && *notice.changed == *newest);
}

/// The same as of feeds: what the newsroom took down stays down, until its CMS has withdrawn the
/// story, too, and publishes it again.
void publish(const CmsMeans& means, const std::string& site, const CmsNotice& notice,
             FollowedEntry& entry, bool was_told) {
  const bool was_ours = was_told && entry.state != EntryState::withdrawn;
  if (was_ours && !means.stories.has(site, notice.source_id)) {
    entry.state = EntryState::stopped;
    entry.decision = in_words(StoryFate::barred);
    return;
  }
  const StoryFate fate = means.stories.take(site, notice.source_id, notice.content).fate;
  entry.state = fate == StoryFate::barred ? EntryState::stopped : EntryState::narrated;
  entry.decision = in_words(fate);
}

/// Does as the notice says. Returns what is to be remembered.
FollowedEntry obey(const CmsMeans& means, const std::string& site, const CmsNotice& notice,
                   const std::optional<FollowedEntry>& known) {
  FollowedEntry entry = known.value_or(FollowedEntry());
  entry.decided = store_time_now();
  if (is_overtaken(notice, entry)) {
    entry.decision = "older than what is here: nothing is done";
    return entry;
  }
  entry.guid = notice.source_id;
  entry.url = notice.content.url;
  entry.page = page_key(entry.url);
  if (notice.changed) entry.version = iso_time(*notice.changed);
  switch (notice.wish) {
    case CmsNotice::Wish::publish:
      publish(means, site, notice, entry, known.has_value());
      break;
    case CmsNotice::Wish::withdraw:
      entry.state = EntryState::withdrawn;
      entry.decision = means.stories.withdraw(site, notice.source_id)
                           ? "withdrawn: " + notice.why + ", the article is taken down"
                           : "not narrated: " + notice.why;
      means.stories.unbar(site, notice.source_id);
      break;
  }
  return entry;
}

Response take_notice(const CmsMeans& means, const Request& request, const std::string& system,
                     NoticeReader read) {
  const std::string site = sender_of(means.api, request).site;
  const CmsNotice notice = read(JsonBody(request).object(), means.api.settings()->site(site));
  const StoryClaims::Claim claim(*means.claims, site, {notice.source_id});
  FeedMemory& memory = means.api.catalogue.feeds();
  const FollowedEntry entry =
      obey(means, site, notice, memory.entry(site, system, notice.source_id));
  memory.put_entry(site, system, entry);
  means.tell({site, system, entry.guid, entry.decision});
  const auto article = means.api.catalogue.articles().find_by_source(site, notice.source_id);
  nlohmann::ordered_json answer = {{"source_id", notice.source_id}, {"decision", entry.decision}};
  answer["article"] = article ? json(article->id) : json(nullptr);
  return json_response(200, answer);
}

}  // namespace

std::vector<Route> cms_routes(const ApiMeans& api, StoryIntake& stories,
                              std::function<void(const FeedDecision&)> tell) {
  const CmsMeans means{.api = api, .stories = stories, .tell = std::move(tell)};
  const auto route = [&means](const std::string& system, NoticeReader read) {
    return api_route(means.api, "POST", "/v1/cms/" + system, "cms",
                     [means, system, read](const Request& request) -> Outcome {
                       return take_notice(means, request, system, read);
                     });
  };
  return {route("wordpress", wordpress_notice), route("ghost", ghost_notice),
          route("json", mapped_notice)};
}

}  // namespace lectern::server
