#include "tests/support/crash_trial.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

#include "server/store/blob_store.h"
#include "tests/support/http_client.h"

namespace lectern::tests {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr int kNewsrooms = 3;
constexpr std::size_t kMostArticles = 4;  // of a newsroom
constexpr milliseconds kLongestLife{500};
constexpr std::chrono::seconds kLongestRender{60};

std::string random_story(std::mt19937& random) {
  std::string story;
  for (auto sentences = 2 + random() % 5; sentences > 0; --sentences) {
    story += "Ferry " + std::to_string(random() % 100'000) + " carried " +
             std::to_string(random() % 900) + " people across the bay. ";
  }
  return story;
}

std::string request_text(const std::string& method, const std::string& path, const json& body) {
  const std::string text = body.is_null() ? "" : body.dump();
  std::string request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n";
  if (method != "GET") {
    request += "Content-Type: application/json\r\nIf-Match: *\r\nContent-Length: " +
               std::to_string(text.size()) + "\r\n";
  }
  return request + "\r\n" + text;
}

/// An article as a newsroom knows it.
struct KnownArticle {
  std::string source_id;
  std::string id;              ///< Empty until the service has said it.
  std::string title;           ///< Acknowledged; empty when nothing is.
  bool is_taken_down = false;  ///< Acknowledged.
  bool was_seen_gone = false;  ///< After a crash.
  // What was asked and not answered when the service ended: it may have happened or not.
  std::optional<std::string> asked_title;
  bool asked_to_take_down = false;
};

/// The names in a playlist, in order.
std::vector<std::string> segments_in(const std::string& playlist) {
  std::vector<std::string> names;
  std::size_t at = 0;
  while (at < playlist.size()) {
    const std::size_t end = std::min(playlist.find('\n', at), playlist.size());
    const std::string line = playlist.substr(at, end - at);
    if (!line.empty() && line.front() != '#') names.push_back(line);
    at = end + 1;
  }
  return names;
}

}  // namespace

/// A client with articles of its own, so that it knows what to expect of each.
class CrashTrial::Newsroom {
 public:
  Newsroom(int number, std::uint32_t seed) : number_(number), random_(seed) {}

  /// Works until the service is gone.
  void work(int port) {
    try {
      HttpClient client(port);
      while (act(client)) {
      }
    } catch (const std::runtime_error&) {
      // It went between two requests, or in the middle of an answer.
    } catch (const std::exception& error) {
      trouble_ = error.what();
    }
  }

  /// Compares what the service knows with what it acknowledged.
  void look(int port, CrashTally& tally) {
    if (!trouble_.empty()) tally.violations.push_back(std::exchange(trouble_, {}));
    HttpClient client(port);
    for (KnownArticle& article : articles_) look_at(client, article, tally);
  }

  /// True when everything that is to be heard can be.
  bool is_narrated(int port) {
    HttpClient client(port);
    for (const KnownArticle& article : articles_) {
      if (article.title.empty() || article.is_taken_down) continue;
      const json found = found_by(client, article);
      if (found.empty() || found.at(0).at("narration").at("state") != "ready") return false;
    }
    return true;
  }

  int acknowledged() const { return acknowledged_; }

 private:
  bool act(HttpClient& client) {
    const auto die = random_() % 8;
    if (articles_.size() < kMostArticles && (die < 3 || articles_.empty())) {
      return send(client, articles_.emplace_back(new_article()));
    }
    KnownArticle& article = articles_[random_() % articles_.size()];
    if (article.is_taken_down) {
      // Every turn asks the service for something: it ends when the service does.
      if (!article.was_seen_gone) return client.get("/v1/narrations/" + article.id).has_value();
      article = new_article();
      return send(client, article);
    }
    if (die < 5) return send(client, article);
    if (die < 6) return take_down(client, article);
    return hear(client, article);
  }

  KnownArticle new_article() {
    KnownArticle article;
    article.source_id = "room-" + std::to_string(number_) + "-" + std::to_string(++sent_);
    return article;
  }

  bool send(HttpClient& client, KnownArticle& article) {
    article.asked_title = "Edition " + std::to_string(++editions_);
    const auto reply = client.ask(request_text("POST", "/v1/articles",
                                               {{"source_id", article.source_id},
                                                {"title", *article.asked_title},
                                                {"text", random_story(random_)},
                                                {"language", "en-US"}}));
    if (!reply) return false;
    if (reply->status != 200 && reply->status != 201) {
      throw std::logic_error("an article was refused: " + reply->body);
    }
    article.id = json::parse(reply->body).at("id");
    article.title = *std::exchange(article.asked_title, std::nullopt);
    ++acknowledged_;
    return true;
  }

  bool take_down(HttpClient& client, KnownArticle& article) {
    if (article.id.empty()) return true;
    article.asked_to_take_down = true;
    const auto reply = client.ask(request_text("DELETE", "/v1/articles/" + article.id, nullptr));
    if (!reply) return false;
    article.asked_to_take_down = false;
    article.is_taken_down = true;
    ++acknowledged_;
    return true;
  }

  /// Takes the first segment, while it is made or sealed, and keeps its hash.
  bool hear(HttpClient& client, const KnownArticle& article) {
    if (article.id.empty()) return true;
    const auto shown = client.get("/v1/articles/" + article.id);
    if (!shown) return false;
    const std::string revision =
        "r" + std::to_string(json::parse(shown->body).value("revision", 0));
    const std::string path = "/media/" + article.id + "/" + revision + "/hls/00001.m4s";
    const auto reply = client.get(path);
    if (!reply) return false;
    if (reply->status == 200) heard_[path] = server::blob_name_of(reply->body);
    return true;
  }

