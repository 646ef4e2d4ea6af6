#include "server/podcast/batch.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <numeric>

#include "server/error.h"
#include "server/intake/fetching/fetch_error.h"
#include "server/narration/media_time.h"
#include "server/podcast/host_turns.h"
#include "server/podcast/rendering_places.h"
#include "server/worker_pool.h"

namespace lectern::server {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::steady_clock;

/// Bytes of a file or text, which tell how long the article takes; 0 for what is not known yet.
std::uintmax_t size_of(const ArticleOrder& order) {
  if (order.text) return order.text->text.size();
  const auto* file = std::get_if<std::filesystem::path>(&order.place);
  if (file == nullptr) return 0;
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(*file, error);
  return error ? 0 : bytes;
}

std::vector<std::size_t> longest_first(const std::vector<ArticleOrder>& orders) {
  std::vector<std::uintmax_t> sizes;
  sizes.reserve(orders.size());
  for (const ArticleOrder& order : orders) sizes.push_back(size_of(order));
  std::vector<std::size_t> sequence(orders.size());
  std::iota(sequence.begin(), sequence.end(), std::size_t{0});
  std::stable_sort(sequence.begin(), sequence.end(),
                   [&sizes](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
  return sequence;
}

microseconds since(steady_clock::time_point began) {
  return duration_cast<microseconds>(steady_clock::now() - began);
}

/// One batch under way.
class BatchRun {
 public:
  BatchRun(const EpisodeRenderer& renderer, const std::vector<ArticleOrder>& orders,
           const BatchOptions& options,
           const std::function<void(const ArticleResult&, const BatchProgress&)>& on_result,
           const std::stop_token& stop)
      : renderer_(renderer),
        orders_(orders),
        jobs_(options.jobs),
        stories_(options.stories),
        on_result_(on_result),
        stop_(stop),
        sequence_(longest_first(orders)),
        results_(orders.size()),
        places_(options.jobs),
        share_(places_) {
    progress_.total = orders.size();
  }

  std::vector<ArticleResult> run(std::size_t threads) {
    WorkerPool pool(static_cast<unsigned>(std::min(threads, orders_.size())));
    pool.for_each(orders_.size(), [this](std::size_t turn) {
      go_on();
      ++started_;
      const std::size_t index = sequence_[turn];
      ArticleResult result = result_of(orders_[index]);
      go_on();  // what is interrupted is no failure of the article's
      report(index, std::move(result));
    });
    return std::move(results_);
  }

 private:
  void go_on() const {
    if (stop_.stop_requested()) throw interrupted();
  }

  ArticleResult result_of(const ArticleOrder& order) {
    const auto began = steady_clock::now();
    ArticleResult result{.article = order.name, .guid = order.guid};
    try {
      result.episode = make(order, result.story);
    } catch (const FetchError& error) {
      result.failure = error.what();
      result.http_status = error.status();
      result.retry_after = error.retry_after();
    } catch (const std::exception& error) {
      result.failure = error.what();
    }
    result.took = since(began);
    return result;
  }

  RenderedEpisode make(const ArticleOrder& order, std::optional<EpisodeStory>& kept_story) {
    const EpisodeRenderer::Intake intake = renderer_.take_in(order, stop_);
    std::optional<Episode> finished = renderer_.finished(order.slug, intake.inputs);
    if (finished && stories_ == Stories::dropped) return {.episode = *std::move(finished)};
    const RenderingPlaces::Place place(share_);
    EpisodeStory story = renderer_.read(order, intake);
    if (stories_ == Stories::returned) kept_story = story;
    if (finished) return {.episode = *std::move(finished)};
    return renderer_.render(story, workers(), {}, stop_);
  }

  /// Threads for the next article: all cores' worth, when few are left to share them.
  unsigned workers() const {
    const std::size_t left = sequence_.size() - started_ + 1;
    return left >= jobs_ ? 1 : static_cast<unsigned>((jobs_ + left - 1) / left);
  }

  void report(std::size_t index, ArticleResult result) {
    const std::lock_guard lock(mutex_);
    ++progress_.done;
    progress_.elapsed = since(began_);
    if (result.failed()) {
      ++progress_.failed;
    } else if (result.episode->fate == EpisodeFate::kept) {
      ++progress_.kept;
    } else {
      progress_.audio += result.episode->episode.duration;
    }
    results_[index] = std::move(result);
    if (on_result_) on_result_(results_[index], progress_);
  }

  const EpisodeRenderer& renderer_;
  const std::vector<ArticleOrder>& orders_;
  const unsigned jobs_;
  const Stories stories_;
  const std::function<void(const ArticleResult&, const BatchProgress&)>& on_result_;
  const std::stop_token stop_;
  const std::vector<std::size_t> sequence_;
  const steady_clock::time_point began_ = steady_clock::now();
  std::atomic<std::size_t> started_{0};
  std::vector<ArticleResult> results_;
  RenderingPlaces places_;
  RenderingPlaces::Share share_;
  std::mutex mutex_;  ///< Guards everything below, and results_.
  BatchProgress progress_;
};

/// Time left, supposing the rest goes as what was rendered went. What was kept took no time.
microseconds time_left(const BatchProgress& progress) {
  const auto rendered = static_cast<std::int64_t>(progress.done - progress.kept);
  const auto left = static_cast<std::int64_t>(progress.total - progress.done);
  return rendered == 0 ? microseconds{0} : progress.elapsed * left / rendered;
}

}  // namespace

std::string progress_line(const BatchProgress& progress, int columns) {
  const auto width = static_cast<std::size_t>(columns);
  const std::size_t filled = width * progress.done / std::max<std::size_t>(progress.total, 1);
  std::string line = "[" + std::string(filled, '#') + std::string(width - filled, '.') + "] " +
                     std::to_string(progress.done) + "/" + std::to_string(progress.total) +
                     " articles  " + clock_time(progress.audio) + " of audio";
  if (progress.elapsed.count() > 0) {
    line += "  " + std::to_string(progress.audio / progress.elapsed) + "× real time";
  }
  line += "  " + clock_time(time_left(progress)) + " left";
  if (progress.failed > 0) line += "  " + std::to_string(progress.failed) + " failed";
  return line;
}

std::vector<ArticleResult> render_batch(
    const EpisodeRenderer& renderer, const std::vector<ArticleOrder>& orders,
    const BatchOptions& options,
    const std::function<void(const ArticleResult&, const BatchProgress&)>& on_result,
    const std::stop_token& stop) {
  BatchRun run(renderer, orders, options, on_result, stop);
  return run.run(std::size_t{options.jobs} + options.fetches_ahead);
}

std::vector<ArticleResult> render_stories(const EpisodeRenderer& renderer,
                                          const std::vector<EpisodeStory>& stories,
                                          unsigned workers, const std::stop_token& stop) {
  std::vector<ArticleResult> results;
  for (const EpisodeStory& story : stories) {
    const auto began = steady_clock::now();
    ArticleResult result{.article = story.order.name, .guid = story.order.guid};
    try {
      if (auto finished = renderer.finished(story.order.slug, story.inputs)) {
        result.episode = {.episode = *std::move(finished)};
      } else {
        result.episode = renderer.render(story, workers, {}, stop);
      }
    } catch (const std::exception& error) {
      if (stop.stop_requested()) throw;
      result.failure = error.what();
    }
    result.took = since(began);
    results.push_back(std::move(result));
  }
  return results;
}

std::vector<ArticleOrder> without_duplicates(std::vector<ArticleOrder> orders) {
  std::map<std::string, std::filesystem::path> seen;
  std::vector<ArticleOrder> unique;
  for (ArticleOrder& order : orders) {
    const auto* file = std::get_if<std::filesystem::path>(&order.place);
    const auto place = file == nullptr ? std::filesystem::path() : canonical_folder(*file);
    const auto [first, is_new] = seen.emplace(order.guid, place);
    if (!is_new && !place.empty() && !first->second.empty() && first->second != place) {
      throw Error(Errc::bad_usage, "two different articles have the guid " + order.guid,
                  first->second.string() + " and " + place.string());
    }
    if (is_new) unique.push_back(std::move(order));
  }
  return unique;
}

}  // namespace lectern::server
