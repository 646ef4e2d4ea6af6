// What becomes of a publication that a service follows, and how soon: the time from the request for
// the poll that sees a story until its article is there, and until all of its narration is.
//
//   1  fifty stories, one after the other, every other one from its page
//   2  fifty in one poll, beside feeds that fail, are gone, lead elsewhere, swell and never answer
//   3  ten that change in a sentence and five that are withdrawn, in one poll
//   4  fifty in one poll, and the service is killed among them and started again
//
// Ends with 1 when a story was lost, or told or narrated twice. By the program beside it:
//
//   lectern_feeds_bench --characters 300
//
// The first of fifty is ready as soon as one alone; the last when two cores have spoken and encoded
// all of them, which no order changes. So what is heard by listeners is measured as well.

#include <httplib.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <future>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/bench/made_up_news.h"
#include "tests/support/publication.h"
#include "tests/support/running_program.h"
#include "tests/support/temporary_folder.h"

namespace lectern::bench {
namespace {

using std::chrono::duration;
using std::chrono::steady_clock;
using tests::Publication;
using Times = std::vector<double>;  ///< Milliseconds.

constexpr std::size_t kStories = 50;

double milliseconds_since(steady_clock::time_point began) {
  return duration<double, std::milli>(steady_clock::now() - began).count();
}

void print_row(const std::string& name, Times times) {
  if (times.empty()) return;
  std::sort(times.begin(), times.end());
  const auto at = [&times](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  std::printf("  %-34s %3zu   median %7.0f ms   p95 %7.0f ms   worst %7.0f ms\n", name.c_str(),
              times.size(), at(0.5), at(0.95), times.back());
  std::fflush(stdout);
}

/// When all of a first segment was at a listener.
struct FirstSegment {
  double after_poll = 0;     ///< Milliseconds.
  double after_request = 0;  ///< Of the listener.
};

/// `lectern serve` on a folder of its own, which outlives it.
class FollowingService {
 public:
  FollowingService(std::string lectern, const std::vector<std::string>& feeds, int pause_ms)
      : lectern_(std::move(lectern)) {
    std::ofstream settings(settings_file());
    settings << "[fetching]\nadmit = [\"127.0.0.0/8\", \"::1/128\"]\npause_ms = " << pause_ms
             << "\n[limits]\nrequests_a_minute_per_address = 1000000\n[log]\nlevel = \"error\"\n"
             << "[[site]]\nname = \"default\"\nfeeds = " << nlohmann::json(feeds).dump() << "\n";
    settings.close();
    start();
  }

  void kill_and_start() {
    program_->signal(SIGKILL);
    program_->wait();
    start();
  }

  nlohmann::json get(const std::string& path) {
    const auto answer = client_->Get(path);
    if (!answer || answer->status != 200) throw std::runtime_error("GET " + path + " failed");
    return nlohmann::json::parse(answer->body);
  }
  /// On a connection of the listener's own.
  std::future<FirstSegment> hear_first_segment(const nlohmann::json& article,
                                               steady_clock::time_point began) const {
    const std::string path = "/media/" + std::string(article.at("id")) + "/r" +
                             article.at("revision").dump() + "/hls/00001.m4s";
    return std::async(std::launch::async, [path, began, port = port_] {
      const auto asked = steady_clock::now();
      httplib::Client listener("127.0.0.1", port);
      listener.set_read_timeout(60);
      const auto answer = listener.Get(path);
      if (!answer || answer->status != 200) throw std::runtime_error("cannot be heard: " + path);
      return FirstSegment{milliseconds_since(began), milliseconds_since(asked)};
    });
  }
  int status_of(const std::string& path) {
    const auto answer = client_->Get(path);
    return answer ? answer->status : 0;
  }

  void poll(const std::string& feed) {
    const auto answer =
        client_->Post("/v1/feeds/poll", nlohmann::json{{"url", feed}}.dump(), "application/json");
    if (!answer || answer->status != 202)
      throw std::runtime_error("cannot have it polled: " + feed);
  }

  /// By source_id.
  std::map<std::string, nlohmann::json> articles() {
    std::map<std::string, nlohmann::json> found;
    std::string cursor;
    do {
      const nlohmann::json page = get("/v1/articles?limit=200" + cursor);
      for (const auto& article : page.at("articles")) found[article.at("source_id")] = article;
      const auto next = page.find("next");
      cursor = next == page.end() || !next->is_string() ? "" : "&cursor=" + std::string(*next);
    } while (!cursor.empty());
    return found;
  }

  nlohmann::json feed(const std::string& url) {
    const nlohmann::json list = get("/v1/feeds");
    for (const auto& feed : list.at("feeds")) {
      if (feed.at("url") == url) return feed;
    }
    return {};
  }

 private:
  std::string settings_file() const { return (folder_.path() / "lectern.toml").string(); }
  void start() {
    program_ = std::make_unique<tests::RunningProgram>(
        std::vector<std::string>{lectern_, "serve", "--listen", "127.0.0.1:0", "--config",
                                 settings_file(), "--data", (folder_.path() / "data").string()});
    port_ = tests::port_in(program_->read_line());
    client_ = std::make_unique<httplib::Client>("127.0.0.1", port_);
    client_->set_keep_alive(true);
    client_->set_tcp_nodelay(true);
  }

  const std::string lectern_;
  tests::TemporaryFolder folder_;
  std::unique_ptr<tests::RunningProgram> program_;
  int port_ = 0;
  std::unique_ptr<httplib::Client> client_;
};

/// When the articles of some stories were there, when they could be heard, and when all of their
/// narration was there.
struct Arrival {
  Times known;
  Times heard;   ///< The first segment, by whoever listens to one story in five.
  Times waited;  ///< For that, from asking on.
  Times ready;
};

bool is_ready(const nlohmann::json& article, int revision) {
  return article.at("revision") >= revision && article.at("narration").at("state") == "ready";
}

Arrival await(FollowingService& service, const std::vector<std::string>& names,
              steady_clock::time_point began, int revision = 1) {
  Arrival arrival;
  std::vector<std::future<FirstSegment>> listeners;
  std::map<std::string, bool> is_known;
  std::map<std::string, bool> has_narration;
  while (arrival.ready.size() < names.size()) {
    if (milliseconds_since(began) > 300'000) throw std::runtime_error("a story never came");
    const auto articles = service.articles();
    const double now = milliseconds_since(began);
    for (const std::string& name : names) {
      const auto article = articles.find(name);
      if (article == articles.end()) continue;
      if (article->second.at("revision") >= revision && !std::exchange(is_known[name], true)) {
        arrival.known.push_back(now);
        if (arrival.known.size() % 5 == 1) {
          listeners.push_back(service.hear_first_segment(article->second, began));
        }
      }
      if (is_ready(article->second, revision) && !std::exchange(has_narration[name], true)) {
        arrival.ready.push_back(now);
      }
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));  // the cores are the speakers'
  }
  for (std::future<FirstSegment>& listener : listeners) {
    const FirstSegment first = listener.get();
    arrival.heard.push_back(first.after_poll);
    arrival.waited.push_back(first.after_request);
  }
  return arrival;
}

enum class Told { in_feed, on_page };

/// A publication, and the stories in it.
class Newspaper {
 public:
  Newspaper(std::string prefix, std::size_t characters, std::uint32_t seed)
      : prefix_(std::move(prefix)), characters_(characters), random_(seed) {}

  std::string publish(Told told) {
    const std::string name = prefix_ + "-" + std::to_string(count_++);
    char minute[40];
    std::snprintf(minute, sizeof minute, "Tue, 04 Mar 2025 08:%02zu:00 GMT", count_ % 60);
    dates_[name] = minute;
    texts_[name] = "<p>" + made_up_article(random_, characters_) + "</p>";
    headlines_[name] = made_up_headline(random_);
    if (told == Told::on_page) {
      paper.put_page("/" + name, "200 OK",
                     "<article><h1>" + headlines_[name] + "</h1>" + texts_[name] + "</article>");
      paper.put(name, {headlines_[name], "", dates_[name]});
    } else {
      paper.put(name, {headlines_[name], texts_[name], dates_[name]});
    }
    return name;
  }
  std::vector<std::string> publish_all(std::size_t count, Told told) {
    std::vector<std::string> names;
    while (names.size() < count) names.push_back(publish(told));
    return names;
  }
  void add_sentence(const std::string& name) {
    texts_[name] += "<p>" + std::string("本報編號") + std::to_string(random_()) + "。</p>";
    paper.put(name, {headlines_[name], texts_[name], dates_[name]});
  }
  void withdraw(const std::string& name) {
    paper.remove(name);
    paper.put_page("/" + name, "410 Gone");
  }

  Publication paper;

 private:
  const std::string prefix_;
  const std::size_t characters_;
  std::mt19937 random_;
  std::size_t count_ = 0;
  std::map<std::string, std::string> dates_;
  std::map<std::string, std::string> texts_;
  std::map<std::string, std::string> headlines_;
};

class Trial {
 public:
  Trial(std::string lectern, std::size_t characters, int pause_ms)
      : daily_("daily", characters, std::random_device{}()),
        morning_("morning", characters, std::random_device{}()),
        evening_("evening", characters, std::random_device{}()),
        service_(std::move(lectern), feeds(), pause_ms) {
    failing_.set_status("500 Internal Server Error");
    gone_.set_status("410 Gone");
  }

  void one_after_the_other() {
    std::puts("One story a poll:");
    std::map<Told, Arrival> arrivals;
    for (std::size_t i = 0; i < kStories; ++i) {
      const Told told = i % 2 == 0 ? Told::in_feed : Told::on_page;
      const std::string name = daily_.publish(told);
      const auto began = steady_clock::now();
      service_.poll(daily_.paper.url());
      const Arrival one = await(service_, {name}, began);
      arrivals[told].known.push_back(one.known.front());
      arrivals[told].heard.push_back(one.heard.front());
      arrivals[told].waited.push_back(one.waited.front());
      arrivals[told].ready.push_back(one.ready.front());
    }
    print("in the feed, ", arrivals[Told::in_feed]);
    print("on its page, ", arrivals[Told::on_page]);
    require_articles("daily", kStories, 1);
    require_pages_asked_once(daily_.paper, "daily", kStories / 2);
  }

  void all_at_once() {
    std::puts("Fifty stories in one poll, beside feeds that fail in each their own way:");
    const auto names = morning_.publish_all(kStories, Told::in_feed);
    for (const std::string& feed : hostile()) service_.poll(feed);
    const auto began = steady_clock::now();
    service_.poll(morning_.paper.url());
    print("", await(service_, names, began));
    require_articles("morning", kStories, 1);
    const std::size_t before = morning_.paper.asked_for("/feed");
    service_.poll(morning_.paper.url());
    while (morning_.paper.asked_for("/feed") == before) std::this_thread::yield();
    require_articles("morning", kStories, 1);
  }

  /// By now all of them have been asked.
  void hostile_feeds() {
    require(service_.feed(failing_.url_by_name()).at("state") == "failing", "500 is a failure");
    require(service_.feed(gone_.url_by_name()).at("state") == "gone", "410 is the end");
  }

  void changes() {
    std::puts("Ten stories with a sentence more, and five withdrawn, in one poll:");
    std::vector<std::string> changed;
    for (std::size_t i = 0; i < 10; ++i) {
      changed.push_back("morning-" + std::to_string(i));
      morning_.add_sentence(changed.back());
    }
    const auto articles = service_.articles();
    std::vector<std::string> withdrawn;
    for (std::size_t i = 20; i < 25; ++i) {
      morning_.withdraw("morning-" + std::to_string(i));
      withdrawn.push_back(articles.at("morning-" + std::to_string(i)).at("id"));
    }
    const auto began = steady_clock::now();
    service_.poll(morning_.paper.url());
    print("", await(service_, changed, began, 2));
    for (const std::string& name : changed) {
      const auto rendered =
          service_.articles().at(name).at("narration").at("diff").at("rendered").get<int>();
      require(rendered == 1, name + ": " + std::to_string(rendered) + " sentences spoken for one");
    }
    Times gone;
    while (gone.size() < withdrawn.size()) {
      if (service_.status_of("/v1/articles/" + withdrawn[gone.size()]) == 410) {
        gone.push_back(milliseconds_since(began));
      }
      if (milliseconds_since(began) > 120'000) throw std::runtime_error("never taken down");
    }
    print_row("taken down, at the latest", gone);
  }

  void killed_among_them() {
    std::puts("Fifty stories on their pages, and the service killed among them:");
    const auto names = evening_.publish_all(kStories, Told::on_page);
    service_.poll(evening_.paper.url());
    while (count_of("evening") < kStories / 2) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    const auto began = steady_clock::now();
    service_.kill_and_start();
    service_.poll(evening_.paper.url());
    print("from the new start, ", await(service_, names, began));
    require_articles("evening", kStories, 1);
    require_articles("daily", kStories, 1);
    require(evening_.paper.requests_of_pages("/evening-") <= kStories + 1,
            "a page was asked for twice");
  }

  int failures() const { return failures_; }

 private:
  std::vector<std::string> hostile() const {
    std::vector<std::string> urls = {failing_.url_by_name(), gone_.url_by_name(),
                                     gone_.url_by_name("/bomb"), gone_.url_by_name("/none")};
    for (int i = 0; i < 20; ++i) {
      urls.push_back(failing_.url_by_name("/silent" + std::to_string(i)));
    }
    return urls;
  }
  std::vector<std::string> feeds() const {
    std::vector<std::string> urls = hostile();
    // The others by another host's name: a host is asked for one thing at a time.
    for (const Newspaper* each : {&daily_, &morning_, &evening_}) urls.push_back(each->paper.url());
    return urls;
  }

  static void print(const std::string& what, const Arrival& arrival) {
    print_row(what + "article there", arrival.known);
    print_row(what + "first segment heard", arrival.heard);
    print_row(what + "  from asking for it", arrival.waited);
    print_row(what + "narration ready", arrival.ready);
  }

  std::size_t count_of(const std::string& prefix) {
    std::size_t count = 0;
    for (const auto& [name, article] : service_.articles())
      count += name.starts_with(prefix + "-") ? 1U : 0U;
    return count;
  }
  void require(bool holds, const std::string& what) {
    if (holds) return;
    ++failures_;
    std::printf("  FAILED: %s\n", what.c_str());
  }
  void require_articles(const std::string& prefix, std::size_t count, int revision) {
    require(count_of(prefix) == count, prefix + ": a story was lost or told twice");
    for (const auto& [name, article] : service_.articles()) {
      if (name.starts_with(prefix + "-")) {
        require(article.at("revision") == revision, name + " was taken twice");
      }
    }
  }
  void require_pages_asked_once(const Publication& paper, const std::string& prefix,
                                std::size_t count) {
    require(paper.requests_of_pages("/" + prefix + "-") == count, "a page was not asked for once");
  }

  int failures_ = 0;
  Publication failing_;
  Publication gone_;
  Newspaper daily_;
  Newspaper morning_;
  Newspaper evening_;
  FollowingService service_;
};

}  // namespace
}  // namespace lectern::bench

int main(int argc, char** argv) {
  CLI::App app{"From a poll to the narration"};
  std::string lectern = LECTERN_BINARY_DIR "/lectern";
  std::size_t characters = 300;
  int pause_ms = 500;
  bool only_burst = false;
  app.add_option("--lectern", lectern, "The program")->capture_default_str();
  app.add_option("--characters", characters, "Length of each story")->capture_default_str();
  app.add_option("--pause", pause_ms, "Milliseconds between two visits to a host")
      ->capture_default_str();
  app.add_flag("--only-burst", only_burst, "The second part alone");
  CLI11_PARSE(app, argc, argv);
  try {
    double load = 0;
    if (getloadavg(&load, 1) == 1) std::printf("load before: %.2f\n", load);
    lectern::bench::Trial trial(lectern, characters, pause_ms);
    if (only_burst) {
      trial.all_at_once();
    } else {
      trial.one_after_the_other();
      trial.all_at_once();
      trial.hostile_feeds();
      trial.changes();
      trial.killed_among_them();
    }
    if (getloadavg(&load, 1) == 1) std::printf("load after: %.2f\n", load);
    return trial.failures() == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "feeds_bench: %s\n", error.what());
    return 1;
  }
}
