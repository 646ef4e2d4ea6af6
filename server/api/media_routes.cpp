#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "server/api/api.h"
#include "server/api/listener_access.h"
#include "server/api/refusal.h"
#include "server/error.h"
#include "server/http/attachment.h"
#include "server/http/problem.h"
#include "server/http/representation.h"
#include "server/narration/folder/narration_files.h"
#include "server/service/extra_formats.h"
#include "server/service/live_media.h"

namespace lectern::server {
namespace {

// A listener's own copy is good for ever. Caches that many share ask again after seconds, which
// costs them a 304: what was taken down is not to be heard from them any longer than that.
constexpr const char* kForEver = "public, max-age=31536000, s-maxage=5, immutable";
constexpr const char* kForOneListener = "private, max-age=3600";
constexpr const char* kGrowing = "no-store";
constexpr std::string_view kStream = "hls/";
/// In place of a revision: for addresses that stand in pages nobody edits again.
constexpr std::string_view kLatest = "latest";

/// The media sequence number a player asks for, before it is there.
std::optional<std::size_t> awaited_segment(const Request& request) {
  const std::optional<std::string> text = request.query_value("_HLS_msn");
  if (!text) return std::nullopt;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error == std::errc{} && end == text->data() + text->size()) return number;
  throw HttpError({ProblemType::malformed_request, "_HLS_msn is a whole number"});
}

[[noreturn]] void refuse_absent() {
  throw HttpError({ProblemType::not_found, "the narration has no such file"});
}

/// Whether a file is what is heard, or leads to it, and no text.
bool is_sound(const SealedFile& file) {
  return file.media_type.starts_with("audio/") || file.media_type == kPlaylistType;
}

void require_key(const ApiMeans& means, const Request& request, const std::string& site) {
  const Caller caller = means.gatekeeper.require(request, {Scope::listen, Scope::write});
  if (caller.site != site) {
    throw HttpError({ProblemType::forbidden, "the API key is another site's"});
  }
}

/// Serves one file of one narration.
class MediaRequest {
 public:
  MediaRequest(const ApiMeans& means, const Request& request)
      : means_(means),
        request_(request),
        id_(request.captures.at(0)),
        pass_(request.captures.at(1)),
        revision_(request.captures.at(2)),
        name_(request.captures.at(3)) {}

  Outcome answer() {
    article_ = hearable(means_, id_, pass_);
    if (!article_) return wait_for_news(request_, id_);
    Outcome outcome = found();
    if (auto* const response = std::get_if<Response>(&outcome)) {
      name_download(*response);
      response->permission = to_be_heard(means_.library, *article_);
    }
    return outcome;
  }

 private:
  Outcome found() {
    if (revision_ == kLatest) return latest_file();
    if (!revision_.starts_with('r')) return sealed_file(revision_, name_, Address::of_revision);
    return file_of_article_revision(number_of_revision());
  }

  /// A link to another site cannot say itself that it is for keeping.
  void name_download(Response& response) const {
    const bool is_file = name_.find('/') == std::string::npos;
    if (!is_file || !request_.query_value("download")) return;
    const std::string& headline = article_->media->standing->found.headline;
    response.fields.set("Content-Disposition", attachment_named(headline, name_));
  }

  enum class Address { of_revision, of_article };

  /// The sound of a revision never changes; the text may be spelt otherwise and sound the same.
  std::string cache_control(Address address, const SealedFile& file) const {
    if (address == Address::of_article || !is_sound(file)) return revalidated();
    return article_->pass.empty() ? kForEver : kForOneListener;
  }
  std::string revalidated() const {
    return article_->pass.empty() ? "no-cache" : "private, no-cache";
  }

  /// What can be heard whole; of an article that never could, what is becoming of it.
  Outcome latest_file() {
    const auto& current = article_->media->current;
    if (current) return grown_file(current->revision);
    return file_of_article_revision(article_->revision());
  }

  std::int64_t number_of_revision() const {
    std::int64_t number = 0;
    const char* const end = revision_.data() + revision_.size();
    if (std::from_chars(revision_.data() + 1, end, number).ptr != end) refuse_absent();
    return number;
  }

