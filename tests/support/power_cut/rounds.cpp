#include "tests/support/power_cut/rounds.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "server/store/blob_store.h"
#include "server/store/data_folder.h"
#include "server/store/sqlite_catalogue.h"
#include "tests/support/power_cut/disk.h"
#include "tests/support/power_cut/workload.h"
#include "tests/support/temporary_folder.h"

namespace lectern::tests {
namespace {

namespace fs = std::filesystem;
using namespace server;

constexpr int kLives = 3;
constexpr double kMostOperations = 2500;  // before the power is cut

/// What has been acknowledged about an article.
struct Promise {
  std::int64_t revision = 0;
  std::string tag;  ///< Of its text.
  std::set<std::string> narrations;
  bool is_down = false;
  bool is_going_down = false;
};

/// All that has been acknowledged.
class Promises {
 public:
  void take(const std::string& line) {
    std::istringstream words(line);
    std::string kind;
    std::string subject;
    words >> kind >> subject;
    if (kind == "ready") return;
    ++count_;
    if (kind == "key") {
      keys_.push_back(subject);
    } else if (kind == "stored") {
      Promise& promise = articles_[subject];
      if (promise.is_down) promise = {};  // it has come back
      words >> promise.revision >> promise.tag;
    } else if (kind == "sealed") {
      std::string narration;
      words >> narration;
      articles_[subject].narrations.insert(narration);
    } else if (kind == "downing") {
      articles_[subject].is_going_down = true;
    } else if (kind == "down") {
      take_down(articles_[subject]);
    }
  }
  static void take_down(Promise& promise) {
    promise.is_down = true;
    promise.is_going_down = false;
    promise.narrations.clear();
  }

  std::map<std::string, Promise>& articles() { return articles_; }
  const std::vector<std::string>& keys() const { return keys_; }
  std::uint64_t count() const { return count_; }

 private:
  std::map<std::string, Promise> articles_;
  std::vector<std::string> keys_;
  std::uint64_t count_ = 0;
};

/// Compares what is left with what was promised.
class Examination {
 public:
  Examination(const DataFolder& data, Promises& promises)
      : data_(data),
        promises_(promises),
        blobs_(open_folder_blob_store(data.blobs())),
        catalogue_(open_sqlite_catalogue(data.catalogue())) {}

  std::vector<std::string> violations() {
    check_database();
    for (auto& [id, promise] : promises_.articles()) check_article(id, promise);
    for (const std::string& key : promises_.keys()) check_key(key);
    check_everything_there();
    check_outbox();
    return std::move(violations_);
  }

 private:
  void report(const std::string& what) { violations_.push_back(what); }

  void check_database() {
    SQLite::Database database(data_.catalogue().string());
    SQLite::Statement check(database, "PRAGMA integrity_check");
    check.executeStep();
    if (const std::string found = check.getColumn(0); found != "ok") report("database: " + found);
  }

  void check_article(const std::string& id, Promise& promise) {
    const auto standing = catalogue_->articles().standing(id);
    if (!standing) return report("article lost: " + id);
    if (promise.is_down) {
      if (!standing->taken_down && standing->revision <= promise.revision) {
        report("article not down: " + id);
      }
      return;
    }
    if (standing->taken_down) {
      if (!promise.is_going_down) report("article down: " + id);
      return Promises::take_down(promise);
    }
    promise.is_going_down = false;
    if (standing->revision < promise.revision) return report("revision lost: " + id);
    const auto article = catalogue_->articles().find(kWorkloadSite, id);
    if (!article || !is_whole(article->content.text)) return report("text torn: " + id);
    if (article->revision == promise.revision && article->content.text != whole_of(promise.tag)) {
      report("another text: " + id);
    }
    for (const std::string& narration : promise.narrations) {
      if (!catalogue_->sealed().find(id, narration)) {
        report("narration lost: " + id);
      } else {
        check_files(id, narration);
      }
    }
  }

