#include "server/syndication/web_sub.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/intake/feeds/feed_reader.h"
#include "tests/support/followed_feeds.h"
#include "tests/support/stored_articles.h"

namespace {

using lectern::server::Feed;
using lectern::server::FeedSubscription;
using lectern::server::hub_signature;
using lectern::server::HubLink;
using lectern::server::is_hub_signature;
using lectern::server::read_feed;
using lectern::server::Settings;
using lectern::tests::ApiClient;
using lectern::tests::articles;
using lectern::tests::following;
using lectern::tests::HttpRequest;
using lectern::tests::LoopbackServer;
using lectern::tests::poll;
using lectern::tests::RunningService;
using lectern::tests::story;
using lectern::tests::wait_for_polls;

/// A publication with a feed that names a hub, and the hub, which remembers who subscribes. It
/// takes `hub_status` for an answer.
class Hub {
 public:
  explicit Hub(std::string hub_status = "202 Accepted", std::string items = "")
      : hub_status_(std::move(hub_status)), items_(std::move(items)) {}

  std::string feed_url() const { return server_.url("/feed"); }
  std::string feed(const std::string& items = "") const {
    return "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel>"
           "<title>The city</title><atom:link rel='hub' href='" +
           server_.url("/hub") + "'/><atom:link rel='self' href='" + feed_url() + "'/>" + items +
           "</channel></rss>";
  }
  /// From now on the feed is answered when let_feed_go() is called.
  void hold_feed() const { answering_.lock(); }
  void let_feed_go() const { answering_.unlock(); }
  std::size_t subscriptions() const {
    std::size_t count = 0;
    for (const HttpRequest& request : server_.requests()) count += request.path == "/hub" ? 1U : 0U;
    return count;
  }

 private:
  std::string hub_status_;
  std::string items_;
  mutable std::mutex answering_;
  LoopbackServer server_{[this](const HttpRequest& request, lectern::tests::ReplyWriter& reply) {
    if (request.path == "/hub") return reply.answer(hub_status_, "", "");
    if (request.path != "/feed") return reply.answer("404 Not Found", "", "");
    const std::lock_guard answering(answering_);
    reply.answer("200 OK", "Content-Type: application/rss+xml\r\n", feed(items_));
  }};
};

/// An item with its whole story in the place for it.
std::string item(const std::string& id) {
  return "<item><guid>" + id + "</guid><title>" + id +
         "</title><content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
         "<![CDATA[" +
         story(id) + "]]></content:encoded></item>";
}

/// A subscriber, the memory it keeps, and what it asks of hubs.
class Subscriber {
 public:
  /// Has a subscription to the feed that was asked for and runs out so long from now; both may be
  /// past.
  void remember(std::chrono::seconds asked, std::optional<std::chrono::seconds> until) {
    FeedSubscription known{.id = "id",
                           .site = "harbour",
                           .feed = kFeed,
                           .hub = kHub,
                           .topic = kFeed,
                           .secret = "secret"};
    known.asked = lectern::server::store_time_now() + asked;
    if (until) known.until = lectern::server::store_time_now() + *until;
    catalogue_->feeds().put_subscription(known);
  }
  FeedSubscription remembered() {
    return catalogue_->feeds().subscription("harbour", kFeed).value();
  }
  /// The forms that the hub gets when the feed names it, or has not been read.
  std::vector<std::string> keep(const std::optional<HubLink>& hub, int answer = 202) {
    std::vector<std::string> forms;
    subscriber_.keep(
        {.site = "harbour", .url = kFeed}, hub,
        [&forms, answer](const std::string&, const std::string& form, const std::stop_token&) {
          forms.push_back(form);
          return answer;
        },
        {});
    return forms;
  }
  const lectern::server::WebSubSubscriber& operator*() const { return subscriber_; }
  const std::vector<lectern::server::FeedDecision>& told() const { return told_; }

  static constexpr const char* kFeed = "https://news.example/feed";
  static constexpr const char* kHub = "https://hub.example/";

 private:
  std::vector<lectern::server::FeedDecision> told_;
  lectern::tests::TemporaryCatalogue catalogue_{lectern::tests::memory_folder()};
  lectern::server::WebSubSubscriber subscriber_{
      {catalogue_->feeds(), [] { return std::string("https://audio.example"); },
       [this](const lectern::server::FeedDecision& decision) { told_.push_back(decision); }}};
};

/// What the service remembers of its subscription to the hub's feed.
lectern::server::FeedSubscription subscription_to(const Hub& hub, const RunningService& service) {
  const auto catalogue = lectern::server::open_sqlite_catalogue(
      lectern::server::DataFolder{service.data()}.catalogue());
  const auto found = catalogue->feeds().subscription("default", hub.feed_url());
  REQUIRE(found);
  return *found;
}

Settings reachable(const Hub& hub) {
  Settings settings = following({hub.feed_url()});
  settings.public_url = "https://audio.example";
  return settings;
}

std::string question(const std::string& mode, const std::string& topic) {
  return "?hub.mode=" + mode + "&hub.topic=" + topic +
         "&hub.challenge=c0ffee&hub.lease_seconds=864000";
}

}  // namespace

