// What players tell the service for those who listen: sentences that were read wrong, and how far
// they heard. Their browsers send it without cookies, as text/plain, and read no answer.

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "server/api/api.h"
#include "server/api/json_body.h"
#include "server/http/problem.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

using nlohmann::json;

/// A sentence of a story and what is around it in the message; no player sends more.
constexpr std::size_t kLongestMessage = std::size_t{8} * 1024;

// Of one address. What comes above is dropped before anything is looked up.
constexpr int kReportsAMinute = 10;
constexpr int kListeningEventsAMinute = 120;
constexpr int kSameSentenceAMinute = 1;
/// Of all addresses: so many people do not report a site's sentences.
constexpr int kReportsAMinuteOfSite = 600;

/// Taken, or dropped: senders are not told which.
Response nothing_to_say() {
  Response response;
  response.status = 204;
  response.fields.add("Cache-Control", "no-store");
  return response;
}

void require_small(const Request& request) {
  if (request.body.size() <= kLongestMessage) return;
  throw HttpError({ProblemType::content_too_large,
                   "at most " + std::to_string(kLongestMessage) + " bytes are taken"});
}

/// The site of an article that everybody may know of.
std::string site_of_published(const ApiMeans& means, const std::string& article_id) {
  const auto standing = means.catalogue.articles().standing(article_id);
  const bool is_known =
      standing && (standing->taken_down || standing->visibility == Visibility::published);
  if (!is_known) throw HttpError({ProblemType::not_found, "there is no such article"});
  if (standing->taken_down) throw HttpError({ProblemType::gone, "the article has been taken down"});
  return standing->site;
}

void require_open(bool is_open, const char* what) {
  if (is_open) return;
  throw HttpError({ProblemType::not_found, std::string("the site takes no ") + what});
}

/// The message, which must be about the article whose address it came to.
JsonBody message_in(const Request& request) {
  JsonBody message(request, JsonBody::AnyType{});
  const auto id = message.text("id");
  if (id && *id != request.captures.at(0)) refuse_member("id", "of the narration that this is for");
  return message;
}

std::string text_of(const json& cue) {
  return cue.is_object() && cue.contains("text") && cue.at("text").is_string()
             ? cue.at("text").get<std::string>()
             : "";
}

/// The sentence that a listener means, in the words of the narration. Theirs only tell which it is,
/// where the story was edited since they began to listen.
/// said  as the player had it; nullopt: it did not say.
std::optional<ReportedSentence> sentence_in(const json& manifest, std::int64_t cue,
                                            const std::optional<std::string>& said) {
  const json& cues = manifest.at("cues");
  const bool is_there = cue >= 0 && static_cast<std::size_t>(cue) < cues.size();
  const std::string there = is_there ? text_of(cues.at(static_cast<std::size_t>(cue))) : "";
  if (!there.empty() && (!said || *said == there)) return ReportedSentence{there, cue};
  if (!said || said->empty()) return std::nullopt;
  for (std::size_t i = 0; i < cues.size(); ++i) {
    const std::string text = text_of(cues.at(i));
    if (text == *said) return ReportedSentence{text, static_cast<std::int64_t>(i)};
  }
  return std::nullopt;
}

/// What is heard of the article now. throws  HttpError{not_found} when nothing is.
json manifest_of(const ApiMeans& means, const std::string& site, const std::string& article_id) {
  const auto current = means.catalogue.sealed().current(site, article_id);
  const auto file =
      current ? means.catalogue.sealed().file(article_id, current->revision, "narration.json")
              : std::nullopt;
  const auto bytes = file ? means.blobs.read(file->blob) : std::nullopt;
  if (!bytes) throw HttpError({ProblemType::not_found, "the narration is not ready"});
  return json::parse(*bytes);
}

Response take_report(const ApiMeans& means, const Request& request) {
  require_small(request);
  if (!means.gatekeeper.may_tell(request, "report", kReportsAMinute)) return nothing_to_say();
  const std::string& id = request.captures.at(0);
  const std::string site = site_of_published(means, id);
  require_open(means.settings()->site(site).reports, "reports");
  JsonBody message = message_in(request);
  const std::int64_t cue = message.whole("cue").value_or(-1);
  const auto sentence = sentence_in(manifest_of(means, site, id), cue, message.text("text"));
  if (!sentence) refuse_member("cue", "the number of a sentence of the narration");
  const std::string same = "report " + id + " " + sentence->text;
  if (means.gatekeeper.may_tell(request, same, kSameSentenceAMinute) &&
      means.gatekeeper.may_tell_of(site, "reports", kReportsAMinuteOfSite)) {
    means.catalogue.require_room();
    means.catalogue.reports().add(id, *sentence, store_time_now());
  }
  return nothing_to_say();
}

ListeningEvent milestone_in(JsonBody& message) {
  constexpr std::array<std::pair<std::int64_t, ListeningEvent>, 3> kMilestones = {
      {{25, ListeningEvent::quarter},
       {50, ListeningEvent::half},
       {75, ListeningEvent::three_quarters}}};
  const std::int64_t percent = message.whole("percent").value_or(0);
  for (const auto& [reached, event] : kMilestones) {
    if (percent == reached) return event;
  }
  refuse_member("percent", "25, 50 or 75");
}

/// What is to be counted; nullopt for what is none of the figures: a pause that ends, a browser
/// that wants another click.
std::optional<ListeningEvent> event_in(JsonBody& message) {
  const std::string event = message.required_text("event");
  if (event == "play") {
    return message.flag("first").value_or(false) ? std::optional(ListeningEvent::play)
                                                 : std::nullopt;
  }
  if (event == "milestone") return milestone_in(message);
  if (event == "ended") return ListeningEvent::ended;
  if (event != "error") refuse_member("event", "play, milestone, ended or error");
  return message.text("kind") == "blocked" ? std::nullopt : std::optional(ListeningEvent::failure);
}

Response take_listening(const ApiMeans& means, const Request& request) {
  require_small(request);
  if (!means.gatekeeper.may_tell(request, "listening", kListeningEventsAMinute)) {
    return nothing_to_say();
  }
  const std::string& id = request.captures.at(0);
  const std::string site = site_of_published(means, id);
  require_open(means.settings()->site(site).analytics, "listening figures");
  JsonBody message = message_in(request);
  if (const auto event = event_in(message)) {
    means.catalogue.require_room();
    means.catalogue.listening().count(id, *event, store_time_now());
  }
  return nothing_to_say();
}

}  // namespace

std::vector<Route> listener_word_routes(const ApiMeans& means) {
  using Resource = Response (*)(const ApiMeans&, const Request&);
  const auto route = [&means](const std::string& name, Resource resource) {
    Route word = api_route(means, "POST", std::string("/v1/narrations/") + kIdPattern + "/" + name,
                           "listener-" + name, resource);
    word.cors = CorsPolicy::everybody();
    return word;
  };
  return {route("reports", take_report), route("listening", take_listening)};
}

}  // namespace lectern::server
