#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "server/cli/commands.h"
#include "server/cli/folder_name.h"
#include "server/store/backup.h"

namespace lectern::server {
namespace {

struct Folders {
  std::string from;
  std::string to;
};

void print(const BackupContents& contents, const std::string& folder) {
  constexpr std::uint64_t kMebibyte = 1U << 20U;
  std::cout << folder << ": the catalogue and " << contents.blobs << " files, "
            << (contents.bytes + kMebibyte / 2) / kMebibyte << " MiB\n";
}

}  // namespace

void add_backup_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("backup", "Back up a service's data, also while it serves");
  const auto folders = std::make_shared<Folders>();
  command->add_option("--data", folders->from, "The service's data folder")
      ->required()
      ->check(folder_name())
      ->type_name("DIR");
  command->add_option("--out", folders->to, "The backup, a new folder; best on another disk")
      ->required()
      ->check(folder_name())
      ->type_name("DIR");
  command->footer("Example: lectern backup --data /var/lib/lectern --out /backup/$(date +%F)");
  command->callback([folders] { print(back_up({folders->from}, folders->to), folders->to); });
}

void add_restore_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "restore", "Make a service's data folder from a backup, checking every file");
  const auto folders = std::make_shared<Folders>();
  command->add_option("--from", folders->from, "The backup")
      ->required()
      ->check(folder_name())
      ->type_name("DIR");
  command->add_option("--data", folders->to, "The data folder, which must be new or empty")
      ->required()
      ->check(folder_name())
      ->type_name("DIR");
  command->footer("Example: lectern restore --from /backup/2026-11-26 --data /var/lib/lectern");
  command->callback([folders] { print(restore({folders->from}, folders->to), folders->to); });
}

}  // namespace lectern::server