TEST_CASE("a hub's signature is the HMAC of what it brings, by any method it may choose",
          "[syndication][websub]") {
  const std::string signature =
      GENERATE(as<std::string>(), "sha1=1bb5aeade24780fe428366fc98c1094c48fc9bf2",
               "sha256=3b5914c2c4731384bf52fb351e45ad995d187a74d2420df1e8f452bbf0973cd3",
               "sha384="
               "3d0b6843ff96f46de5286d30d918ed9284779e72c6ede0a96285ed3163d07ed6a1ce985e12ba7191f49"
               "f20dd0787f3a9",
               "sha512="
               "90395ae507bca5a8e3e5a34c6f2eb87284060dbad5b4cfaaf673f745267e381d7281a373701e89cb8a0"
               "6f9a2203dc203f18ac42b722a05f23ac0a793ef6174b6");
  CAPTURE(signature);
  const std::string body = "The ferry returned on Sunday.";
  CHECK(is_hub_signature(signature, body, "harbour"));
  CHECK_FALSE(is_hub_signature(signature, body + " ", "harbour"));
  CHECK_FALSE(is_hub_signature(signature, body, "lighthouse"));
  CHECK_FALSE(is_hub_signature(signature.substr(0, signature.size() - 1), body, "harbour"));
  CHECK_FALSE(is_hub_signature(signature.substr(signature.find('=') + 1), body, "harbour"));
  for (const char* none : {"", "sha1=", "md5=00", "="}) {
    CHECK_FALSE(is_hub_signature(none, body, "harbour"));
  }
}

TEST_CASE("a feed says which hub tells its news, in every format", "[syndication][websub]") {
  const auto* text = GENERATE(
      "<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom'><channel><title>T</title>"
      "<a:link rel='self' href='https://news.example/f'/><a:link rel='hub' "
      "href='https://hub.example/'/></channel></rss>",
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><link rel='hub' "
      "href='https://hub.example/'/><link rel='self' href='/f'/></feed>",
      "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"T\", \"feed_url\": "
      "\"https://news.example/f\", \"hubs\": [{\"type\": \"rssCloud\", \"url\": "
      "\"https://other.example/\"}, {\"type\": \"WebSub\", \"url\": \"https://hub.example/\"}], "
      "\"items\": []}");
  const Feed feed =
      read_feed(text, {.name = "feed", .url = "https://news.example/feed", .charset = ""});
  CHECK(feed.hub == HubLink{"https://hub.example/", "https://news.example/f"});
}

TEST_CASE("a feed's hub is asked for its news once, and brings them signed",
          "[syndication][websub]") {
  const Hub hub;
  RunningService service(reachable(hub));
  ApiClient client(service);
  wait_for_polls(client);
  REQUIRE(hub.subscriptions() == 1);
  poll(client, hub.feed_url());
  CHECK(hub.subscriptions() == 1);
  const auto subscription = subscription_to(hub, service);
  const std::string address = "/websub/" + subscription.id;

  ApiClient caller(service);
  const auto agreed = caller.get(address + question("subscribe", hub.feed_url()));
  CHECK(agreed.status == 200);
  CHECK(agreed.body == "c0ffee");
  CHECK(subscription_to(hub, service).until.has_value());
  CHECK(caller.get(address + question("subscribe", "https://other.example/")).status == 404);
  CHECK(caller.get(address + question("unsubscribe", hub.feed_url())).status == 404);
  CHECK(caller.get("/websub/" + std::string(52, 'a') + question("subscribe", hub.feed_url()))
            .status == 404);

  const auto bring = [&](const std::string& body, const std::string& signature) {
    return caller
        .ask("POST", address, body,
             "Content-Type: application/rss+xml\r\nX-Hub-Signature: " + signature + "\r\n")
        .status;
  };
  // Not signed, and signed by somebody else: the sender is not told, but nothing is taken.
  CHECK(bring(hub.feed(item("forged")), "") == 202);
  CHECK(bring(hub.feed(item("forged")),
              hub_signature("sha256", hub.feed(item("forged")), "guess")) == 202);
  const std::string news = hub.feed(item("ferry"));
  CHECK(bring(news, hub_signature("sha1", news, subscription.secret)) == 202);
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (articles(client).count("ferry") == 0) {
    REQUIRE(std::chrono::steady_clock::now() < give_up);
    std::this_thread::yield();
  }
  CHECK(articles(client).size() == 1);
}

