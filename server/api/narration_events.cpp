#include "server/api/narration_events.h"

#include <memory>
#include <nlohmann/json.hpp>

#include "server/narration/media_time.h"
#include "server/service/live_media.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

void append_event(std::string& piece, const std::string& name, const ordered_json& data) {
  piece += "event: " + name +
           "\ndata: " + data.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
           "\n\n";
}

/// What one client has been told, and what there is to tell it.
class NarrationFeed {
 public:
  NarrationFeed(const ApiMeans& means, std::string article_id)
      : means_(means), id_(std::move(article_id)) {}

  FeedStep next(std::string& piece) {
    const std::shared_ptr<const ArticleMedia> media = means_.library.article(id_);
    if (!media) return FeedStep::waiting;
    if (!media->standing || media->standing->taken_down) {
      append_event(piece, "deleted", ordered_json::object());
      return FeedStep::finished;
    }
    if (const OpenNarration open = means_.desk.find(id_, media->standing->revision)) {
      tell_progress(*open.live->state(), piece);
      return FeedStep::waiting;
    }
    return tell_end(*media, piece);
  }

 private:
  void tell_progress(const LiveState& state, std::string& piece) {
    const int rate_hz = state.narration->rendition.profile().rate_hz;
    const auto& cues = state.narration->cues;
    for (; cues_told_ < cues.size(); ++cues_told_) {
      const audio::SampleRange heard = cues[cues_told_].heard;
      append_event(piece, "sentence",
                   {{"index", cues_told_},
                    {"start", seconds(heard.begin, rate_hz)},
                    {"end", seconds(heard.end, rate_hz)}});
    }
    const ordered_json progress = {
        {"state", name_of(state.phase == LivePhase::ready ? LivePhase::encoding : state.phase)},
        {"sentences", state.sentences_total},
        {"spoken", state.sentences_spoken},
        {"encoded", state.sentences_encoded},
        {"duration", std::chrono::duration<double>(state.duration).count()},
        {"duration_exact", state.is_complete()},
        {"available", seconds(state.available, rate_hz)}};
    if (progress == told_) return;
    told_ = progress;
    append_event(piece, "progress", progress);
  }

  FeedStep tell_end(const ArticleMedia& media, std::string& piece) const {
    const NarrationState state = media.status ? media.status->state : NarrationState::queued;
    if (state == NarrationState::failed) {
      append_event(piece, "failed", {{"reason", media.status->failure}});
      return FeedStep::finished;
    }
    if (state != NarrationState::ready || !media.current) return FeedStep::waiting;
    const NarrationFigures& figures = media.current->figures;
    append_event(piece, "ready",
                 {{"revision", media.current->revision},
                  {"duration", std::chrono::duration<double>(figures.duration).count()},
                  {"sentences", figures.sentences},
                  {"reused", figures.reused},
                  {"rendered", figures.rendered},
                  {"removed", figures.removed},
                  {"problems", figures.problems}});
    return FeedStep::finished;
  }

  const ApiMeans means_;
  const std::string id_;
  std::size_t cues_told_ = 0;
  ordered_json told_;
};

}  // namespace

Response narration_events(const ApiMeans& means, const std::string& article_id) {
  const auto feed = std::make_shared<NarrationFeed>(means, article_id);
  Response response;
  response.fields = {{"Content-Type", "text/event-stream"},
                     {"Cache-Control", "no-store"},
                     {"X-Accel-Buffering", "no"}};
  response.body = BodyFeed{topic_of(article_id),
                           [feed](std::string& piece) { return feed->next(piece); }, ":\n\n"};
  return response;
}

}  // namespace lectern::server
