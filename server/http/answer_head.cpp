#include "server/http/answer_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string_view>
#include <utility>

#include "server/http/http_date.h"

namespace lectern::server {
namespace {

constexpr std::size_t kUsualHead = 768;

struct Reason {
  int status;
  std::string_view words;
};

constexpr auto kReasons = std::to_array<Reason>({{200, "OK"},
                                                 {201, "Created"},
                                                 {202, "Accepted"},
                                                 {204, "No Content"},
                                                 {206, "Partial Content"},
                                                 {301, "Moved Permanently"},
                                                 {302, "Found"},
                                                 {303, "See Other"},
                                                 {304, "Not Modified"},
                                                 {307, "Temporary Redirect"},
                                                 {308, "Permanent Redirect"},
                                                 {400, "Bad Request"},
                                                 {401, "Unauthorized"},
                                                 {403, "Forbidden"},
                                                 {404, "Not Found"},
                                                 {405, "Method Not Allowed"},
                                                 {406, "Not Acceptable"},
                                                 {408, "Request Timeout"},
                                                 {409, "Conflict"},
                                                 {410, "Gone"},
                                                 {411, "Length Required"},
                                                 {412, "Precondition Failed"},
                                                 {413, "Content Too Large"},
                                                 {414, "URI Too Long"},
                                                 {415, "Unsupported Media Type"},
                                                 {416, "Range Not Satisfiable"},
                                                 {417, "Expectation Failed"},
                                                 {422, "Unprocessable Content"},
                                                 {428, "Precondition Required"},
                                                 {429, "Too Many Requests"},
                                                 {431, "Request Header Fields Too Large"},
                                                 {500, "Internal Server Error"},
                                                 {501, "Not Implemented"},
                                                 {503, "Service Unavailable"},
                                                 {505, "HTTP Version Not Supported"},
                                                 {507, "Insufficient Storage"}});

/// RFC 9110 §15. Programs go by the number; one that is not here has no words.
std::string_view reason_of(int status) {
  const auto found = std::find_if(kReasons.begin(), kReasons.end(),
                                  [status](const Reason& each) { return each.status == status; });
  return found == kReasons.end() ? std::string_view() : found->words;
}

/// What would end a field's name or line before its time, or is no text at all.
bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(),
                                      [](char c) { return c > ' ' && c <= '~' && c != ':'; });
}

bool is_one_line(std::string_view value) {
  return std::none_of(value.begin(), value.end(),
                      [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

class Head {
 public:
  explicit Head(int status) {
    text_.reserve(kUsualHead);
    text_ += "HTTP/1.1 ";
    append(static_cast<std::uint64_t>(status));
    text_ += ' ';
    text_ += reason_of(status);
    text_ += "\r\n";
  }

  void add(std::string_view name, std::string_view value) {
    if (!is_name(name) || !is_one_line(value)) return;
    begin_field(name);
    text_ += value;
    text_ += "\r\n";
  }
  void add(std::string_view name, std::uint64_t value) {
    begin_field(name);
    append(value);
    text_ += "\r\n";
  }
  void add(const Fields& fields) {
    for (const Field& field : fields) add(field.name, field.value);
  }

  std::string take() {
    text_ += "\r\n";
    return std::move(text_);
  }

 private:
  void begin_field(std::string_view name) {
    text_ += name;
    text_ += ": ";
  }
  void append(std::uint64_t number) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text_.append(digits.data(), end);
  }

  std::string text_;
};

}  // namespace

bool may_have_body(int status) {
  return status != 204 && status != 304;
}

std::string answer_head(const Response& response, const Fields& more, const HeadFraming& framing) {
  Head head(response.status);
  head.add(response.fields);
  head.add(more);
  head.add("Date", http_date(std::chrono::system_clock::now()));
  head.add("X-Content-Type-Options", "nosniff");
  const std::optional<std::uint64_t> size = size_of(response.body);
  const bool has_body = may_have_body(response.status);
  const bool is_feed = has_body && !size;
  if (has_body && size) {
    head.add("Content-Length", *size);
  } else if (is_feed && !framing.is_http_1_0) {
    head.add("Transfer-Encoding", "chunked");
  }
  if (framing.closing || (framing.is_http_1_0 && is_feed)) {
    head.add("Connection", "close");
  } else if (framing.is_http_1_0) {
    head.add("Connection", "keep-alive");
  }
  return head.take();
}

}  // namespace lectern::server