TEST_CASE("that something was not signed as agreed is told, but not for each thing that is brought",
          "[syndication][websub]") {
  Subscriber subscriber;
  subscriber.remember(std::chrono::seconds(0), std::chrono::hours(10));
  const FeedSubscription known = subscriber.remembered();
  CHECK((*subscriber).is_signed(known, "news", hub_signature("sha256", "news", known.secret)));
  CHECK(subscriber.told().empty());
  for (int i = 0; i < 100; ++i) {
    CHECK_FALSE((*subscriber).is_signed(known, "news", hub_signature("sha256", "news", "guess")));
    CHECK_FALSE((*subscriber).is_signed(known, "news", ""));
  }
  REQUIRE(subscriber.told().size() == 1);
  CHECK(subscriber.told().front().failed);
  CHECK(subscriber.told().front().feed == known.feed);
}

TEST_CASE("a subscription is renewed before it runs out, by the same address and secret",
          "[syndication][websub]") {
  using namespace std::chrono_literals;
  Subscriber subscriber;
  const std::optional<HubLink> hub =
      GENERATE(std::optional<HubLink>(),
               std::optional<HubLink>(HubLink{Subscriber::kHub, Subscriber::kFeed}));
  SECTION("not while it lasts") {
    subscriber.remember(-240h, 25h);
    CHECK(subscriber.keep(hub).empty());
  }
  SECTION("when it ends within a day, or has ended") {
    subscriber.remember(-240h, GENERATE(23h, -1h));
    const auto forms = subscriber.keep(hub);
    REQUIRE(forms.size() == 1);
    CHECK_THAT(forms.front(),
               Catch::Contains("%2fwebsub%2fid") && Catch::Contains("hub.secret=secret"));
    // What it was agreed on holds until the hub agrees anew.
    CHECK(subscriber.remembered().until.has_value());
    CHECK(subscriber.keep(hub).empty());
  }
  SECTION("what came to nothing is tried again an hour later") {
    subscriber.remember(-59min, std::nullopt);
    CHECK(subscriber.keep(hub).empty());
    subscriber.remember(-61min, std::nullopt);
    CHECK(subscriber.keep(hub, 500).size() == 1);
  }
  SECTION("a clock that was ahead keeps none from it") {
    subscriber.remember(48h, -1h);
    CHECK(subscriber.keep(hub).size() == 1);
  }
  SECTION("nor does a lease that is shorter than the hour between two tries") {
    subscriber.remember(-20min, 4min);
    CHECK(subscriber.keep(hub).size() == 1);
  }
}

TEST_CASE("a lease is for as long as the hub says, within reason", "[syndication][websub]") {
  using namespace std::chrono_literals;
  Subscriber subscriber;
  subscriber.remember(0s, std::nullopt);
  const auto [said, least, most] =
      GENERATE(table<std::chrono::seconds, std::chrono::seconds, std::chrono::seconds>(
          {{0s, 59s, 61s},
           {-5s, 59s, 61s},
           {864000s, 239h, 241h},
           {std::chrono::seconds::max(), 2159h, 2161h}}));
  CHECK((*subscriber).answer("id", {"subscribe", Subscriber::kFeed, "c0ffee", said}) == "c0ffee");
  const auto left = *subscriber.remembered().until - lectern::server::store_time_now();
  CHECK(left > least);
  CHECK(left < most);
}

TEST_CASE(
    "what a hub brings before a feed's first poll is taken, and the poll takes it no second time",
    "[syndication][websub]") {
  const Hub hub("202 Accepted", item("ferry"));
  RunningService service;  // does not follow it yet
  FeedSubscription subscription{.id = std::string(52, 'a'),
                                .site = "default",
                                .feed = hub.feed_url(),
                                .hub = "https://hub.example/",
                                .topic = hub.feed_url(),
                                .secret = "harbour"};
  lectern::server::open_sqlite_catalogue(lectern::server::DataFolder{service.data()}.catalogue())
      ->feeds()
      .put_subscription(subscription);
  hub.hold_feed();
  service.restart(reachable(hub));
  ApiClient caller(service);
  const std::string news = hub.feed(item("ferry"));
  CHECK(caller
            .ask("POST", "/websub/" + subscription.id, news,
                 "Content-Type: application/rss+xml\r\nX-Hub-Signature: " +
                     hub_signature("sha256", news, "harbour") + "\r\n")
            .status == 202);
  hub.let_feed_go();
  ApiClient client(service);
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (articles(client).count("ferry") == 0) {
    REQUIRE(std::chrono::steady_clock::now() < give_up);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  wait_for_polls(client);
  CHECK(articles(client).size() == 1);
  CHECK(articles(client).at("ferry").at("revision") == 1);
}
