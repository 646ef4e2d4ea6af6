#include <utility>

#include "server/api/api.h"
#include "server/api/json_body.h"
#include "server/api/listener_access.h"
#include "server/api/narration_events.h"
#include "server/http/representation.h"
#include "server/narration/folder/narration_files.h"
#include "server/service/live_media.h"
#include "server/service/narration_sealer.h"

namespace lectern::server {
namespace {

constexpr const char* kManifest = "narration.json";
/// Listeners may be a minute behind an edit; a take-down reaches them with the media. It holds the
/// story's text, so caches that many share ask again as they do for sound.
constexpr const char* kSettled = "public, max-age=60, s-maxage=5";

Response manifest_response(const Request& request, std::string bytes, const std::string& tag,
                           const std::string& cache_control) {
  Representation representation;
  const auto shared = std::make_shared<const std::string>(std::move(bytes));
  representation.bytes = SharedBytes{shared, {0, shared->size()}};
  representation.media_type = "application/json";
  representation.entity_tag = {.opaque = tag};
  representation.cache_control = cache_control;
  return answer_with(representation, request);
}

/// Serves the manifest of one article's narration.
class ManifestRequest {
 public:
  ManifestRequest(const ApiMeans& means, const Request& request)
      : means_(means),
        request_(request),
        id_(request.captures.at(0)),
        pass_(request.query_value("pass").value_or("")) {}

  Outcome answer() {
    article_ = hearable(means_, id_, pass_);
    if (!article_) return wait_for_news(request_, id_);
    if (const OpenNarration live = means_.desk.find(id_, article_->revision())) {
      return growing(live);
    }
    // Of an article that was edited and is not narrated again yet, what there is.
    if (article_->media->current) return sealed(*article_->media->current);
    return not_begun();
  }

 private:
  Outcome growing(const OpenNarration& live) {
    const LiveFileAnswer found = live_manifest(live, id_, article_->revision(), means_.maker, id_);
    const auto* file = std::get_if<LiveFile>(&found);
    if (file == nullptr) return wait_for_news(request_, id_);
    Response response;
    response.fields = {{"Content-Type", file->media_type}, {"Cache-Control", "no-store"}};
    if (pass_.empty()) {
      response.body = SharedBytes{file->bytes, {0, file->bytes->size()}};
    } else {
      response.body = with_pass(*file->bytes, id_, pass_);
    }
    return response;
  }

  Outcome sealed(const SealedNarration& current) {
    const auto files = means_.library.files(id_, current.revision);
    if (!files) return wait_for_news(request_, id_);
    const auto file = files->find(kManifest);
    const auto blob = file == files->end() ? std::nullopt : means_.blobs.open(file->second.blob);
    if (!blob) throw HttpError({ProblemType::not_found, "the narration is gone"});
    if (!article_->pass.empty()) {
      return manifest_response(
          request_, with_pass(means_.blobs.read(file->second.blob).value_or("{}"), id_, pass_),
          file->second.blob, "private, no-store");
    }
    Representation representation;
    representation.bytes = FileBytes{blob->file, {0, blob->size}};
    representation.media_type = file->second.media_type;
    representation.entity_tag = {.opaque = file->second.blob};
    representation.cache_control = kSettled;
    return answer_with(representation, request_);
  }

  /// Deferred until somebody listens, waiting, or failed: a manifest without cues.
  Outcome not_begun() const {
    const auto& status = article_->media->status;
    const bool failed = status && status->state == NarrationState::failed;
    nlohmann::ordered_json json = {{"version", 1},
                                   {"id", id_},
                                   {"state", failed ? "failed" : "queued"},
                                   {"duration", 0},
                                   {"duration_exact", false},
                                   {"available", 0}};
    json["sources"] = nlohmann::ordered_json::array();
    if (!failed) {
      for (const ManifestSource& source : sources_of(id_, growing_revision(article_->revision()))) {
        json["sources"].push_back({{"type", source.type}, {"src", source.src}});
      }
    }
    json["cues"] = nlohmann::ordered_json::array();
    Response response = json_response(200, json);
    response.body = with_pass(std::get<std::string>(response.body), id_, article_->pass);
    return response;
  }

  const ApiMeans& means_;
  const Request& request_;
  const std::string& id_;
  const std::string pass_;
  std::optional<HearableArticle> article_;
};

Outcome public_events(const ApiMeans& means, const Request& request) {
  const std::string& id = request.captures.at(0);
  if (!hearable(means, id, request.query_value("pass").value_or(""))) {
    return wait_for_news(request, id);
  }
  return narration_events(means, request, id);
}

Outcome newsroom_events(const ApiMeans& means, const Request& request) {
  const Caller caller = means.gatekeeper.require(request, Scope::read);
  const std::string& id = request.captures.at(0);
  const auto standing = means.catalogue.articles().standing(id);
  if (!standing || standing->site != caller.site) {
    throw HttpError({ProblemType::not_found, "there is no such article"});
  }
  if (standing->taken_down) throw HttpError({ProblemType::gone, "the article has been taken down"});
  return narration_events(means, request, id);
}

}  // namespace

std::vector<Route> narration_routes(const ApiMeans& means) {
  const std::string id = kIdPattern;
  return {
      {.method = "GET",
       .pattern = "/v1/narrations/" + id,
       .handler = answered(
           "narration", means.metrics,
           [means](const Request& request) { return ManifestRequest(means, request).answer(); }),
       .cors = CorsPolicy::everybody()},
      {.method = "GET",
       .pattern = "/v1/narrations/" + id + "/events",
       .handler =
           answered("narration-events", means.metrics,
                    [means](const Request& request) { return public_events(means, request); }),
       .cors = CorsPolicy::everybody()},
      {.method = "GET",
       .pattern = "/v1/articles/" + id + "/events",
       .handler =
           answered("article-events", means.metrics,
                    [means](const Request& request) { return newsroom_events(means, request); }),
       .runs_on = RunsOn::handler_thread,
       .cors = api_cors(means)},
  };
}

}  // namespace lectern::server
