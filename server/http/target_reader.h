#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace lectern::server {

/// What a request asks for.
struct Target {
  std::string path;                               ///< Percent-decoded, without the query.
  std::multimap<std::string, std::string> query;  ///< Percent-decoded.
};

/// Reads targets by cpp-httplib, which is given nothing else of a request: what it does with header
/// fields and bodies (ranges, compression, forms, percent-decoded values) has holes.
/// threads  one at a time.
class TargetReader {
 public:
  TargetReader();
  ~TargetReader();
  TargetReader(const TargetReader&) = delete;
  TargetReader& operator=(const TargetReader&) = delete;

  /// nullopt for a target that cannot be read.
  /// target  as the framer lets it pass: no blanks, no control characters.
  std::optional<Target> read(const std::string& target);

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace lectern::server
