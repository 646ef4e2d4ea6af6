#include "server/http/request_framer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace lectern::server {
namespace {

constexpr std::array<std::string_view, 7> kMethods = {"GET",   "HEAD",   "POST",   "PUT",
                                                      "PATCH", "DELETE", "OPTIONS"};
constexpr std::size_t kLongestMethodAndVersion = 32;  // "OPTIONS " and " HTTP/1.1", with room

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// tchar of RFC 9110 §5.6.2, but for the underscore: many programs take it for a hyphen, so
/// "Content_Length" would be two things to two readers.
bool is_token_character(char c) {
  return is_alphanumeric(c) || std::string_view("!#$%&'*+-.^`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/// Host and port: what may stand in them, not whether they name anything.
bool is_host(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alphanumeric(c) ||
           std::string_view("-._~:[]%!$&'()*+,;=").find(c) != std::string_view::npos;
  });
}

bool is_well_formed_target(std::string_view target) {
  for (std::size_t i = 0; i < target.size(); ++i) {
    const char c = target[i];
    if (c <= ' ' || c > '~' || c == '#') return false;
    if (c != '%') continue;
    const std::string_view escape = target.substr(i + 1, 2);
    if (escape.size() < 2 || !is_hexadecimal(escape[0]) || !is_hexadecimal(escape[1])) return false;
    if (escape == "00") return false;
  }
  return true;
}

struct AbsoluteForm {
  std::string authority;
  std::string path_and_query;
};

/// "http://news.example/path?query": how proxies are asked, and servers may be (RFC 9112, section
/// 3.2.2). nullopt for all else.
std::optional<AbsoluteForm> absolute_form_of(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!same_name(target.substr(0, scheme.size()), scheme)) continue;
    target.remove_prefix(scheme.size());
    const std::size_t end = std::min(target.find_first_of("/?"), target.size());
    if (!is_host(target.substr(0, end))) return std::nullopt;
    const std::string rest(target.substr(end));
    return AbsoluteForm{std::string(target.substr(0, end)),
                        rest.starts_with('/') ? rest : "/" + rest};
  }
  return std::nullopt;
}

/// The host in the target counts, whatever the field says.
void to_origin_form(RequestHead& head) {
  const std::optional<AbsoluteForm> absolute = absolute_form_of(head.target);
  if (!absolute) return;
  head.target = absolute->path_and_query;
  head.fields.set("Host", absolute->authority);
}

[[noreturn]] void refuse(ProblemType type, std::string detail) {
  throw HttpError(Problem{type, std::move(detail)});
}

[[noreturn]] void refuse_malformed(std::string detail) {
  refuse(ProblemType::malformed_request, std::move(detail));
}

std::string limit_text(std::size_t limit, std::string_view unit) {
  return "at most " + std::to_string(limit) + " " + std::string(unit) + " are taken";
}

}  // namespace

RequestFramer::State RequestFramer::look_at(std::string_view received) {
  try {
    if (state_ == State::head) scan(received);
    if (state_ == State::body && received.size() - head_bytes_ >= head_.body_bytes) {
      state_ = State::complete;
    }
  } catch (const HttpError& error) {
    refusal_ = error.problem();
    state_ = State::refused;
  }
  return state_;
}

void RequestFramer::scan(std::string_view received) {
  for (; scanned_ < received.size() && state_ == State::head; ++scanned_) {
    if (!request_line_read_ && scanned_ > limits_.target_bytes + kLongestMethodAndVersion) {
      refuse(ProblemType::uri_too_long, limit_text(limits_.target_bytes, "bytes of URL"));
    }
    if (scanned_ >= limits_.head_bytes) {
      refuse(ProblemType::header_too_large, limit_text(limits_.head_bytes, "bytes of header"));
    }
    const char c = received[scanned_];
    const bool after_return = scanned_ > line_begin_ && received[scanned_ - 1] == '\r';
    if (c == '\n' && after_return) {
      const std::string_view line = received.substr(line_begin_, scanned_ - 1 - line_begin_);
      line_begin_ = scanned_ + 1;
      read_line(line);
    } else if (after_return || (is_control(c) && c != '\r')) {
      refuse_malformed("a control character stands in the header, or a line does not end in CR LF");
    }
  }
}

void RequestFramer::read_line(std::string_view line) {
  if (!request_line_read_) {
    read_request_line(line);
    request_line_read_ = true;
  } else if (!line.empty()) {
    read_field(line);
  } else {
    head_bytes_ = line_begin_;
    end_head();
    state_ = State::body;
  }
}