  /// "r3": whatever has become of the article's third revision, or is becoming of it.
  Outcome file_of_article_revision(std::int64_t number) {
    if (const OpenNarration narration = means_.desk.find(id_, number)) {
      means_.desk.attend(id_, number);
      return growing(narration);
    }
    const auto& current = article_->media->current;
    if (current && current->article_revision == number) {
      return grown_file(current->revision);
    }
    if (const auto sealed = means_.desk.sealed_revision(id_, number)) {
      return grown_file(*sealed);
    }
    const auto& status = article_->media->status;
    const bool may_come = number == article_->revision() && status &&
                          status->state != NarrationState::failed && can_be_narration_file(name_);
    if (!may_come) refuse_absent();
    if (!means_.desk.is_out_of_room()) means_.desk.want(article_->site(), id_);
    return wait_for_narration(means_, request_, id_);
  }

  Outcome growing(const OpenNarration& narration) {
    const LiveFileAnswer found =
        live_file(narration, name_, awaited_segment(request_), means_.maker, id_);
    if (const auto* absence = std::get_if<LiveFileAbsence>(&found)) {
      if (*absence == LiveFileAbsence::never) refuse_absent();
      // Of a narration that grows there are its stream's files alone, and when it is over those as
      // well are sealed.
      if (narration.live->state()->is_over()) return wait_for_narration(means_, request_, id_);
      if (name_.starts_with(kStream)) return wait_for_news(request_, id_);
      refuse_if_far_off(narration);
      return wait_for_narration(means_, request_, id_);
    }
    const auto& file = std::get<LiveFile>(found);
    Representation representation;
    representation.bytes = SharedBytes{file.bytes, {0, file.bytes->size()}};
    representation.media_type = file.media_type;
    representation.entity_tag = {.opaque = std::to_string(narration.number) + "-" +
                                           std::to_string(file.bytes->size())};
    representation.cache_control = kGrowing;
    return answer_with(representation, request_);
  }

  /// A file is promised whole, with a length, and in parts: podcast applications and players go on
  /// with it where they were, and caches keep it. So it is never sent while it grows. Who would
  /// wait for longer than most clients and proxies do is told at once when to come again, in the
  /// words that all of them know, and where the stream is.
  void refuse_if_far_off(const OpenNarration& narration) const {
    const auto left = time_until_whole(narration, std::chrono::steady_clock::now());
    if (!left || *left <= kLongestWait) return;
    const std::string seconds = std::to_string(left->count());
    Response response =
        problem_response({ProblemType::overloaded,
                          "the narration is still being made, and has this file in some " +
                              seconds + " seconds; until then it is heard at hls/index.m3u8"});
    response.fields.set("Retry-After", seconds);
    response.fields.set("Link", "<" + way_up() + "hls/index.m3u8>; rel=\"alternate\"; " +
                                    "type=\"application/vnd.apple.mpegurl\"");
    throw Refusal(std::move(response));
  }

  /// From the file to the folder of its revision, as part of a relative address.
  std::string way_up() const {
    std::string way;
    for (auto left = std::count(name_.begin(), name_.end(), '/'); left > 0; --left) way += "../";
    return way;
  }

  /// What could be heard here while it grew. Narrations of before have no twins.
  Outcome grown_file(const std::string& revision) {
    const std::shared_ptr<const MediaFiles> files = means_.library.files(id_, revision);
    if (!files) return wait_for_news(request_, id_);
    const std::string twin = grown_twin_of(name_);
    return sealed_file(revision, files->contains(twin) ? twin : name_, Address::of_article);
  }

  Outcome sealed_file(const std::string& revision, const std::string& name, Address address) {
    const std::shared_ptr<const MediaFiles> files = means_.library.files(id_, revision);
    if (!files) return wait_for_news(request_, id_);
    const auto file = files->find(name);
    if (file == files->end()) return file_made_on_request(revision, *files);
    const std::optional<Blob> blob = means_.blobs.open(file->second.blob);
    if (!blob) refuse_absent();
    const std::string proxys_folder = means_.settings()->http.accel_redirect;
    if (!proxys_folder.empty() && means_.gatekeeper.is_from_trusted_proxy(request_)) {
      return left_to_proxy(proxys_folder + blob_file_of(file->second.blob), file->second,
                           cache_control(address, file->second));
    }
    Representation representation;
    representation.bytes = FileBytes{blob->file, {0, blob->size}};
    representation.media_type = file->second.media_type;
    representation.entity_tag = {.opaque = file->second.blob};
    representation.cache_control = cache_control(address, file->second);
    return answer_with(representation, request_);
  }

