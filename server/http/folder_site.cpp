#include "server/http/folder_site.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <optional>
#include <string>

#include "server/error.h"
#include "server/http/media_type.h"
#include "server/http/problem.h"
#include "server/http/representation.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

/// The request's path below the folder; nullopt when it has a hidden part, ".." among them.
std::optional<std::string> relative_path(const std::string& request_path) {
  std::string relative = request_path;
  relative.erase(0, relative.find_first_not_of('/'));
  if (relative.empty() || relative.back() == '/') relative += "index.html";
  for (const fs::path& part : fs::path(relative)) {
    if (part.string().starts_with('.')) return std::nullopt;
  }
  return relative;
}

FileDescriptor open_beneath(const FileDescriptor& folder, const std::string& relative) {
  open_how how{};
  how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;  // a pipe in the folder must not stop the loop
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  return FileDescriptor(
      static_cast<int>(syscall(SYS_openat2, folder.get(), relative.c_str(), &how, sizeof how)));
}

/// Content changes only with a new render, and then so do size or time.
EntityTag tag_of(const struct stat& file) {
  return {.opaque = std::to_string(file.st_size) + "-" + std::to_string(file.st_mtim.tv_sec) + "." +
                    std::to_string(file.st_mtim.tv_nsec)};
}

/// nullopt when there is no such regular file.
std::optional<Representation> file_in(const FileDescriptor& folder, const std::string& relative) {
  FileDescriptor file = open_beneath(folder, relative);
  if (!file && (errno == EMFILE || errno == ENFILE)) {
    throw HttpError({ProblemType::overloaded, "all files are in use; try again"});
  }
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  Representation representation;
  representation.bytes = FileBytes{std::make_shared<const FileDescriptor>(std::move(file)),
                                   {0, static_cast<std::uint64_t>(status.st_size)}};
  representation.media_type = media_type_of(relative);
  representation.entity_tag = tag_of(status);
  representation.cache_control = "no-cache";
  return representation;
}

}  // namespace

Handler folder_site(const fs::path& folder) {
  const auto opened = std::make_shared<const FileDescriptor>(
      open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!*opened) throw Error(Errc::unreadable_input, "no such folder", folder.string());
  return [opened](const Request& request) -> Outcome {
    const std::optional<std::string> relative = relative_path(request.path);
    const std::optional<Representation> file =
        relative ? file_in(*opened, *relative) : std::nullopt;
    if (!file) throw HttpError({ProblemType::not_found, "the folder has no such file"});
    return answer_with(*file, request);
  };
}

}  // namespace lectern::server