void RequestFramer::read_request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    refuse_malformed("a request begins with a line like: GET /path HTTP/1.1");
  }
  head_.method = line.substr(0, first);
  head_.target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(head_.method) || !version.starts_with("HTTP/")) {
    refuse_malformed("a request begins with a line like: GET /path HTTP/1.1");
  }
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    refuse(ProblemType::http_version_not_supported, "HTTP/1.1 is spoken here");
  }
  head_.is_http_1_0 = version == "HTTP/1.0";
  if (std::find(kMethods.begin(), kMethods.end(), head_.method) == kMethods.end()) {
    refuse(ProblemType::method_not_implemented,
           "known methods are GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS");
  }
  if (head_.target.size() > limits_.target_bytes) {
    refuse(ProblemType::uri_too_long, limit_text(limits_.target_bytes, "bytes of URL"));
  }
  const bool is_origin_form = head_.target.starts_with('/');
  const bool asks_server = head_.target == "*" && head_.method == "OPTIONS";
  const bool is_known_form = is_origin_form || asks_server || absolute_form_of(head_.target);
  if (!is_known_form || !is_well_formed_target(head_.target)) {
    refuse_malformed(
        "the URL is not a path that starts with / and is percent-encoded where needed");
  }
}

void RequestFramer::read_field(std::string_view line) {
  if (head_.fields.size() == limits_.header_fields) {
    refuse(ProblemType::header_too_large, limit_text(limits_.header_fields, "header fields"));
  }
  const std::size_t colon = std::min(line.find(':'), line.size());
  const std::string_view name = line.substr(0, colon);
  if (colon == line.size() || !is_token(name)) {
    refuse_malformed("a header field is no \"Name: value\" with a plain name");
  }
  head_.fields.add(std::string(name), std::string(without_outer_blanks(line.substr(colon + 1))));
}

void RequestFramer::end_head() {
  check_host();
  to_origin_form(head_);
  check_codings();
  read_body_length();
  read_connection();
  read_expectation();
}

void RequestFramer::check_host() const {
  const std::size_t hosts = head_.fields.count("Host");
  if (hosts > 1 || (hosts == 0 && !head_.is_http_1_0)) {
    refuse_malformed("a request has exactly one Host field");
  }
  if (hosts == 1 && !is_host(*head_.fields.find("Host"))) {
    refuse_malformed("the Host field names no host");
  }
}

void RequestFramer::check_codings() const {
  if (head_.fields.count("Transfer-Encoding") > 0) {
    refuse(ProblemType::length_required,
           "send the body in one piece with its Content-Length, without Transfer-Encoding");
  }
  const std::string codings = head_.fields.joined("Content-Encoding");
  for (const std::string_view coding : list_members(codings)) {
    if (same_name(coding, "identity")) continue;
    refuse(ProblemType::unsupported_media_type, "send the body without Content-Encoding");
  }
}

void RequestFramer::read_body_length() {
  const std::optional<std::string_view> digits = head_.fields.find("Content-Length");
  if (!digits) return;
  if (head_.fields.count("Content-Length") > 1) {
    refuse_malformed("a request has at most one Content-Length field");
  }
  const bool is_number =
      !digits->empty() &&
      std::all_of(digits->begin(), digits->end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) refuse_malformed("Content-Length is no number");
  const char* end = digits->data() + digits->size();
  const auto [stopped, error] = std::from_chars(digits->data(), end, head_.body_bytes);
  if (error != std::errc{} || head_.body_bytes > limits_.body_bytes) {
    head_.body_bytes = 0;
    refuse(ProblemType::content_too_large, limit_text(limits_.body_bytes, "bytes of body"));
  }
}

void RequestFramer::read_connection() {
  head_.keep_alive = !head_.is_http_1_0;
  for (const Field& field : head_.fields) {
    if (!same_name(field.name, "Connection")) continue;
    for (const std::string_view option : list_members(field.value)) {
      if (same_name(option, "close")) {
        head_.keep_alive = false;
        return;
      }
      if (same_name(option, "keep-alive")) head_.keep_alive = true;
    }
  }
}

void RequestFramer::read_expectation() {
  const std::string expectations = head_.fields.joined("Expect");
  for (const std::string_view expectation : list_members(expectations)) {
    if (!same_name(expectation, "100-continue")) {
      refuse(ProblemType::expectation_failed, "the only expectation known is 100-continue");
    }
    head_.expects_continue = !head_.is_http_1_0;
  }
}

}  // namespace lectern::server
