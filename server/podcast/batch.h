#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "server/podcast/article_order.h"
#include "server/podcast/episode_renderer.h"

namespace lectern::server {

/// What became of one article of a batch.
struct ArticleResult {
  std::string article;  ///< ArticleOrder::name.
  std::string guid;
  std::optional<RenderedEpisode> episode;           ///< nullopt when it failed.
  std::string failure;                              ///< Why; empty otherwise.
  std::optional<int> http_status;                   ///< Where a web server's answer is the reason.
  std::optional<std::chrono::seconds> retry_after;  ///< As that server asks.
  std::chrono::microseconds took{0};                ///< On the wall's clock, from taking it in on.
  std::optional<EpisodeStory> story;                ///< Where BatchOptions::stories asks for it.

  bool failed() const { return !episode; }
};

/// Where a batch stands.
struct BatchProgress {
  std::size_t done = 0;  ///< Articles, whatever became of them.
  std::size_t total = 0;
  std::size_t kept = 0;
  std::size_t failed = 0;
  std::chrono::microseconds audio{0};    ///< Length of what was rendered.
  std::chrono::microseconds elapsed{0};  ///< Since the batch began.
};

/// "[#####.....] 12/200 articles  31:03 of audio  151× real time  1:40 left".
/// columns  the width of the bar itself.
std::string progress_line(const BatchProgress& progress, int columns);

/// Whether the batch hands over what it read, for a digest; all of it is in memory then.
enum class Stories { dropped, returned };

struct BatchOptions {
  unsigned jobs = 1;  ///< Articles rendered at a time; at least 1.
  /// Further ones that may be on their way from the web meanwhile.
  unsigned fetches_ahead = 0;
  Stories stories = Stories::dropped;
};

/// Renders articles, several at a time; as many are in memory as `options` says and no more. The
/// longest files come first, so that no core is left with a long one at the end. What comes out
/// does not depend on any of that.
///
/// An article that fails, whyever, is a result like others and stops nothing.
///
/// on_result  called after each article, never two at a time, from any thread; may be empty.
/// returns    a result for each order, in the order of `orders`.
/// throws     Error{interrupted} when `stop` is requested.
std::vector<ArticleResult> render_batch(
    const EpisodeRenderer& renderer, const std::vector<ArticleOrder>& orders,
    const BatchOptions& options,
    const std::function<void(const ArticleResult&, const BatchProgress&)>& on_result,
    const std::stop_token& stop);

/// Renders stories that are no article's own, one after the other on all cores: digests. As
/// render_batch, a failure is a result.
std::vector<ArticleResult> render_stories(const EpisodeRenderer& renderer,
                                          const std::vector<EpisodeStory>& stories,
                                          unsigned workers, const std::stop_token& stop);

/// `orders` without those whose guid an earlier one has.
/// throws  Error{bad_usage} where two different files have one guid: one of them would be lost.
std::vector<ArticleOrder> without_duplicates(std::vector<ArticleOrder> orders);

}  // namespace lectern::server
