// The program whose power is cut: threads that store, render and take down articles and issue keys,
// each at random. On standard output it says what was acknowledged, a line each (see rounds.cpp,
// which reads them).
//
//   store_victim DATA SEED [normal | off | row-before-blob]
//
// The last is a flaw that the test must find.

#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "server/error.h"
#include "server/store/blob_store.h"
#include "server/store/data_folder.h"
#include "server/store/sqlite_catalogue.h"
#include "tests/support/power_cut/workload.h"

namespace {

using namespace lectern::server;
using namespace lectern::tests;
using namespace std::chrono_literals;

constexpr int kThreads = 3;
constexpr int kSteps = 60;         // a thread
constexpr unsigned kArticles = 5;  // a thread

StoreTime now() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// A line at a time: short writes into a pipe are not torn.
void say(const std::string& line) {
  const std::string whole = line + "\n";
  if (write(STDOUT_FILENO, whole.data(), whole.size()) != static_cast<ssize_t>(whole.size())) {
    _exit(1);
  }
}

/// Works on articles of its own, so that what it says of each is in the order in which it happened.
class Worker {
 public:
  Worker(Catalogue& catalogue, BlobStore& blobs, unsigned number, std::uint64_t seed,
         bool rows_first)
      : catalogue_(catalogue),
        blobs_(blobs),
        number_(number),
        random_(seed * kThreads + number),
        rows_first_(rows_first) {}

  void run() {
    for (int step = 0; step < kSteps; ++step) {
      try {
        take_step();
      } catch (const Error&) {
        // A disk that failed: nothing was acknowledged. A store that trusts it no more has an end.
        if (++failures_ > 3) return;
      }
    }
  }

 private:
  void take_step() {
    const std::string source =
        std::to_string(number_) + "-" + std::to_string(random_() % kArticles);
    switch (random_() % 8) {
      case 0:
      case 1:
      case 2:
        return store(source);
      case 3:
      case 4:
      case 5:
        return render(source);
      case 6:
        return random_() % 3 == 0 ? take_down(source) : sweep();
      default:
        return issue_key();
    }
  }

  void store(const std::string& source) {
    const std::string tag = std::to_string(random_());
    const auto stored = catalogue_.articles().store(
        kWorkloadSite,
        {.source_id = source, .content = {.media_type = "text/plain", .text = whole_of(tag)}},
        now());
    say("stored " + stored->article.id + " " + std::to_string(stored->article.revision) + " " +
        tag);
  }

  void render(const std::string& source) {
    const auto article = catalogue_.articles().find_by_source(kWorkloadSite, source);
    if (!article) return;
    catalogue_.queue().render_again(kWorkloadSite, article->id, QueuePriority::publish, now());
    const auto lease = catalogue_.queue().claim_article(kWorkloadSite, article->id, now(), 10s);
    if (!lease) return;
    const std::string narration = std::to_string(random_());
    const std::vector<std::string> bytes = narration_blobs(narration);
    std::vector<SealedFile> files;
    for (const std::string& blob : bytes) {
      files.push_back({.name = std::to_string(files.size()),
                       .blob = blob_name_of(blob),
                       .media_type = "audio/mp4",
                       .bytes = blob.size()});
    }
    if (!rows_first_) blobs_.put_all({bytes.begin(), bytes.end()});
    const bool is_sealed = catalogue_.sealed().seal(*lease, narration, {}, files, 24h, now());
    if (rows_first_) blobs_.put_all({bytes.begin(), bytes.end()});
    if (is_sealed) say("sealed " + article->id + " " + narration);
  }

  void take_down(const std::string& source) {
    const auto article = catalogue_.articles().find_by_source(kWorkloadSite, source);
    if (!article) return;
    say("downing " + article->id);
    catalogue_.articles().take_down(kWorkloadSite, article->id, now());
    say("down " + article->id);
  }

  void sweep() {
    blobs_.sweep([&](const std::string& blob) { return catalogue_.sealed().references(blob); }, 1h,
                 std::chrono::system_clock::now());
  }

  void issue_key() {
    say("key " +
        catalogue_.keys().issue(kWorkloadSite, "k", {Scope::read}, std::nullopt, now()).text);
  }

  Catalogue& catalogue_;
  BlobStore& blobs_;
  unsigned number_;
  std::mt19937_64 random_;
  bool rows_first_;
  int failures_ = 0;
};

/// Refuses what the catalogue asks of SQLite about waiting for the disk.
int keep_synchronous_setting(void*, int action, const char* name, const char* value, const char*,
                             const char*) {
  const bool is_setting = action == SQLITE_PRAGMA && value != nullptr;
  return is_setting && std::strcmp(name, "synchronous") == 0 ? SQLITE_IGNORE : SQLITE_OK;
}

template <int level>
int set_synchronous(sqlite3* database, char**, const sqlite3_api_routines*) {
  const std::string pragma = "PRAGMA synchronous = " + std::to_string(level);
  sqlite3_exec(database, pragma.c_str(), nullptr, nullptr, nullptr);
  return sqlite3_set_authorizer(database, keep_synchronous_setting, nullptr);
}

template <int level>
void spoil_every_connection() {
  sqlite3_auto_extension(reinterpret_cast<void (*)()>(set_synchronous<level>));
}

void work(const DataFolder& data, std::uint64_t seed, const std::string& flaw) {
  const auto blobs = open_folder_blob_store(data.blobs());
  const auto catalogue = open_sqlite_catalogue(data.catalogue());
  if (catalogue->webhooks().endpoints(kWorkloadSite).empty()) {
    catalogue->webhooks().add_endpoint(kWorkloadSite, "https://news.example/hook", now());
  }
  say("ready");
  std::vector<std::jthread> threads;
  for (unsigned number = 0; number < kThreads; ++number) {
    threads.emplace_back(
        [&, number] { Worker(*catalogue, *blobs, number, seed, flaw == "row-before-blob").run(); });
  }
  threads.clear();
  _exit(0);  // nothing is closed in an orderly way
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::string flaw = argc > 3 ? argv[3] : "";
  if (flaw == "normal") spoil_every_connection<1>();
  if (flaw == "off") spoil_every_connection<0>();
  try {
    work({argv[1]}, std::stoull(argv[2]), flaw);
  } catch (const Error&) {
    _exit(0);  // a disk that failed at the start: nothing was acknowledged
  }
}
