#include "server/api/narration_events.h"

#include <charconv>
#include <chrono>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "server/narration/media_time.h"
#include "server/service/live_media.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

struct Event {
  std::string name;
  std::string id;
  ordered_json data;
};

void append(const Event& event, std::string& piece) {
  piece += "event: " + event.name + "\nid: " + event.id +
           "\ndata: " + event.data.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
           "\n\n";
}

/// Up to where a client has been told of a narration in the making; the id of each such event.
struct Place {
  std::uint64_t narration = 0;  ///< Its number; 0: of none.
  std::size_t sentences = 0;

  std::string id() const { return std::to_string(narration) + "." + std::to_string(sentences); }
};

/// Of what no narration has as its number, when the client had something else last.
constexpr Place kElsewhere{1, 0};

/// Where the client was when it had the event of this id last.
Place place_of(std::string_view id) {
  if (id.empty()) return {};
  Place place;
  const char* const end = id.data() + id.size();
  const auto narration = std::from_chars(id.data(), end, place.narration);
  if (narration.ec != std::errc{} || narration.ptr == end || *narration.ptr != '.') {
    return kElsewhere;
  }
  const auto sentences = std::from_chars(narration.ptr + 1, end, place.sentences);
  return sentences.ec == std::errc{} && sentences.ptr == end ? place : kElsewhere;
}

/// Revisions of an article that sound the same share a narration's name, but not their text.
Event event_of(const SealedNarration& sealed) {
  const NarrationFigures& figures = sealed.figures;
  return {"ready",
          "ready." + std::to_string(sealed.article_revision) + "." + sealed.revision,
          {{"article_revision", sealed.article_revision},
           {"revision", sealed.revision},
           {"duration", std::chrono::duration<double>(figures.duration).count()},
           {"sentences", figures.sentences},
           {"reused", figures.reused},
           {"rendered", figures.rendered},
           {"removed", figures.removed},
           {"problems", figures.problems}}};
}

/// The narration in the making that an article's events are about, if there is one.
OpenNarration narration_of(const ApiMeans& means, const std::string& id,
                           const ArticleMedia& media) {
  return media.standing ? means.desk.find(id, media.standing->revision) : OpenNarration{};
}

/// How it ended; nullopt while it goes on.
std::optional<Event> end_of(const ArticleMedia& media) {
  if (!media.standing || media.standing->taken_down) {
    return Event{"deleted", "deleted", ordered_json::object()};
  }
  const NarrationState state = media.status ? media.status->state : NarrationState::queued;
  if (state == NarrationState::failed) {
    return Event{"failed",
                 "failed." + std::to_string(media.standing->revision),
                 {{"reason", media.status->failure}}};
  }
  if (state != NarrationState::ready || !media.current) return std::nullopt;
  return event_of(*media.current);
}

/// What one client has been told, and what there is to tell it.
class NarrationFeed {
 public:
  NarrationFeed(const ApiMeans& means, std::string article_id, const Place& told)
      : means_(means), id_(std::move(article_id)), told_(told) {}

  FeedStep next(std::string& piece) {
    const std::shared_ptr<const ArticleMedia> media = means_.library.article(id_);
    if (!media) return FeedStep::waiting;
    if (const OpenNarration open = narration_of(means_, id_, *media)) {
      const LiveNarration::StatePointer state = open.live->state();
      turn_to(open.number, media->standing->revision, *state, piece);
      tell_progress(*state, piece);
      return FeedStep::waiting;
    }
    const std::optional<Event> end = end_of(*media);
    if (!end) return FeedStep::waiting;
    append(*end, piece);
    return FeedStep::finished;
  }

 private:
  void turn_to(std::uint64_t narration, std::int64_t article_revision, const LiveState& state,
               std::string& piece) {
    const bool goes_on =
        told_.narration == narration && told_.sentences <= state.narration->cues.size();
    if (goes_on) return;
    const bool knew_another = told_.narration != 0;
    told_ = {narration, 0};
    progress_ = nullptr;
    if (knew_another) {
      append({"restart", told_.id(), {{"article_revision", article_revision}}}, piece);
    }
  }

  void tell_progress(const LiveState& state, std::string& piece) {
    const int rate_hz = state.narration->rendition.profile().rate_hz;
    const auto& cues = state.narration->cues;
    while (told_.sentences < cues.size()) {
      const std::size_t index = told_.sentences++;
      const audio::SampleRange heard = cues[index].heard;
      append({"sentence",
              told_.id(),
              {{"index", index},
               {"start", seconds(heard.begin, rate_hz)},
               {"end", seconds(heard.end, rate_hz)}}},
             piece);
    }
    const ordered_json progress = {
        {"state", name_of(state.phase == LivePhase::ready ? LivePhase::encoding : state.phase)},
        {"sentences", state.sentences_total},
        {"spoken", state.sentences_spoken},
        {"encoded", state.sentences_encoded},
        {"duration", std::chrono::duration<double>(state.duration).count()},
        {"duration_exact", state.is_complete()},
        {"available", seconds(state.available, rate_hz)}};
    if (progress == progress_) return;
    progress_ = progress;
    append({"progress", told_.id(), progress}, piece);
  }

  const ApiMeans means_;
  const std::string id_;
  Place told_;
  ordered_json progress_;  ///< As it was told last.
};

/// Whether the event of this id was the last that there is to tell.
bool was_told_end(const ApiMeans& means, const std::string& article_id, std::string_view last_id) {
  if (last_id.empty()) return false;
  const std::shared_ptr<const ArticleMedia> media = means.library.article(article_id);
  if (!media || narration_of(means, article_id, *media)) return false;
  const std::optional<Event> end = end_of(*media);
  return end && end->id == last_id;
}

}  // namespace

Response narration_events(const ApiMeans& means, const Request& request,
                          const std::string& article_id) {
  const std::string last_id(request.fields.find("Last-Event-ID").value_or(""));
  Response response;
  response.fields = {{"Cache-Control", "no-store"}};
  if (was_told_end(means, article_id, last_id)) {
    response.status = 204;
    return response;
  }
  const auto feed = std::make_shared<NarrationFeed>(means, article_id, place_of(last_id));
  response.fields.add("Content-Type", "text/event-stream");
  response.fields.add("X-Accel-Buffering", "no");
  response.body = BodyFeed{topic_of(article_id),
                           [feed](std::string& piece) { return feed->next(piece); }, ":\n\n"};
  return response;
}

}  // namespace lectern::server
