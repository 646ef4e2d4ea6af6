#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>

namespace lectern::tests {

/// What of the things nobody waited for has reached the disk all the same when the power goes.
enum class Survivors {
  synced,        ///< Nothing: only names and bytes that were synchronised are there.
  all_names,     ///< All changes of names, of the bytes only those that were synchronised.
  some_of_each,  ///< Each name and each page of 4 KiB at random, old or new.
};

/// The disk below a program that runs with the library of preload.cpp.
class ForgetfulDisk {
 public:
  /// Takes all that is in `folder` for durable. Notes are kept in `notes`, on the same file system.
  ForgetfulDisk(std::filesystem::path folder, std::filesystem::path notes);

  /// Makes in `target` what of the folder is left after the power went.
  void survive(Survivors survivors, std::mt19937_64& random,
               const std::filesystem::path& target) const;

  const std::filesystem::path& folder() const { return folder_; }
  const std::filesystem::path& notes() const { return notes_; }

 private:
  class Recovery;

  std::filesystem::path folder_;
  std::filesystem::path notes_;
};

}  // namespace lectern::tests
