#pragma once

#include <string>
#include <string_view>

namespace lectern::server {

/// The Content-Disposition by which a browser keeps what it is given as a file, rather than opening
/// it (RFC 6266): `attachment; filename="a.m4a"; filename*=UTF-8''…`.
/// title      what the file is called, in any language; cut where it is long. Empty: as
///            `file_name`.
/// file_name  its ending is the file's; ASCII, without quotation marks.
std::string attachment_named(std::string_view title, const std::string& file_name);

}  // namespace lectern::server
