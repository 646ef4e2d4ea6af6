#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "server/service/media_library.h"
#include "server/service/narration_orders.h"
#include "server/service/newsroom.h"
#include "server/service/render_desk.h"
#include "server/service/store_clock.h"
#include "server/store/blob_store.h"
#include "tests/support/narrations.h"
#include "tests/support/stored_articles.h"
#include "tests/support/temporary_folder.h"
#include "tts/engine/voice_catalog.h"

namespace lectern::tests {

/// Waits until `holds`, at most some seconds; false when it does not come to that.
inline bool comes_to(const std::function<bool()>& holds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

/// What a service consists of below its API, with an engine whose speech is known in advance. The
/// desk is made when a test wants one.
struct NewsroomOffice : FakeStudio {
  server::RenderDesk& open_desk() { return open_desk(engine); }
  server::RenderDesk& open_desk(tts::SpeechEngine& speaker) {
    server::RenderDesk::Options options;
    options.on_change = [this](const std::string& article_id) {
      if (after_each_change) after_each_change(article_id);
    };
    options.on_idle = [this] { ++idle; };
    options.on_first_sentence = [this](std::chrono::nanoseconds) { ++first_sentences; };
    options.on_end = [this](const server::NarrationEnd& end) {
      std::size_t ended = 0;
      {
        const std::lock_guard lock(mutex);
        ends.push_back(end.article_id + (end.failure.empty() ? ": ready" : ": " + end.failure));
        ended = ends.size();
      }
      if (after_each_end) after_each_end(ended);
    };
    options.report = [this](const std::exception& failure) {
      const std::lock_guard lock(mutex);
      reports.emplace_back(failure.what());
    };
    desk = std::make_unique<server::RenderDesk>(
        server::RenderDesk::Means{planner, speaker, cache, orders, *catalogue, *blobs, library},
        server::NarrationStudio::Options{.workers = 2}, std::move(options));
    return *desk;
  }

  server::Newsroom newsroom(std::size_t longest_article = 10'000) {
    return {*catalogue, orders, desk ? *desk : open_desk(), library, longest_article};
  }

  server::NarrationState state_of(const server::Article& article) {
    const auto status = catalogue->queue().status("harbour", article.id, article.revision);
    if (!status) throw std::logic_error("no narration of " + article.id);
    return status->state;
  }
  bool is_narrated(const server::Article& article) {
    return comes_to([&] { return state_of(article) == server::NarrationState::ready; });
  }

  std::vector<std::string> ends_told() {
    const std::lock_guard lock(mutex);
    return ends;
  }

  std::mutex mutex;
  std::vector<std::string> ends;  ///< Guarded by `mutex`, as are the reports.
  std::vector<std::string> reports;
  std::function<void(std::size_t ended)> after_each_end;                 ///< On the clerk's thread.
  std::function<void(const std::string& article_id)> after_each_change;  ///< On any thread.
  std::atomic<int> first_sentences{0};
  std::atomic<int> idle{0};

  TemporaryCatalogue catalogue{memory_folder()};
  std::unique_ptr<server::BlobStore> blobs =
      server::open_folder_blob_store(catalogue.folder() / "blobs");
  tts::VoiceCatalog voices{std::filesystem::path(LECTERN_BINARY_DIR "/share/lectern/voices")};
  server::SiteSettings site;
  server::NarrationOrders orders{voices, catalogue->rules(),
                                 [this](const std::string&) { return site; }};
  server::MediaLibrary library{*catalogue, std::size_t{1} << 20U, [](const std::string&) {}};
  std::unique_ptr<server::RenderDesk> desk;
};

/// What a newsroom sends about a subject.
inline server::Submission submission_about(const std::string& subject) {
  server::Submission submission;
  submission.source_id = subject;
  submission.content = article_about(subject);
  return submission;
}

}  // namespace lectern::tests
