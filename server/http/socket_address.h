#pragma once

#include <sys/socket.h>

#include <string>

#include "server/http/file_descriptor.h"

namespace lectern::server {

/// A non-blocking socket that listens on `host`:`port`, over IPv4 or IPv6; port 0 takes a free one.
/// Throws Error{bad_usage} when there is no such host, or it cannot be listened on.
FileDescriptor listen_on(const std::string& host, int port);

/// The port a listening socket got.
int port_of(const FileDescriptor& listener);

/// "192.0.2.1" or "2001:db8::1"; a mapped IPv4 address as IPv4.
std::string address_text(const sockaddr_storage& address);

/// Host and port as they stand in a URL: "127.0.0.1:8750", "[::1]:8750".
std::string authority_of(const std::string& host, int port);

}  // namespace lectern::server
