#include "server/http/folder_server.h"

#include <httplib.h>

#include <fstream>
#include <map>
#include <optional>
#include <string_view>

#include "server/error.h"
#include "server/http/byte_range.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

/// The file a request path names, or nullopt when it names none that may be shown.
std::optional<fs::path> file_for(const fs::path& folder, const std::string& request_path) {
  std::string relative = request_path;
  relative.erase(0, relative.find_first_not_of('/'));
  if (relative.empty() || relative.back() == '/') relative += "index.html";
  for (const fs::path& part : fs::path(relative)) {
    if (part.string().starts_with('.')) return std::nullopt;
  }
  std::error_code error;
  const fs::path file = fs::canonical(folder / relative, error);
  if (error || !fs::is_regular_file(file, error)) return std::nullopt;
  // canonical() has resolved links: what lies outside now was linked out of the folder.
  const auto [mismatch, unused] =
      std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
  if (mismatch != folder.end()) return std::nullopt;
  return file;
}

/// Content changes only with a new render, and then so do size or time.
std::string etag_of(const fs::path& file, std::uint64_t size) {
  const auto written = fs::last_write_time(file).time_since_epoch().count();
  return "\"" + std::to_string(size) + "-" + std::to_string(written) + "\"";
}

void send_file(const fs::path& file, ByteRange range, httplib::Response& response) {
  auto stream = std::make_shared<std::ifstream>(file, std::ios::binary);
  response.set_content_provider(
      range.length, media_type_of(file),
      [stream, range](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
        std::string chunk(std::min<std::size_t>(length, std::size_t{64} * 1024), '\0');
        stream->seekg(static_cast<std::streamoff>(range.offset + offset));
        if (!stream->read(chunk.data(), static_cast<std::streamsize>(chunk.size()))) return false;
        return sink.write(chunk.data(), chunk.size());
      });
}

void answer(const fs::path& folder, const httplib::Request& request, httplib::Response& response) {
  // httplib 0.11 cuts ranges itself, without checking them against the size, so a range behind the
  // end reads foreign memory. The ranges it has parsed are taken away here and the header is read
  // by decide_range() alone.
  const_cast<httplib::Request&>(request).ranges.clear();

  const std::optional<fs::path> file = file_for(folder, request.path);
  if (!file) {
    response.status = 404;
    response.set_content("not found\n", "text/plain; charset=utf-8");
    return;
  }
  const std::uint64_t size = fs::file_size(*file);
  const std::string etag = etag_of(*file, size);
  response.set_header("ETag", etag);
  response.set_header("Accept-Ranges", "bytes");
  response.set_header("Cache-Control", "no-cache");
  if (request.get_header_value("If-None-Match") == etag) {
    response.status = 304;
    return;
  }
  std::optional<std::string> header;
  if (request.has_header("Range")) header = request.get_header_value("Range");
  const RangeDecision decision = decide_range(header, size);
  switch (decision.answer) {
    case RangeAnswer::unsatisfiable:
      response.status = 416;
      response.set_header("Content-Range", "bytes */" + std::to_string(size));
      return;
    case RangeAnswer::part: {
      const ByteRange& part = decision.range;
      response.status = 206;
      response.set_header("Content-Range", "bytes " + std::to_string(part.offset) + "-" +
                                               std::to_string(part.offset + part.length - 1) + "/" +
                                               std::to_string(size));
      send_file(*file, part, response);
      return;
    }
    case RangeAnswer::whole:
      response.status = 200;
      if (size == 0) {
        response.set_content("", media_type_of(*file).c_str());
        return;
      }
      send_file(*file, {0, size}, response);
      return;
  }
}

}  // namespace

struct FolderServer::Impl {
  fs::path folder;
  httplib::Server http;
};

FolderServer::FolderServer(std::filesystem::path folder) : impl_(std::make_unique<Impl>()) {
  std::error_code error;
  impl_->folder = fs::canonical(folder, error);
  if (error || !fs::is_directory(impl_->folder)) {
    throw Error(Errc::unreadable_input, "no such folder", folder.string());
  }
  impl_->http.Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
    answer(impl_->folder, request, response);
  });
}

FolderServer::~FolderServer() = default;

int FolderServer::bind(const std::string& host, int port) {
  const int bound = port == 0 ? impl_->http.bind_to_any_port(host.c_str())
                              : (impl_->http.bind_to_port(host.c_str(), port) ? port : -1);
  if (bound < 0) {
    throw Error(Errc::bad_usage, "cannot listen there; is the port taken?",
                host + ":" + std::to_string(port));
  }
  return bound;
}

void FolderServer::serve(const std::stop_token& stop) {
  const std::stop_callback on_stop(stop, [this] { impl_->http.stop(); });
  if (!stop.stop_requested()) impl_->http.listen_after_bind();
}

std::string media_type_of(const std::filesystem::path& file) {
  static const std::map<std::string_view, std::string_view> kTypes = {
      {".html", "text/html; charset=utf-8"},
      {".json", "application/json"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".vtt", "text/vtt; charset=utf-8"},
      {".srt", "application/x-subrip"},
      {".m3u8", "application/vnd.apple.mpegurl"},
      {".m4a", "audio/mp4"},
      {".m4s", "audio/mp4"},
      {".mp4", "audio/mp4"},
  };
  const auto found = kTypes.find(file.extension().string());
  return std::string(found == kTypes.end() ? "application/octet-stream" : found->second);
}

}  // namespace lectern::server
