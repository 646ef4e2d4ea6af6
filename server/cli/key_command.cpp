#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/cli/commands.h"
#include "server/cli/folder_name.h"
#include "server/cli/named_values.h"
#include "server/error.h"
#include "server/service/store_clock.h"
#include "server/serving/settings_file.h"
#include "server/store/data_folder.h"
#include "server/store/durable_file.h"
#include "server/store/sqlite_catalogue.h"

namespace lectern::server {
namespace {

struct KeyOptions {
  std::string config;
  std::string data;
  std::string site{kDefaultSite};
  std::string name;
  std::string id;
  std::vector<Scope> scopes = {Scope::read, Scope::write, Scope::listen};
  int days = 0;
};

/// The catalogue that a service with the same settings uses; it may be running.
std::unique_ptr<Catalogue> catalogue_of(const KeyOptions& options) {
  Settings settings;
  if (!options.config.empty()) read_settings_file(options.config, settings);
  read_settings_environment(environ, settings);
  if (!options.data.empty()) settings.data = options.data;
  const DataFolder data{settings.data.empty() ? default_data_folder() : settings.data};
  make_private_folder(data.path);
  return open_sqlite_catalogue(data.catalogue());
}

std::string names_of(Scopes scopes) {
  std::string names;
  for (const auto& [name, scope] : scope_names()) {
    if (scopes.has(scope)) names += (names.empty() ? "" : ",") + name;
  }
  return names;
}

void create_key(const KeyOptions& options) {
  unsigned bits = 0;
  for (const Scope scope : options.scopes) bits |= static_cast<unsigned>(scope);
  const StoreTime now = store_time_now();
  std::optional<StoreTime> expires;
  if (options.days > 0) expires = now + std::chrono::hours(24) * options.days;
  const auto catalogue = catalogue_of(options);
  const IssuedKey issued =
      catalogue->keys().issue(options.site, options.name, Scopes::from_bits(bits), expires, now);
  std::cout << issued.text << '\n';
  std::cerr << "Key " << issued.key.id << " of site " << issued.key.site
            << ". Keep it: it is not shown again.\n";
}

void list_keys(const KeyOptions& options) {
  const auto catalogue = catalogue_of(options);
  for (const ApiKey& key : catalogue->keys().list(options.site)) {
    std::cout << key.id << '\t' << names_of(key.scopes) << '\t' << iso_time(key.created) << '\t'
              << (key.revoked   ? "revoked " + iso_time(*key.revoked)
                  : key.expires ? "expires " + iso_time(*key.expires)
                                : std::string("good"))
              << '\t' << (key.last_used ? "used " + iso_time(*key.last_used) : "never used") << '\t'
              << key.name << '\n';
  }
}

/// A key's id says which it is, whatever its site; a site that was named has to be right.
/// named_site  whether it was.
void revoke_key(const KeyOptions& options, bool named_site) {
  const auto catalogue = catalogue_of(options);
  const std::optional<ApiKey> key = catalogue->keys().find(options.id);
  if (!key) {
    throw Error(Errc::bad_usage, "there is no such key; see lectern key list --site NAME",
                options.id);
  }
  if (named_site && key->site != options.site) {
    throw Error(Errc::bad_usage, "the key is of site " + key->site, options.id);
  }
  if (!catalogue->keys().revoke(key->site, key->id, store_time_now())) {
    throw Error(Errc::bad_usage, "the key was revoked before", options.id);
  }
}

CLI::App* add_action(CLI::App& command, const std::string& name, const std::string& help,
                     const std::shared_ptr<KeyOptions>& options) {
  CLI::App* action = command.add_subcommand(name, help);
  action->add_option("--config", options->config, "The service's settings")->type_name("FILE");
  action->add_option("--data", options->data, "The service's data folder")
      ->check(folder_name())
      ->type_name("DIR");
  action->add_option("--site", options->site, "Whose key")->capture_default_str();
  return action;
}

}  // namespace

void add_key_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("key", "API keys of the service: make, list, revoke");
  command->require_subcommand(1);
  const auto options = std::make_shared<KeyOptions>();
  CLI::App* create = add_action(*command, "create", "Make a key and print it, this once", options);
  create->add_option("--name", options->name, "What you call it");
  create
      ->add_option("--scopes", options->scopes,
                   "What it is for, separated by commas: read, write, listen, admin, push")
      ->delimiter(',')
      ->transform(one_of(scope_names()))
      ->type_name("SCOPE")
      ->default_str("read,write,listen");
  create->add_option("--days", options->days, "How long it is good; for ever when not given")
      ->check(CLI::Range(1, 36500));
  create->callback([options] { create_key(*options); });
  add_action(*command, "list", "List keys, without their secrets", options)->callback([options] {
    list_keys(*options);
  });
  CLI::App* revoke = add_action(*command, "revoke", "Make a key worthless at once", options);
  revoke->add_option("KEY", options->id, "Its id, as lectern key list shows it")->required();
  revoke->callback([options, revoke] { revoke_key(*options, revoke->count("--site") > 0); });
}

}  // namespace lectern::server
