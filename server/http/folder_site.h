#pragma once

#include <filesystem>

#include "server/http/message.h"

namespace lectern::server {

/// The files of one folder, read-only, as a web server gives them: a narration folder to listen to.
///
/// Files are opened beneath the folder by the kernel (openat2), so neither "..", nor a link out of
/// it, nor a change in between leads elsewhere; hidden files are not found. They are sent by the
/// kernel, with ranges and revalidation. A path that ends in / means the index.html there.
///
/// throws   Error{unreadable_input} when `folder` is no folder.
/// threads  the handler is safe from any. It runs on the event loop: its files are local.
Handler folder_site(const std::filesystem::path& folder);

}  // namespace lectern::server