  void check_files(const std::string& id, const std::string& narration) {
    const auto files = catalogue_->sealed().files(id, narration);
    if (files.size() != narration_blobs(narration).size()) report("files lost: " + id);
    for (const SealedFile& file : files) {
      const auto bytes = blobs_->read(file.blob);
      if (!bytes) {
        report("blob lost: " + id + " " + file.name);
      } else if (blob_name_of(*bytes) != file.blob || bytes->size() != file.bytes) {
        report("blob torn: " + id + " " + file.name);
      }
    }
  }

  void check_key(const std::string& key) {
    if (!catalogue_->keys().identify(key, StoreTime{})) report("key lost: " + key.substr(0, 29));
  }

  /// Also what was not acknowledged in time is whole, and waits to be rendered if it is not sealed.
  void check_everything_there() {
    std::optional<std::string> from;
    do {
      const ArticlePage page = catalogue_->articles().list(kWorkloadSite, from, 10);
      for (const ArticleSummary& article : page.articles) {
        if (article.sealed) check_files(article.id, article.sealed->revision);
        if (article.state == NarrationState::ready && !article.sealed) {
          report("ready without files: " + article.id);
        }
        if (!catalogue_->queue().status(kWorkloadSite, article.id, article.revision)) {
          report("not in the queue: " + article.id);
        }
      }
      from = page.next;
    } while (from);
  }

  /// Whoever waits to be told of an acknowledged narration will be.
  void check_outbox() {
    SQLite::Database database(data_.catalogue().string());
    SQLite::Statement rows(database,
                           "SELECT narration_revision FROM webhook_event JOIN webhook_delivery"
                           " ON webhook_delivery.event = webhook_event.id");
    std::set<std::string> told;
    while (rows.executeStep()) told.insert(rows.getColumn(0));
    for (const auto& [id, promise] : promises_.articles()) {
      for (const std::string& narration : promise.narrations) {
        if (told.count(narration) == 0) report("call-back lost: " + id);
      }
    }
  }

