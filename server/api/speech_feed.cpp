#include "server/api/speech_feed.h"

#include <chrono>
#include <stdexcept>
#include <utility>

#include "server/http/problem.h"
#include "server/service/store_clock.h"
#include "server/store/identifier.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

constexpr std::chrono::seconds kLongestWait{20};

bool can_be_heard(const LiveState& state) {
  return !state.narration->cues.empty();
}

}  // namespace

SpeechFeed::SpeechFeed(const ApiMeans& means, const TextToSpeak& wanted)
    : means_(means), name_("speech " + new_identifier(std::chrono::system_clock::now())) {
  NarrationOrder order = order_of(wanted, means_.orders);
  order.on_change = [notify = means_.notify, name = name_](const LiveNarration&) { notify(name); };
  stream_ =
      std::make_shared<SpeechStream>(means_.desk.studio().begin(std::move(order)), wanted.format);
  try {
    wait_for_beginning();
  } catch (...) {
    means_.desk.studio().cancel(stream_->live());
    throw;
  }
}

SpeechFeed::~SpeechFeed() {
  means_.desk.studio().cancel(stream_->live());
}

/// Until then a refusal can still be an answer of its own.
void SpeechFeed::wait_for_beginning() {
  const auto state =
      stream_->live().wait_until(can_be_heard, std::chrono::steady_clock::now() + kLongestWait);
  if (can_be_heard(*state)) return;
  if (state->sentences_spoken == state->sentences_total) {
    throw tts::Error(tts::Errc::bad_input, state->failure, "input");
  }
  if (state->is_over()) throw std::runtime_error(state->failure);
  throw HttpError({ProblemType::overloaded, "this takes longer than usual; try again"});
}

BodyFeed SpeechFeed::body(std::shared_ptr<SpeechFeed> feed, SpeechWriting writing) {
  BodyFeed body;
  body.topic = topic_of(feed->name_);
  body.next = [feed = std::move(feed), writing = std::move(writing)](std::string& out) {
    return feed->next(writing, out);
  };
  body.is_endless = false;
  return body;
}

FeedStep SpeechFeed::next(const SpeechWriting& writing, std::string& out) {
  if (const auto piece = stream_->take()) writing.write(*piece, out);
  if (stream_->is_finished()) {
    writing.finish(out);
    return FeedStep::finished;
  }
  if (stream_->has_more()) {
    means_.maker.have_done(name_, name_, [stream = stream_] { stream->write_next(); });
  }
  return FeedStep::waiting;
}

}  // namespace lectern::server
