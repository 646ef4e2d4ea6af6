#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace lectern::server {

/// Serves one folder of files over HTTP, read-only: a narration folder as a web server would. For
/// looking and listening on one's own machine, not for the public.
///
/// Answers GET and HEAD with the file, single byte ranges (206, 416), revalidation by ETag, and the
/// media types players need. Names that would lead out of the folder, hidden files and links out of
/// it are not found.
class FolderServer {
 public:
  /// Throws Error{unreadable_input} when `folder` is no folder.
  explicit FolderServer(std::filesystem::path folder);
  ~FolderServer();
  FolderServer(const FolderServer&) = delete;
  FolderServer& operator=(const FolderServer&) = delete;

  /// Listens on `host`:`port`; port 0 takes a free one. Returns the port. Throws Error{bad_usage}
  /// when it cannot.
  int bind(const std::string& host, int port);
  /// Serves until `stop` is requested. Call after bind(), once.
  void serve(const std::stop_token& stop);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The media type of a file of a narration folder by its ending; "application/octet-stream" for
/// others.
std::string media_type_of(const std::filesystem::path& file);

}  // namespace lectern::server
