#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace lectern::server {

/// Bytes by key, in a file without a name: what memory has no room for and no folder keeps. Gone
/// with the object, or with the process however it ends.
///
/// The file is made when the first bytes come, in TMPDIR or else in /var/tmp, which unlike /tmp is
/// seldom memory. Where none can be made, as in a container that may not write, it lies in memory.
/// What a full disk does not take is not kept.
///
/// threads  one at a time.
class UnitOverflow {
 public:
  /// most_bytes  When it is full, all is let go and it begins anew.
  explicit UnitOverflow(std::uint64_t most_bytes) : most_bytes_(most_bytes) {}
  ~UnitOverflow();
  UnitOverflow(const UnitOverflow&) = delete;
  UnitOverflow& operator=(const UnitOverflow&) = delete;

  /// The first bytes of a key stay; others are not taken.
  void keep(const std::string& key, std::string_view bytes);
  bool has(const std::string& key) const { return places_.contains(key); }
  /// Empty when there are none.
  std::string find(const std::string& key) const;

 private:
  struct Place {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
  };

  bool open_file();
  void begin_anew();

  std::uint64_t most_bytes_;
  int file_ = -1;
  bool has_failed_ = false;
  std::uint64_t size_ = 0;
  std::map<std::string, Place> places_;
};

}  // namespace lectern::server
