#include "server/api/service.h"

#include <malloc.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <thread>
#include <utility>

#include "server/api/api.h"
#include "server/api/cms_routes.h"
#include "server/api/feed_routes.h"
#include "server/api/operations.h"
#include "server/api/podcast_routes.h"
#include "server/api/websub_routes.h"
#include "server/error.h"
#include "server/http/http_server.h"
#include "server/http/socket_address.h"
#include "server/intake/fetching/fetcher.h"
#include "server/intake/fetching/url.h"
#include "server/narration/jingles.h"
#include "server/service/housekeeping.h"
#include "server/service/store_clock.h"
#include "server/service/webhook_courier.h"
#include "server/serving/failure_log.h"
#include "server/serving/setting_keys.h"
#include "server/store/data_folder.h"
#include "server/store/data_folder_lock.h"
#include "server/store/disk_reserve.h"
#include "server/store/durable_file.h"
#include "server/store/sqlite_catalogue.h"
#include "server/syndication/feed_desk.h"
#include "server/syndication/site_digests.h"
#include "server/syndication/site_podcasts.h"
#include "tts/engine/espeak_engine.h"
#include "tts/engine/voice_catalog.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

/// Names and places of the files of those articles listened to last: some 18 kB for one of 30
/// sentences, so 1,800 of them. Who asks for another waits for a look into the catalogue.
constexpr std::size_t kLibraryBytes = std::size_t{32} << 20U;
// What is kept in memory: each can be had again, from the disk or by making it once more. Four
// ten-minute articles at once are spoken to some 100 MB; what of it does not fit is spoken twice,
// which costs a tenth of encoding it.
constexpr std::size_t kMadeBytes = std::size_t{16} << 20U;
constexpr std::uint64_t kUnitBytes = std::uint64_t{16} << 20U;
constexpr std::uint64_t kPendingBytes = std::uint64_t{32} << 20U;
constexpr unsigned kMakers = 2;
constexpr std::chrono::minutes kHousekeeping{5};

/// What sentences took while they were spoken and encoded: some 50 MB that the allocator keeps in
/// an arena for each thread, and that articles to come will take anew.
void give_memory_back() {
  ::malloc_trim(0);
}
/// An article that is taken down may be heard in a digest for so long.
constexpr std::chrono::seconds kDigestLooks{10};
constexpr const char* kNeedsKey =
    "anybody could use the service here: make a key first, with lectern key create, or listen on "
    "127.0.0.1";

unsigned workers_of(const Settings& settings) {
  if (settings.narration.workers > 0) return static_cast<unsigned>(settings.narration.workers);
  return std::max(1U, std::thread::hardware_concurrency());
}

std::filesystem::path data_path_of(const Settings& settings) {
  return settings.data.empty() ? default_data_folder() : settings.data;
}

std::filesystem::path data_folder_of(const Settings& settings) {
  const std::filesystem::path folder = data_path_of(settings);
  make_private_folder(folder);
  return folder;
}

/// The settings in force; replaced whole.
class CurrentSettings {
 public:
  explicit CurrentSettings(const Settings& settings)
      : settings_(std::make_shared<const Settings>(settings)) {}

