#include "tests/support/power_cut/disk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

#include "tests/support/files.h"

namespace lectern::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPage = 4096;

struct Entry {
  bool is_folder = false;
  ino_t inode = 0;
};

using Names = std::map<std::string, Entry>;

ino_t inode_of(const fs::path& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) throw std::runtime_error("cannot stat " + path.string());
  return found.st_ino;
}

Names names_in(const fs::path& folder) {
  Names names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    names[entry.path().filename()] = {entry.is_directory(), inode_of(entry.path())};
  }
  return names;
}

Names names_noted(const fs::path& note) {
  std::ifstream in(note);
  Names names;
  std::string kind;
  ino_t inode = 0;
  std::string name;
  while (in >> kind >> inode && in.get() && std::getline(in, name)) {
    names[name] = {kind == "d", inode};
  }
  return names;
}

/// Notes all below a folder as durable.
void settle(const fs::path& folder, const fs::path& notes) {
  std::ofstream note(notes / "folders" / std::to_string(inode_of(folder)));
  for (const auto& [name, entry] : names_in(folder)) {
    note << (entry.is_folder ? "d " : "f ") << entry.inode << " " << name << "\n";
    if (entry.is_folder) {
      settle(folder / name, notes);
    } else {
      fs::copy_file(folder / name, notes / "files" / std::to_string(entry.inode));
    }
  }
}

}  // namespace

ForgetfulDisk::ForgetfulDisk(std::filesystem::path folder, std::filesystem::path notes)
    : folder_(std::move(folder)), notes_(std::move(notes)) {
  for (const char* kind : {"files", "folders", "graves"}) fs::create_directories(notes_ / kind);
  settle(folder_, notes_);
}

/// Builds what is left, folder by folder.
class ForgetfulDisk::Recovery {
 public:
  Recovery(const fs::path& notes, Survivors survivors, std::mt19937_64& random)
      : notes_(notes), survivors_(survivors), random_(random) {}

  /// live  where the folder stood when the power went; nullopt if it was no more.
  void recover_folder(ino_t inode, const std::optional<fs::path>& live, const fs::path& target) {
    fs::create_directories(target);
    for (const auto& [name, entry] : surviving_names(inode, live)) {
      const std::optional<fs::path> now = live_entry(live, name, entry);
      if (entry.is_folder) {
        recover_folder(entry.inode, now, target / name);
      } else {
        recover_file(entry.inode, now, target / name);
      }
    }
  }

 private:
  bool toss() { return (random_() & 1) != 0; }

  static std::optional<fs::path> live_entry(const std::optional<fs::path>& live,
                                            const std::string& name, const Entry& entry) {
    if (!live || !fs::exists(*live / name) || inode_of(*live / name) != entry.inode) {
      return std::nullopt;
    }
    return *live / name;
  }

  Names surviving_names(ino_t inode, const std::optional<fs::path>& live) {
    const Names durable = names_noted(notes_ / "folders" / std::to_string(inode));
    const Names now = live ? names_in(*live) : Names{};
    if (survivors_ == Survivors::synced) return durable;
    if (survivors_ == Survivors::all_names) return now;
    Names names;
    for (const Names* side : {&durable, &now}) {
      const Names& other = side == &durable ? now : durable;
      for (const auto& [name, entry] : *side) {
        const auto there = other.find(name);
        const bool is_same = there != other.end() && there->second.inode == entry.inode;
        if (is_same || toss()) names[name] = entry;
      }
    }
    return names;
  }

  void recover_file(ino_t inode, const std::optional<fs::path>& live, const fs::path& target) {
    std::string bytes = contents_of(notes_ / "files" / std::to_string(inode));
    if (survivors_ == Survivors::some_of_each && live) mix(bytes, contents_of(*live));
    std::ofstream(target, std::ios::binary) << bytes;
    // Old enough for any sweep.
    fs::last_write_time(target, fs::file_time_type::clock::now() - std::chrono::hours(48));
  }

  void mix(std::string& bytes, const std::string& now) {
    if (toss()) bytes.resize(now.size());
    for (std::size_t at = 0; at < bytes.size() && at < now.size(); at += kPage) {
      const std::size_t length = std::min({kPage, bytes.size() - at, now.size() - at});
      if (toss()) bytes.replace(at, length, now, at, length);
    }
  }

  const fs::path& notes_;
  Survivors survivors_;
  std::mt19937_64& random_;
};

void ForgetfulDisk::survive(Survivors survivors, std::mt19937_64& random,
                            const std::filesystem::path& target) const {
  Recovery(notes_, survivors, random).recover_folder(inode_of(folder_), folder_, target);
}

}  // namespace lectern::tests