  static json found_by(HttpClient& client, const KnownArticle& article) {
    const auto reply = client.get("/v1/articles?source_id=" + article.source_id);
    if (!reply || reply->status != 200) throw std::runtime_error("the catalogue does not answer");
    return json::parse(reply->body).at("articles");
  }

  void look_at(HttpClient& client, KnownArticle& article, CrashTally& tally) {
    ++tally.articles;
    const auto violate = [&](const std::string& what) {
      tally.violations.push_back(article.source_id + ": " + what);
    };
    const json found = found_by(client, article);
    const bool was_asked = article.asked_title.has_value();
    const bool may_be_gone =
        article.is_taken_down || article.asked_to_take_down || article.title.empty();
    if (found.empty()) {
      if (!may_be_gone) violate("acknowledged, and lost");
      article.is_taken_down = !article.id.empty();
      article.was_seen_gone = article.is_taken_down;
      if (article.is_taken_down) look_that_nothing_is_heard(client, article, violate);
    } else {
      const std::string title = found.at(0).at("title");
      if (article.is_taken_down) violate("taken down, and back");
      if (title != article.title && !(was_asked && title == *article.asked_title)) {
        violate("is \"" + title + "\", not \"" + article.title + "\"");
      }
      article.title = title;
      article.id = found.at(0).at("id");
      look_at_narration(client, found.at(0), violate, tally);
    }
    article.asked_title.reset();
    article.asked_to_take_down = false;
  }

  template <typename Violate>
  static void look_that_nothing_is_heard(HttpClient& client, const KnownArticle& article,
                                         Violate violate) {
    const auto reply = client.get("/v1/narrations/" + article.id);
    if (!reply || reply->status != 410) violate("taken down, and still told of");
  }

  template <typename Violate>
  void look_at_narration(HttpClient& client, const json& article, Violate violate,
                         CrashTally& tally) {
    const std::string state = article.at("narration").at("state");
    if (state == "failed") violate("its narration failed");
    if (state != "ready") return;
    const std::string folder = "/media/" + article.at("id").get<std::string>() + "/r" +
                               std::to_string(article.at("revision").get<int>()) + "/";
    const auto playlist = client.get(folder + "hls/audio.m3u8");
    if (!playlist || playlist->status != 200) return violate("ready, without a playlist");
    std::vector<std::string> files = {"narration.m4a", "narration.json", "hls/init.mp4"};
    for (const std::string& name : segments_in(playlist->body)) files.push_back("hls/" + name);
    for (const std::string& name : files) {
      ++tally.files;
      const auto reply = client.get(folder + name);
      if (!reply || reply->status != 200) return violate("ready, without " + name);
      const std::string hash = server::blob_name_of(reply->body);
      if (reply->field("ETag") != "\"" + hash + "\"") violate(name + " is not what it was");
      const auto heard = heard_.find(folder + name);
      if (heard != heard_.end() && heard->second != hash) {
        violate(name + " is not what was heard while it was made");
      }
    }
  }

  const int number_;
  std::mt19937 random_;
  int sent_ = 0;
  int editions_ = 0;
  int acknowledged_ = 0;
  std::string trouble_;  ///< What the service answered and should not have.
  std::vector<KnownArticle> articles_;
  std::map<std::string, std::string> heard_;  ///< Hashes of segments, by path.
};

CrashTrial::CrashTrial(std::filesystem::path lectern, std::filesystem::path data,
                       std::uint32_t seed)
    : lectern_(std::move(lectern)), data_(std::move(data)), random_(seed) {
  for (int i = 0; i < kNewsrooms; ++i) {
    newsrooms_.push_back(std::make_unique<Newsroom>(i, seed + static_cast<unsigned>(i)));
  }
  start();
}

CrashTrial::~CrashTrial() = default;

void CrashTrial::start() {
  service_ = std::make_unique<RunningProgram>(std::vector<std::string>{
      lectern_.string(), "serve", "--listen", "127.0.0.1:0", "--data", data_.string()});
  const std::string address = service_->read_line();
  if (address.empty()) throw std::runtime_error("the service does not start");
  port_ = port_in(address);
}

void CrashTrial::round() {
  const milliseconds life(random_() % static_cast<unsigned>(kLongestLife.count()));
  {
    std::vector<std::jthread> clients;
    for (const auto& newsroom : newsrooms_) {
      clients.emplace_back([this, &newsroom] { newsroom->work(port_); });
    }
    std::this_thread::sleep_for(life);
    service_->signal(SIGKILL);
    service_->wait();
  }
  start();
  ++tally_.rounds;
  tally_.acknowledged = 0;
  for (const auto& newsroom : newsrooms_) {
    newsroom->look(port_, tally_);
    tally_.acknowledged += newsroom->acknowledged();
  }
}

void CrashTrial::finish() {
  const auto until = std::chrono::steady_clock::now() + kLongestRender;
  for (const auto& newsroom : newsrooms_) {
    while (!newsroom->is_narrated(port_)) {
      if (std::chrono::steady_clock::now() > until) {
        tally_.violations.emplace_back("not all that was acknowledged is narrated");
        break;
      }
      std::this_thread::sleep_for(milliseconds(50));
    }
    newsroom->look(port_, tally_);
  }
  service_->signal(SIGTERM);
  if (service_->wait() != 0) tally_.violations.emplace_back("the service does not end with 0");
}

}  // namespace lectern::tests