  std::shared_ptr<const Settings> get() const {
    const std::lock_guard lock(mutex_);
    return settings_;
  }
  void set(const Settings& settings) {
    const std::lock_guard lock(mutex_);
    settings_ = std::make_shared<const Settings>(settings);
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Settings> settings_;
};

std::chrono::seconds grace_of(const Settings& settings) {
  return std::chrono::seconds(settings.http.stop_grace_seconds);
}

ServerOptions server_options(const Settings& settings, ServiceLog& log) {
  ServerOptions options;
  options.limits.request.body_bytes = static_cast<std::size_t>(settings.http.largest_body_kb)
                                      << 10U;
  options.event_loops = static_cast<std::size_t>(settings.http.event_loops);
  options.handler_threads = static_cast<std::size_t>(settings.http.handler_threads);
  options.deadlines.grace = grace_of(settings);
  options.report_failure = [&log](std::string_view what) {
    log.error("request failed", {{"why", what}});
  };
  return options;
}

/// Few come there.
ServerOptions admin_server_options(const Settings& settings, ServiceLog& log) {
  ServerOptions options;
  options.deadlines.grace = grace_of(settings);
  options.limits.connections = 256;
  options.handler_threads = 1;
  options.report_failure = [&log](std::string_view what) {
    log.error("admin request failed", {{"why", what}});
  };
  return options;
}

std::string url_of(const std::string& host, int port) {
  return "http://" + authority_of(host, port) + "/";
}

NarrationStudio::Options studio_options(const Settings& settings) {
  NarrationStudio::Options options;
  options.workers = workers_of(settings);
  options.longest_queue = static_cast<std::size_t>(settings.narration.longest_queue);
  options.pending_bytes = kPendingBytes;
  return options;
}

void require_known_voices(const Settings& settings, const tts::VoiceCatalog& voices) {
  for (const SiteSettings& site : settings.sites) {
    try {
      if (!site.voice.empty()) voices.find(site.voice);
    } catch (const tts::Error& error) {
      throw Error(Errc::bad_usage, error.what(), "[[site]] " + site.name);
    }
  }
}

/// What the parts were made with, and keep until the next start.
constexpr auto kFixedWhileRunning = std::to_array<std::string_view>(
    {"listen", "data", "http.event_loops", "http.handler_threads", "http.largest_body_kb",
     "http.stop_grace_seconds", "admin.listen", "narration.workers", "narration.longest_queue",
     "narration.cache_mb", "narration.keep_revisions_hours", "narration.longest_article",
     "fetching.admit", "log.format"});

/// Settings that differ and hold only from the next start on, by name; empty when there are none.
std::string waiting_for_restart(const Settings& running, const Settings& wanted) {
  std::string names;
  for (const SettingKey<Settings>& key : setting_keys()) {
    const std::string name = key.table.empty() ? key.name : key.table + "." + key.name;
    const bool is_fixed = std::find(kFixedWhileRunning.begin(), kFixedWhileRunning.end(), name) !=
                          kFixedWhileRunning.end();
    if (!is_fixed || key.get(running) == key.get(wanted)) continue;
    names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

/// Jingles that are no sound would be left out of every narration.
void require_sound(const Settings& settings) {
  for (const SiteSettings& site : settings.sites) {
    for (const std::string& file : {site.intro, site.outro, site.sting}) {
      if (!file.empty()) read_jingle(file);
    }
  }
}

/// Before there is a key, a listener is for nobody else.
void require_own_machine(const ListenAddress& address) {
  if (!address.is_loopback()) throw Error(Errc::bad_usage, kNeedsKey, address.host);
}

void require_possible_listeners(const Settings& settings) {
  const ListenAddress address = parse_listen_address(settings.listen);
  if (!settings.admin.listen.empty() && address.port != 0 &&
      parse_listen_address(settings.admin.listen) == address) {
    throw Error(Errc::bad_usage, "the admin listener needs an address of its own",
                settings.admin.listen);
  }
  // Where there is a catalogue it is the start that looks into it: it may be of an earlier version.
  if (std::filesystem::exists(DataFolder{data_path_of(settings)}.catalogue())) return;
  for (const std::string& text : {settings.listen, settings.admin.listen}) {
    if (!text.empty()) require_own_machine(parse_listen_address(text));
  }
}

/// The folder may still be missing, with some of those around it: the start makes them.
void require_possible_data_folder(const Settings& settings) {
  std::filesystem::path there = std::filesystem::absolute(data_path_of(settings));
  std::error_code unknown;  // what may not be looked at is for the start to find out
  while (!std::filesystem::exists(there, unknown) && there.has_relative_path()) {
    there = there.parent_path();
  }
  if (std::filesystem::exists(there, unknown) && !std::filesystem::is_directory(there, unknown)) {
    throw Error(Errc::bad_usage, "the data folder cannot be made: this is no folder",
                there.string());
  }
}

}  // namespace

// In the order in which the parts need each other.
struct Service::Impl {
  Impl(const Settings& given, const Installation& installation, ServiceLog& service_log,
       std::function<void()> reread_settings)
      : started_with(given),
        settings(given),
        log(service_log),
        failures(service_log),
        reread(std::move(reread_settings)),
        data{data_folder_of(given)},
        folder_lock(data),
        reserve(data.reserve()),
        catalogue(open_sqlite_catalogue(data.catalogue(), &reserve)),
        blobs(open_folder_blob_store(data.blobs())),
        voices(installation.voices),
        planner(installation.chinese_lexicon),
        engine({.speaker = installation.speaker, .processes = workers_of(given)}),
        cache(data.path / "units",
              {.memory_bytes = kUnitBytes,
               .disk_bytes = static_cast<std::uint64_t>(given.narration.cache_mb) << 20U}),
        orders(voices, catalogue->rules(),
               [this](const std::string& site) { return settings.get()->site(site); }),
        server(std::make_unique<HttpServer>(server_options(given, service_log))),
        admin_server(given.admin.listen.empty()
                         ? nullptr
                         : std::make_unique<HttpServer>(admin_server_options(given, service_log))),
        maker(kMakers, kMadeBytes, notifier()),
        library(*catalogue, kLibraryBytes, notifier()),
        gatekeeper(catalogue->keys(), [this] { return settings.get(); }),
        desk({planner, engine, cache, orders, *catalogue, *blobs, library}, studio_options(given),
             desk_options(given)),
        newsroom(*catalogue, orders, desk, library,
                 static_cast<std::size_t>(given.narration.longest_article)),
        stories(newsroom, *catalogue,
                [this](const std::string& site) { return settings.get()->site(site).render; }),
        feeds({stories, catalogue->feeds(), [this] { return settings.get(); },
               [this](const FeedDecision& decision) { note_decision(decision); }}),
        podcasts(*catalogue, orders),
        fetcher(courier_options(given)),
        courier(catalogue->webhooks(), webhook_post(),
                [this](const WebhookDelivery& delivery, const AttemptResult& result) {
                  note_attempt(delivery, result);
                }),
        housekeeping(*catalogue, *blobs, kHousekeeping, [this](const std::exception& failure) {
          failures.report("housekeeping", failure);
        }) {
    require_known_voices(given, voices);
    podcasts.follow_settings(given);
    digests.emplace(
        SiteDigests::Means{newsroom, *catalogue, podcasts,
                           [this](const FeedDecision& decision) { note_decision(decision); }},
        kDigestLooks);
    add_routes();
  }

  /// Handlers use everything else, so they end first; what notifies them goes on meanwhile.
  ~Impl() {
    admin_server.reset();
    std::unique_ptr<HttpServer> ending;
    {
      const std::lock_guard lock(server_mutex);
      is_bound = false;
      ending = std::move(server);
    }
  }

  static FetcherOptions courier_options(const Settings& given) {
    FetcherOptions options;
    options.limits.total = std::chrono::seconds(10);  // who is only told something answers at once
    for (const std::string& text : given.fetching.admit) {
      if (const auto range = AddressRange::parse(text)) options.policy.admitted.push_back(*range);
    }
    return options;
  }

  WebhookCourier::Post webhook_post() {
    return [this](const WebhookMessage& message, const std::stop_token& stop) {
      const auto began = std::chrono::steady_clock::now();
      AttemptResult result;
      try {
        result.status =
            fetcher.post(Url::parse(message.url), message.body,
                         {"Content-Type: application/json", "Lectern-Event-Id: " + message.event_id,
                          "Lectern-Signature: " + message.signature},
                         stop);
      } catch (const Error& error) {
        result.error = error.what();
      }
      result.took = std::chrono::duration_cast<std::chrono::milliseconds>(
          std::chrono::steady_clock::now() - began);
      return result;
    };
  }

  void note_attempt(const WebhookDelivery& delivery, const AttemptResult& result) {
    const bool arrived = result.status >= 200 && result.status < 300;
    metrics.count_webhook(arrived ? "delivered" : "failed");
    if (arrived) return;
    log.warning("webhook not delivered",
                {{"webhook", delivery.endpoint.id},
                 {"attempt", delivery.attempt},
                 {"status", std::int64_t{result.status}},
                 {"why", without_address(result.error, delivery.endpoint.url)}});
  }

  /// The rest of an endpoint's address is often its secret.
  static std::string without_address(std::string why, const std::string& address) {
    const Url url = Url::parse(address);  // it was taken as an endpoint
    const std::size_t end = url.path_and_query().find_first_of("/?", 1);
    const std::string known = url.origin() + url.path_and_query().substr(0, end);
    for (const std::string& full : {url.str(), address}) {
      for (std::size_t at = why.find(full); at != std::string::npos;
           at = why.find(full, at + known.size())) {
        why.replace(at, full.size(), known);
      }
    }
    return why;
  }

  void note_decision(const FeedDecision& decision) {
    const auto level = decision.failed ? &ServiceLog::warning : &ServiceLog::info;
    (log.*level)("feed", {{"site", decision.site},
                          {"feed", decision.feed},
                          {"entry", decision.entry},
                          {"decision", decision.what}});
  }

  std::function<void(const std::string&)> notifier() {
    return [this](const std::string& article_id) {
      const std::lock_guard lock(server_mutex);
      if (is_bound) server->notify(topic_of(article_id));
    };
  }

  RenderDesk::Options desk_options(const Settings& given) {
    RenderDesk::Options options;
    options.retention = std::chrono::hours(given.narration.keep_revisions_hours);
    options.most_at_once = static_cast<std::size_t>(given.narration.longest_queue);
    options.on_change = notifier();
    options.on_end = [this](const NarrationEnd& end) {
      metrics.count_narration(end.failure.empty() ? "ready" : "failed");
      if (end.failure.empty()) {
        metrics.add_made(end.audio, end.took);
        log.info("narration ready", {{"article", end.article_id}});
      } else {
        log.warning("narration failed", {{"article", end.article_id}, {"why", end.failure}});
      }
    };
    options.on_idle = give_memory_back;
    options.on_first_sentence = [this](std::chrono::nanoseconds took) {
      metrics.observe_first_sentence(took);
    };
    options.report = [this](const std::exception& failure) {
      failures.report("rendering", failure);
    };
    return options;
  }

  void add_routes() {
    const ApiMeans means{newsroom,
                         desk,
                         library,
                         maker,
                         *catalogue,
                         *blobs,
                         gatekeeper,
                         orders,
                         planner,
                         engine,
                         cache,
                         metrics,
                         [this] { return settings.get(); },
                         notifier()};
    // Routes are tried in this order: what players ask for comes first.
    for (const auto routes : {media_routes, narration_routes, article_routes, reading_routes,
                              rule_routes, speech_routes, webhook_routes, listener_word_routes,
                              report_routes, embed_routes, studio_routes}) {
      for (Route& route : routes(means)) server->add(std::move(route));
    }
    for (Route& route : feed_routes(means, feeds)) server->add(std::move(route));
    for (Route& route :
         cms_routes(means, stories, [this](const FeedDecision& each) { note_decision(each); })) {
      server->add(std::move(route));
    }
    for (Route& route : websub_routes(means, feeds)) server->add(std::move(route));
    for (Route& route : podcast_routes(means, podcasts)) server->add(std::move(route));
    const OperationsMeans operations{*catalogue, desk,     metrics,  *server,
                                     engine,     draining, data.path};
    for (Route& route : health_routes(operations)) server->add(std::move(route));
    if (admin_server) {
      add_admin_routes(operations);
    } else {
      server->add(metrics_route(operations, Gatekeeper::is_local));
    }
  }

  /// Prometheus has no key of ours; whom the listener lets in is the network's to say.
  void add_admin_routes(const OperationsMeans& operations) {
    for (Route& route : health_routes(operations)) admin_server->add(std::move(route));
    admin_server->add(metrics_route(operations, [](const Request&) { return true; }));
    for (Route& route : admin_routes(operations, gatekeeper, reread)) {
      admin_server->add(std::move(route));
    }
  }

  /// Where a listener is to listen, if it may: not for others than this machine before there is a
  /// key.
  ListenAddress address_of(const std::string& text) const {
    const ListenAddress address = parse_listen_address(text);
    if (!catalogue->keys().has_ever_issued()) require_own_machine(address);
    return address;
  }

  std::string bind_admin_server() {
    const ListenAddress address = address_of(settings.get()->admin.listen);
    return url_of(address.host, admin_server->bind(address.host, address.port));
  }

  const Settings started_with;
  CurrentSettings settings;
  ServiceLog& log;
  FailureLog failures;
  const std::function<void()> reread;
  ServiceMetrics metrics;
  const DataFolder data;
  const DataFolderLock folder_lock;
  DiskReserve reserve;
  const std::unique_ptr<Catalogue> catalogue;
  const std::unique_ptr<BlobStore> blobs;
  const tts::VoiceCatalog voices;
  const tts::UtterancePlanner planner;
  tts::EspeakEngine engine;
  UnitCache cache;
  NarrationOrders orders;
  std::atomic<bool> draining{false};
  std::mutex server_mutex;
  bool is_bound = false;  ///< Guarded by server_mutex: the server can be notified.
  std::unique_ptr<HttpServer> server;
  std::unique_ptr<HttpServer> admin_server;  ///< Null when there is none.
  std::string admin_url;
  BackgroundMaker maker;
  MediaLibrary library;
  Gatekeeper gatekeeper;
  RenderDesk desk;
  Newsroom newsroom;
  StoryIntake stories;
  FeedDesk feeds;
  SitePodcasts podcasts;
  std::optional<SiteDigests> digests;  ///< Once there are channels.
  Fetcher fetcher;
  WebhookCourier courier;
  Housekeeping housekeeping;
};

Service::Service(const Settings& settings, const Installation& installation, ServiceLog& log,
                 std::function<void()> reread)
    : impl_(std::make_unique<Impl>(settings, installation, log, std::move(reread))) {}

Service::~Service() = default;

void Service::check(const Settings& settings, const Installation& installation) {
  require_known_voices(settings, tts::VoiceCatalog(installation.voices));
  read_site_channels(settings);
  require_sound(settings);
  require_possible_data_folder(settings);
  require_possible_listeners(settings);
}

std::string Service::bind() {
  const ListenAddress address = impl_->address_of(impl_->settings.get()->listen);
  if (!impl_->catalogue->keys().has_ever_issued()) {
    impl_->log.warning("there is no key yet: whoever is on this machine may do everything");
  }
  const int port = impl_->server->bind(address.host, address.port);
  if (impl_->admin_server) impl_->admin_url = impl_->bind_admin_server();
  const std::lock_guard lock(impl_->server_mutex);
  impl_->is_bound = true;
  return url_of(address.host, port);
}

std::string Service::admin_url() const {
  return impl_->admin_url;
}

void Service::serve(const std::stop_token& stop, const std::stop_token& at_once) {
  const std::stop_callback on_stop(stop, [this] { impl_->draining.store(true); });
  std::jthread admin;
  if (impl_->admin_server) {
    admin = std::jthread([this, stop, at_once] { impl_->admin_server->serve(stop, at_once); });
  }
  impl_->server->serve(stop, at_once);
}

void Service::reload(const Settings& settings) {
  // What can be wrong comes first.
  require_known_voices(settings, impl_->voices);
  impl_->podcasts.follow_settings(settings);
  impl_->settings.set(settings);
  impl_->log.set_level(settings.log.level);
  impl_->feeds.follow_settings();
  const std::string waiting = waiting_for_restart(impl_->started_with, settings);
  if (!waiting.empty()) {
    impl_->log.warning("settings that hold only after a restart", {{"settings", waiting}});
  }
}

}  // namespace lectern::server
