#include "server/serving/settings.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

#include "server/error.h"

namespace lectern::server {
namespace {

constexpr int kHighestPort = 65535;

std::optional<int> port_in(std::string_view text) {
  int port = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || port < 0 || port > kHighestPort) return std::nullopt;
  return port;
}

std::string_view without_brackets(std::string_view host) {
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  return bracketed ? host.substr(1, host.size() - 2) : host;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

}  // namespace

SiteSettings Settings::site(std::string_view name) const {
  const auto found = std::find_if(sites.begin(), sites.end(),
                                  [name](const SiteSettings& each) { return each.name == name; });
  if (found != sites.end()) return *found;
  SiteSettings unsaid;
  unsaid.name = name;
  return unsaid;
}

std::filesystem::path default_data_folder() {
  if (const std::string state = environment("STATE_DIRECTORY"); !state.empty()) return state;
  const std::string data_home = environment("XDG_DATA_HOME");
  if (!data_home.empty()) return std::filesystem::path(data_home) / "lectern";
  const std::string home = environment("HOME");
  if (!home.empty()) return std::filesystem::path(home) / ".local/share/lectern";
  return "lectern-data";
}

bool ListenAddress::is_loopback() const {
  // Not every name that begins so: 127.0.0.1.example is somebody's.
  const bool is_v4 = host.find_first_not_of("0123456789.") == std::string::npos;
  return host == "localhost" || host == "::1" || (is_v4 && host.starts_with("127."));
}

ListenAddress parse_listen_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const std::string_view host =
      colon == std::string_view::npos ? "" : without_brackets(text.substr(0, colon));
  const auto port =
      colon == std::string_view::npos ? std::nullopt : port_in(text.substr(colon + 1));
  if (host.empty() || !port) {
    throw Error(Errc::bad_usage, "an address to listen on is written HOST:PORT, as 127.0.0.1:8080",
                text);
  }
  return {std::string(host), *port};
}

}  // namespace lectern::server