  /// nginx reads the file itself, and sees to ranges and conditions.
  static Response left_to_proxy(const std::string& address, const SealedFile& file,
                                const std::string& cache_control) {
    Response response;
    response.fields = {{"X-Accel-Redirect", address},
                       {"Content-Type", file.media_type},
                       {"Cache-Control", cache_control}};
    return response;
  }

  /// A format that nobody asked for until now. Only what can be heard now gets more formats; of
  /// what was replaced, the listener is led to what took its place.
  Outcome file_made_on_request(const std::string& revision, const MediaFiles& files) {
    const std::optional<OutputFormat> format = extra_format_named(name_);
    const auto& current = article_->media->current;
    if (files.empty() || !format || !current) refuse_absent();
    if (current->revision != revision) return led_to_latest();
    const auto& status = article_->media->status;
    if (status && status->state == NarrationState::failed) refuse_absent();
    // It is being replaced, maybe because of the last such request.
    if (status && status->state != NarrationState::ready) {
      if (!means_.desk.is_out_of_room()) means_.desk.want(article_->site(), id_);
      return wait_for_narration(means_, request_, id_);
    }
    have_made(revision, *format);
    return wait_for_news(request_, id_);
  }

  Response led_to_latest() const {
    const std::string pass = article_->pass.empty() ? "" : "~" + article_->pass + "/";
    Response response;
    response.status = 307;
    response.fields = {
        {"Location", "/media/" + id_ + "/" + pass + std::string(kLatest) + "/" + name_},
        {"Cache-Control", "no-store"}};
    return response;
  }

  /// Who asks for a format that is not offered to everybody needs a key, which the maker's thread
  /// looks at: it reads the catalogue. What it finds is this request's, so the key is part of the
  /// work's name.
  void have_made(const std::string& revision, OutputFormat format) {
    const bool is_offered = is_offered_to_all(name_);
    const std::string bearer =
        is_offered ? "" : "/" + std::string(request_.fields.find("Authorization").value_or(""));
    Request asked;
    if (!is_offered) asked = request_;
    means_.maker.have_done(
        "format/" + id_ + "/" + revision + "/" + name_ + bearer, id_,
        [means = means_, site = article_->site(), id = id_, revision, format, is_offered,
         asked = std::move(asked)] {
          if (!is_offered) require_key(means, asked, site);
          const ExtraFormatMeans makers{means.planner, means.engine,    means.cache,
                                        means.orders,  means.catalogue, means.blobs};
          if (make_extra_format(makers, site, id, revision, format)) {
            return means.library.forget(id);
          }
          means.newsroom.narrate_again(site, id);
          throw Error(Errc::overloaded, "the narration is made again, as it is read today", id);
        });
  }

  bool is_offered_to_all(const std::string& file_name) const {
    const auto settings = means_.settings();
    const auto& offered = settings->narration.formats;
    return std::any_of(offered.begin(), offered.end(), [&file_name](const std::string& format) {
      return file_name == "narration." + format;
    });
  }

  const ApiMeans& means_;
  const Request& request_;
  const std::string& id_;
  const std::string& pass_;
  const std::string& revision_;
  const std::string& name_;
  std::optional<HearableArticle> article_;
};

/// What waits is counted once, when it is answered.
Outcome answer_counted(const ApiMeans& means, const Request& request) {
  Outcome outcome = MediaRequest(means, request).answer();
  if (std::holds_alternative<Response>(outcome)) means.gatekeeper.admit_listener(request);
  return outcome;
}

}  // namespace

std::vector<Route> media_routes(const ApiMeans& means) {
  const std::string pattern =
      std::string("/media/") + kIdPattern + "/(?:~([^/]+)/)?([0-9a-z]{1,64})/(.+)";
  return {{.method = "GET",
           .pattern = pattern,
           .handler =
               answered("media", means.metrics,
                        [means](const Request& request) { return answer_counted(means, request); }),
           .cors = CorsPolicy::everybody()}};
}

}  // namespace lectern::server
