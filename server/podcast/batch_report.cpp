#include "server/podcast/batch_report.h"

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/narration/media_time.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

std::string_view name_of(EpisodeFate fate) {
  switch (fate) {
    case EpisodeFate::rendered:
      return "rendered";
    case EpisodeFate::retexted:
      return "retexted";
    case EpisodeFate::kept:
      return "kept";
  }
  return "";
}

double seconds_of(std::chrono::microseconds duration) {
  return static_cast<double>(duration.count()) / 1e6;
}

ordered_json json_of(const ArticleResult& result) {
  if (result.failed()) {
    return {{"article", result.article},
            {"status", "failed"},
            {"guid", result.guid},
            {"error", result.failure}};
  }
  const RenderedEpisode& rendered = *result.episode;
  return {{"article", result.article},
          {"status", name_of(rendered.fate)},
          {"guid", result.guid},
          {"folder", "episodes/" + rendered.episode.slug},
          {"title", rendered.episode.title},
          {"duration", seconds_of(rendered.episode.duration)},
          {"bytes", rendered.episode.sounds.front().bytes},
          {"seconds", seconds_of(result.took)},
          {"sentences", rendered.sentences},
          {"reused", rendered.sentences_reused},
          {"problems", rendered.problems}};
}

}  // namespace

std::size_t BatchReport::count(EpisodeFate fate) const {
  return static_cast<std::size_t>(
      std::count_if(results.begin(), results.end(), [fate](const ArticleResult& result) {
        return !result.failed() && result.episode->fate == fate;
      }));
}

std::size_t BatchReport::failed() const {
  return static_cast<std::size_t>(std::count_if(
      results.begin(), results.end(), [](const ArticleResult& result) { return result.failed(); }));
}

std::chrono::microseconds BatchReport::audio() const {
  std::chrono::microseconds sum{0};
  for (const ArticleResult& result : results) {
    if (!result.failed() && result.episode->fate == EpisodeFate::rendered) {
      sum += result.episode->episode.duration;
    }
  }
  return sum;
}

double BatchReport::times_real_time() const {
  return static_cast<double>(audio().count()) /
         static_cast<double>(std::max<std::int64_t>(elapsed.count(), 1));
}

std::string to_json(const BatchReport& report) {
  std::vector<const ArticleResult*> results;
  for (const ArticleResult& result : report.results) results.push_back(&result);
  std::stable_partition(results.begin(), results.end(),
                        [](const ArticleResult* result) { return result->failed(); });
  ordered_json articles = ordered_json::array();
  for (const ArticleResult* result : results) articles.push_back(json_of(*result));
  const ordered_json json = {{"version", 1},
                             {"articles_total", report.results.size()},
                             {"rendered", report.count(EpisodeFate::rendered)},
                             {"retexted", report.count(EpisodeFate::retexted)},
                             {"kept", report.count(EpisodeFate::kept)},
                             {"failed", report.failed()},
                             {"duplicates", report.duplicates},
                             {"jobs", report.jobs},
                             {"audio_seconds", seconds_of(report.audio())},
                             {"wall_seconds", seconds_of(report.elapsed)},
                             {"times_real_time", report.times_real_time()},
                             {"peak_memory_bytes", report.peak_memory},
                             {"articles", std::move(articles)}};
  return json.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string summary(const BatchReport& report) {
  std::string text = std::to_string(report.results.size()) + " articles:";
  const auto add = [&text](std::size_t count, const char* what) {
    if (count > 0) text += " " + std::to_string(count) + " " + what + ",";
  };
  add(report.count(EpisodeFate::rendered), "rendered");
  add(report.count(EpisodeFate::retexted), "with new text and the same sound");
  add(report.count(EpisodeFate::kept), "already right");
  add(report.failed(), "failed");
  add(report.duplicates, "named twice");
  text.back() = '\n';
  if (report.audio().count() > 0) {
    char figures[160];
    std::snprintf(
        figures, sizeof figures, "%s of audio in %s, %.0f× real time, %u at a time, %.0f MB\n",
        clock_time(report.audio()).c_str(), clock_time(report.elapsed).c_str(),
        report.times_real_time(), report.jobs, static_cast<double>(report.peak_memory) / 1e6);
    text += figures;
  }
  for (const ArticleResult& result : report.results) {
    if (result.failed()) text += "failed: " + result.article + ": " + result.failure + "\n";
  }
  return text;
}

std::uint64_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace lectern::server
