// How long a newsroom waits: from sending an article nobody has seen to the last byte of its first
// segment at the client, and to the manifest of a finished one; and from sending one with another
// sentence in it until that is narrated. Against a service that runs.
//
//   lectern serve --listen 127.0.0.1:8080 --data "$(mktemp -d)" &
//   lectern_first_sound_bench --port 8080

#include <httplib.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/bench/made_up_news.h"

namespace lectern::bench {
namespace {

using std::chrono::duration;
using std::chrono::steady_clock;

double milliseconds_since(steady_clock::time_point began) {
  return duration<double, std::milli>(steady_clock::now() - began).count();
}

httplib::Result require(httplib::Result result, const char* what) {
  if (!result || result->status < 200 || result->status > 299) {
    throw std::runtime_error(std::string(what) + " failed" +
                             (result ? ": HTTP " + std::to_string(result->status) : ""));
  }
  return result;
}

/// What one article took.
struct Sample {
  double accepted = 0;  ///< Until the 201.
  double first_segment = 0;
  double exact_duration = 0;
  double manifest = 0;  ///< Of the finished narration, alone.
};

Sample measure(httplib::Client& client, const httplib::Headers& headers, const std::string& title,
               const std::string& text) {
  Sample sample;
  const std::string body = nlohmann::json{{"title", title}, {"text", text}}.dump();
  const auto began = steady_clock::now();
  const auto posted =
      require(client.Post("/v1/articles", headers, body, "application/json"), "POST /v1/articles");
  sample.accepted = milliseconds_since(began);
  const std::string id = nlohmann::json::parse(posted->body).at("id");
  require(client.Get("/media/" + id + "/r1/hls/00001.m4s"), "the first segment");
  sample.first_segment = milliseconds_since(began);
  const std::string manifest = "/v1/narrations/" + id;
  const auto is_exact = [&] {
    return nlohmann::json::parse(require(client.Get(manifest), "the manifest")->body)
               .at("duration_exact") == true;
  };
  while (!is_exact()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));  // leave the cores to the speakers
  }
  sample.exact_duration = milliseconds_since(began);
  require(client.Get("/media/" + id + "/r1/narration.m4a"), "the file");
  require(client.Get(manifest), "the manifest");
  const auto asked = steady_clock::now();
  require(client.Get(manifest), "the manifest");
  sample.manifest = milliseconds_since(asked);
  return sample;
}

/// Sends the article, and waits until it is narrated as a whole; in milliseconds.
double narrate(httplib::Client& client, const httplib::Headers& headers,
               const nlohmann::json& article) {
  const auto began = steady_clock::now();
  const auto posted =
      require(client.Post("/v1/articles", headers, article.dump(), "application/json"),
              "POST /v1/articles");
  const std::string id = nlohmann::json::parse(posted->body).at("id");
  const auto told = require(client.Get("/v1/narrations/" + id + "/events"), "the events");
  if (told->body.find("event: ready\n") == std::string::npos) throw std::runtime_error("not ready");
  return milliseconds_since(began);
}

/// An article as a whole, and then with another number in its first sentence that has one.
struct Edit {
  double whole = 0;
  double edited = 0;
};

Edit measure_edit(httplib::Client& client, const httplib::Headers& headers,
                  const std::string& title, const std::string& text) {
  nlohmann::json article{{"source_id", std::to_string(std::hash<std::string>()(text))},
                         {"title", title},
                         {"text", text}};
  Edit edit;
  edit.whole = narrate(client, headers, article);
  std::string other = text;
  const std::size_t digit = other.find_first_of("0123456789");
  other.replace(digit, 1, other[digit] == '7' ? "3" : "7");
  article["text"] = other;
  edit.edited = narrate(client, headers, article);
  return edit;
}

template <typename T>
void print_row(const char* name, const std::vector<T>& samples, double T::*member) {
  std::vector<double> values;
  for (const T& sample : samples) values.push_back(sample.*member);
  std::sort(values.begin(), values.end());
  const auto at = [&values](double share) {
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
  };
  std::printf("%-28s median %7.1f ms   p95 %7.1f ms   worst %7.1f ms\n", name, at(0.5), at(0.95),
              values.back());
}

void run(int port, const std::string& key, int articles, std::size_t characters) {
  httplib::Client client("127.0.0.1", port);
  client.set_keep_alive(true);
  client.set_tcp_nodelay(true);
  client.set_read_timeout(60);
  httplib::Headers headers;
  if (!key.empty()) headers.emplace("Authorization", "Bearer " + key);
  std::mt19937 random(std::random_device{}());
  std::vector<Sample> samples;
  std::vector<Edit> edits;
  for (int i = 0; i < articles; ++i) {
    samples.push_back(
        measure(client, headers, made_up_headline(random), made_up_article(random, characters)));
    edits.push_back(measure_edit(client, headers, made_up_headline(random),
                                 made_up_article(random, characters)));
  }
  std::printf("%d articles of %zu characters, one after the other\n", articles, characters);
  print_row("accepted (201)", samples, &Sample::accepted);
  print_row("first segment, last byte", samples, &Sample::first_segment);
  print_row("exact duration known", samples, &Sample::exact_duration);
  print_row("manifest when ready", samples, &Sample::manifest);
  print_row("as a whole, narrated", edits, &Edit::whole);
  print_row("one sentence edited", edits, &Edit::edited);
}

}  // namespace
}  // namespace lectern::bench

int main(int argc, char** argv) {
  CLI::App app{"From an article to its first sound"};
  int port = 8080;
  std::string key;
  int articles = 50;
  std::size_t characters = 1000;
  app.add_option("--port", port, "Of a running service on this machine")->capture_default_str();
  app.add_option("--key", key, "API key, if the service has any");
  app.add_option("--articles", articles, "How many")->capture_default_str();
  app.add_option("--characters", characters, "Length of each")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  try {
    lectern::bench::run(port, key, articles, characters);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "first_sound_bench: %s\n", error.what());
    return 1;
  }
  return 0;
}