  DataFolder data_;
  Promises& promises_;
  std::unique_ptr<BlobStore> blobs_;
  std::unique_ptr<Catalogue> catalogue_;
  std::vector<std::string> violations_;
};

using Environment = std::vector<std::pair<std::string, std::string>>;

/// The victim, from its start to its end.
class Life {
 public:
  Life(const fs::path& data, std::uint64_t seed, const std::string& flaw,
       const Environment& environment) {
    std::array<int, 2> pipe{};
    if (pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe failed");
    pid_ = fork();
    if (pid_ == 0) {
      dup2(pipe[1], STDOUT_FILENO);
      for (const auto& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
      const std::string program = std::string(LECTERN_BINARY_DIR) + "/tests/store_victim";
      const std::string number = std::to_string(seed);
      execl(program.c_str(), program.c_str(), data.c_str(), number.c_str(), flaw.c_str(), nullptr);
      _exit(127);
    }
    close(pipe[1]);
    said_ = pipe[0];
  }
  ~Life() { close(said_); }
  Life(const Life&) = delete;
  Life& operator=(const Life&) = delete;

  /// Listens to its end, which is a while after it has said `lines` lines; it may end before.
  void hear(Promises& promises, std::optional<int> lines = std::nullopt,
            std::chrono::microseconds a_while = {}) {
    std::string heard;
    std::array<char, 4096> piece{};
    do {
      if (lines && std::count(heard.begin(), heard.end(), '\n') >= *lines) {
        std::this_thread::sleep_for(a_while);
        kill(pid_, SIGKILL);
        lines.reset();
      }
    } while (hear_more(heard, piece));
    require_good_end();
    std::istringstream said(heard);
    std::string line;
    while (std::getline(said, line)) promises.take(line);
  }

 private:
  bool hear_more(std::string& heard, std::array<char, 4096>& piece) const {
    const ssize_t got = read(said_, piece.data(), piece.size());
    if (got > 0) heard.append(piece.data(), static_cast<std::size_t>(got));
    return got > 0;
  }

  void require_good_end() const {
    int status = 0;
    waitpid(pid_, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0) {
      throw std::runtime_error("the victim failed by itself: " +
                               std::to_string(WEXITSTATUS(status)));
    }
  }

  pid_t pid_ = -1;
  int said_ = -1;
};

std::string victims_flaw(Flaw flaw) {
  switch (flaw) {
    case Flaw::synchronous_normal:
      return "normal";
    case Flaw::synchronous_off:
      return "off";
    case Flaw::row_before_blob:
      return "row-before-blob";
    default:
      return "";
  }
}

std::string ignored_syncs(Flaw flaw) {
  switch (flaw) {
    case Flaw::no_file_sync:
      return "files";
    case Flaw::no_folder_sync:
      return "folders";
    default:
      return "";
  }
}

/// One folder and the lives that are lived in it.
class Round {
 public:
  Round(std::uint64_t seed, const Rounds& rounds)
      : seed_(seed),
        rounds_(rounds),
        random_(seed),
        folder_(rounds.ending == Ending::power_cut ? memory_folder() : fs::temp_directory_path()) {
    fs::create_directories(data());
  }

  void run(Verdict& verdict) {
    for (int life = 0; life < kLives; ++life) {
      rounds_.ending == Ending::power_cut ? live_until_power_cut(life) : live_until_killed();
      ++verdict.lives;
      for (const std::string& violation : examined()) {
        verdict.violations.push_back("seed " + std::to_string(seed_) + ", life " +
                                     std::to_string(life) + ": " + violation);
        is_bad_ = true;
      }
      if (is_bad_) break;  // what follows would only repeat it
    }
    verdict.acknowledgements += promises_.count();
    if (is_bad_) ++verdict.bad_rounds;
  }

 private:
  fs::path data() const { return folder_.path() / std::to_string(generation_); }

  std::vector<std::string> examined() {
    try {
      return Examination({data()}, promises_).violations();
    } catch (const std::exception& error) {
      return {std::string("cannot be opened: ") + error.what()};
    }
  }

  void live_until_power_cut(int life) {
    const fs::path notes = folder_.path() / ("notes-" + std::to_string(life));
    const ForgetfulDisk disk(data(), notes);
    std::uniform_real_distribution<double> exponent(0, std::log(kMostOperations));
    Environment environment = {
        {"LECTERN_POWER_CUT_ROOT", data().string()},
        {"LECTERN_POWER_CUT_DISK", notes.string()},
        {"LECTERN_POWER_CUT_IGNORE", ignored_syncs(rounds_.flaw)},
        {"LECTERN_POWER_CUT_AT", std::to_string(std::lround(std::exp(exponent(random_))))}};
    if (random_() % 4 == 0) {
      environment.emplace_back("LECTERN_POWER_CUT_FAIL", std::to_string(1 + random_() % 60));
    }
    Life(data(), random_(), victims_flaw(rounds_.flaw), environment).hear(promises_);
    ++generation_;
    disk.survive(static_cast<Survivors>(random_() % 3), random_, data());
    fs::remove_all(disk.folder());
    fs::remove_all(notes);
  }

  void live_until_killed() {
    const int lines = static_cast<int>(random_() % 40);
    Life(data(), random_(), victims_flaw(rounds_.flaw), {})
        .hear(promises_, lines, std::chrono::microseconds(random_() % 20'000));
  }

  std::uint64_t seed_;
  Rounds rounds_;
  std::mt19937_64 random_;
  TemporaryFolder folder_;
  int generation_ = 0;
  Promises promises_;
  bool is_bad_ = false;
};

}  // namespace

Verdict run_rounds(const Rounds& rounds) {
  Verdict verdict;
  for (int i = 0; i < rounds.count; ++i) {
    Round(rounds.seed + static_cast<std::uint64_t>(i), rounds).run(verdict);
    if (rounds.is_over_when_bad && verdict.bad_rounds > 0) break;
  }
  return verdict;
}

}  // namespace lectern::tests
