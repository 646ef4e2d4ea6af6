#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "audio/codecs/codec_libraries.h"
#include "server/api/service.h"
#include "server/cli/commands.h"
#include "server/cli/exit_status.h"
#include "server/cli/folder_name.h"
#include "server/installation.h"
#include "server/serving/process_signals.h"
#include "server/serving/service_log.h"
#include "server/serving/settings_file.h"
#include "server/serving/supervisor.h"

namespace lectern::server {
namespace {

struct ServeOptions {
  std::string config;
  std::string listen;
  std::string data;
  bool check = false;
};

/// A flag outweighs the environment, that the file, and that what holds when nobody says anything.
Settings settings_of(const ServeOptions& options) {
  Settings settings;
  if (!options.config.empty()) read_settings_file(options.config, settings);
  read_settings_environment(environ, settings);
  if (!options.listen.empty()) settings.listen = options.listen;
  if (!options.data.empty()) settings.data = options.data;
  parse_listen_address(settings.listen);
  if (settings.data.empty()) settings.data = default_data_folder();
  return settings;
}

/// Reads the settings again when it is asked to, for as long as a service is running.
class Reloader {
 public:
  Reloader(const ServeOptions& options, ServiceLog& log) : options_(options), log_(log) {}

  void set(Service* running) {
    const std::lock_guard lock(mutex_);
    running_ = running;
  }

  /// What is wrong now was right before: the service goes on with that.
  void reload() {
    tell_supervisor_reloading();
    try {
      reread();
    } catch (const std::exception& error) {
      log_.error("settings not reloaded", {{"why", error.what()}});
    }
    tell_supervisor_ready();
  }

  /// Throws for settings that are wrong; nothing has changed then.
  void reread() {
    const std::lock_guard lock(mutex_);
    if (running_ == nullptr) return;
    running_->reload(settings_of(options_));
    log_.info("settings reloaded");
  }

 private:
  const ServeOptions& options_;
  ServiceLog& log_;
  std::mutex mutex_;
  Service* running_ = nullptr;
};

/// A service that is being started, or whose clients are gone, has nothing to bring to an end, and
/// a speaker or a page that says nothing would keep it from going: what is acknowledged is on the
/// disk. Being told to stop is how a service ends, then as later: to a supervisor any other status
/// is a failure, after which it starts the service again.
void end_at_once() {
  std::_Exit(static_cast<int>(ExitStatus::done));
}

void run_service(const ServeOptions& options, const Settings& settings) {
  audio::open_all_libraries();  // or the first listener would wait for them
  block_service_signals();
  ServiceLog log(settings.log.format, settings.log.level);
  Reloader reloader(options, log);
  const ProcessSignals signals([&reloader] { reloader.reload(); });
  std::optional<std::stop_callback<void (*)()>> leaving(std::in_place, signals.stop(), end_at_once);
  Service service(settings, find_installation(), log, [&reloader] { reloader.reread(); });
  leaving.reset();
  const std::string url = service.bind();
  reloader.set(&service);
  std::cout << url << std::endl;  // scripts read this line
  log.info("serving", {{"url", url}, {"data", settings.data.string()}});
  if (!service.admin_url().empty()) log.info("serving admin", {{"url", service.admin_url()}});
  tell_supervisor_ready();
  const std::stop_callback on_stop(signals.stop(), [&log] {
    tell_supervisor_stopping();
    log.info("stopping");
  });
  service.serve(signals.stop(), signals.at_once());
  // Who says so twice does not wait for a page that is being fetched, or a format being made.
  leaving.emplace(signals.at_once(), end_at_once);
  reloader.set(nullptr);
  log.info("stopped");
}

void serve(const ServeOptions& options) {
  const Settings settings = settings_of(options);
  if (options.check) {
    Service::check(settings, find_installation());
    std::cout << settings_as_toml(settings);
  } else {
    run_service(options, settings);
  }
}

}  // namespace

void add_serve_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "serve", "Run the service: articles in by HTTP, narration out, heard while it is made");
  const auto options = std::make_shared<ServeOptions>();
  command->add_option("--config", options->config, "TOML file with settings")->type_name("FILE");
  command->add_option("--listen", options->listen, "Address to listen on; port 0 takes a free one")
      ->type_name("HOST:PORT");
  command->add_option("--data", options->data, "Folder that holds all the service knows")
      ->check(folder_name())
      ->type_name("DIR");
  command->add_flag("--check", options->check,
                    "Only say whether the settings are right, and print those that would hold");
  command->footer(
      "Settings also come from the environment: LECTERN_LISTEN, LECTERN_NARRATION_WORKERS …\n"
      "Example: lectern serve --data /var/lib/lectern");
  command->callback([options] { serve(*options); });
}

}  // namespace lectern::server
