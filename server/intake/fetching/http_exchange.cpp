#include "server/intake/fetching/http_exchange.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <string_view>

#include "server/intake/fetching/fetch_error.h"
#include "server/intake/fetching/gzip_stream.h"
#include "server/intake/fetching/libcurl.h"
#include "tts/ascii.h"

namespace lectern::server {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct EasyDeleter {
  void operator()(CURL* easy) const noexcept { libcurl().easy_cleanup(easy); }
};
struct ListDeleter {
  void operator()(curl_slist* list) const noexcept { libcurl().slist_free_all(list); }
};
using CurlList = std::unique_ptr<curl_slist, ListDeleter>;

void append(CurlList& list, const std::string& line) {
  curl_slist* longer = libcurl().slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  static_cast<void>(list.release());  // it is the longer one's now
  list.reset(longer);
}

/// "host:port:address,address": libcurl then asks no name server.
std::string pinned(const Exchange& exchange) {
  std::string line = exchange.url.host() + ":" + std::to_string(exchange.url.port()) + ":";
  for (const IpAddress& address : exchange.addresses) {
    if (line.back() != ':') line += ',';
    line += address.is_v4() ? address.str() : "[" + address.str() + "]";
  }
  return line;
}

FetchErrc reason_of(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return FetchErrc::no_such_host;
    case CURLE_COULDNT_CONNECT:
      return FetchErrc::unreachable;
    case CURLE_OPERATION_TIMEDOUT:
      return FetchErrc::timed_out;
    case CURLE_FILESIZE_EXCEEDED:
      return FetchErrc::too_large;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return FetchErrc::tls_failed;
    default:
      return FetchErrc::bad_response;
  }
}

/// One run of libcurl's easy interface. Its callbacks are called from C: what they throw is kept
/// and thrown again once libcurl has returned.
class Transfer {
 public:
  Transfer(const Exchange& exchange, const std::stop_token& stop)
      : exchange_(exchange), stop_(stop), easy_(libcurl().easy_init()) {
    if (!easy_) throw std::bad_alloc();
    set_request();
    set_isolation();
    set_limits();
    set_callbacks();
  }

  ExchangeResult run() {
    const CURLcode code = libcurl().easy_perform(easy_.get());
    if (failure_) std::rethrow_exception(failure_);
    if (stop_.stop_requested()) throw Error(Errc::interrupted, "stopped while fetching", url());
    if (code != CURLE_OK && !cut_) {
      throw FetchError(reason_of(code), libcurl().easy_strerror(code), url());
    }
    examine_head();  // of an answer without a body
    if (gzip_ && !gzip_->is_whole() && !cut_) {
      throw FetchError(FetchErrc::bad_response, "the compressed answer breaks off", url());
    }
    return std::move(response_);
  }

 private:
  template <typename Value>
  void set(CURLoption option, Value value) {
    if (const CURLcode code = libcurl().easy_setopt(easy_.get(), option, value); code != CURLE_OK) {
      // A guard that this libcurl does not know must not be left out.
      throw Error(Errc::bad_installation, libcurl().easy_strerror(code),
                  "curl_easy_setopt " + std::to_string(option));
    }
  }

  void set_request() {
    set(CURLOPT_URL, url().c_str());
    set(CURLOPT_USERAGENT, exchange_.user_agent.c_str());
    // Unpacked here: libcurl takes a stream that was cut off in its middle for a whole one.
    append(headers_, "Accept-Encoding: gzip");
    for (const std::string& line : exchange_.headers) append(headers_, line);
    set(CURLOPT_HTTPHEADER, headers_.get());
    if (!exchange_.sent) return;
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(exchange_.sent->size()));
    set(CURLOPT_POSTFIELDS, exchange_.sent->data());
  }

  void set_isolation() {
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_NOSIGNAL, 1L);
    if (IpAddress::parse(exchange_.url.host())) return;  // nothing to look up
    append(addresses_, pinned(exchange_));
    set(CURLOPT_RESOLVE, addresses_.get());
  }

  void set_limits() {
    const auto left = duration_cast<milliseconds>(exchange_.limits.deadline - steady_clock::now());
    set(CURLOPT_TIMEOUT_MS, std::max(1L, static_cast<long>(left.count())));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(exchange_.limits.connect.count()));
    if (exchange_.oversize == Oversize::refuse) {
      set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(exchange_.limits.body_bytes));
    }
  }

  void set_callbacks() {
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_open_socket);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_XFERINFOFUNCTION, &Transfer::on_progress);
    set(CURLOPT_XFERINFODATA, this);
    set(CURLOPT_NOPROGRESS, 0L);
  }

  /// The last word on where a connection goes: the very address that is about to be connected to.
  static curl_socket_t on_open_socket(void* self, curlsocktype, curl_sockaddr* target) {
    auto& transfer = *static_cast<Transfer*>(self);
    int descriptor = CURL_SOCKET_BAD;
    transfer.guarded([&] {
      const auto address = IpAddress::from(target->addr);
      const auto& allowed = transfer.exchange_.addresses;
      if (!address || std::find(allowed.begin(), allowed.end(), *address) == allowed.end()) {
        throw FetchError(FetchErrc::address_refused, "a connection elsewhere was refused",
                         transfer.url());
      }
      descriptor = ::socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
    });
    return descriptor;
  }

  static std::size_t on_header(char*, std::size_t, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    return transfer.guarded([&] { transfer.count_header(size); }) ? size : 0;
  }

  static std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    bool wanted = false;
    transfer.guarded([&] { wanted = transfer.take_body({bytes, size}); });
    return wanted ? size : CURL_WRITEFUNC_ERROR;
  }

  static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Transfer*>(self)->stop_.stop_requested() ? 1 : 0;
  }

  template <typename Work>
  bool guarded(const Work& work) noexcept {
    try {
      work();
      return true;
    } catch (...) {
      failure_ = std::current_exception();
      return false;
    }
  }

  void count_header(std::size_t size) {
    header_bytes_ += size;
    if (header_bytes_ > exchange_.limits.header_bytes) {
      throw FetchError(FetchErrc::bad_response, "the answer's header has no end", url());
    }
  }

  void examine_head() {
    if (examined_) return;
    examined_ = true;
    response_.head = head();
    exchange_.examine(response_.head);
    const std::string coding = tts::ascii_lower(field("Content-Encoding"));
    if (coding == "gzip" || coding == "x-gzip") {
      gzip_.emplace();
    } else if (!coding.empty() && coding != "identity") {
      throw FetchError(FetchErrc::bad_response,
                       "compressed as " + coding + ", which was not asked for", url());
    }
  }

  /// Whether more is wanted.
  bool take_body(std::string_view bytes) {
    examine_head();
    if (!gzip_) return take_unpacked(bytes);
    try {
      return gzip_->unpack(bytes,
                           [this](std::string_view unpacked) { return take_unpacked(unpacked); });
    } catch (const DamagedGzip& damage) {
      throw FetchError(FetchErrc::bad_response, damage.what(), url());
    }
  }

  bool take_unpacked(std::string_view bytes) {
    const std::size_t room = exchange_.limits.body_bytes - response_.body.size();
    response_.body.append(bytes.substr(0, room));
    if (bytes.size() <= room) return true;
    if (exchange_.oversize == Oversize::refuse) {
      throw FetchError(FetchErrc::too_large,
                       "more than " + std::to_string(exchange_.limits.body_bytes >> 10U) + " KiB",
                       url());
    }
    cut_ = true;
    return false;
  }

  ResponseHead head() const {
    long status = 0;
    libcurl().easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    return {.status = static_cast<int>(status),
            .type = MediaType::parse(field("Content-Type")),
            .etag = field("ETag"),
            .last_modified = field("Last-Modified"),
            .location = field("Location"),
            .retry_after = retry_after()};
  }

  std::optional<std::chrono::seconds> retry_after() const {
    curl_off_t seconds = 0;
    libcurl().easy_getinfo(easy_.get(), CURLINFO_RETRY_AFTER, &seconds);
    if (seconds <= 0) return std::nullopt;
    return std::chrono::seconds(seconds);
  }

  /// Of the last answer, not of an interim one before it; empty when it has none of that name.
  std::string field(const char* name) const {
    curl_header* found = nullptr;
    const CURLHcode code = libcurl().easy_header(easy_.get(), name, 0, CURLH_HEADER, -1, &found);
    return code == CURLHE_OK ? found->value : "";
  }

  const std::string& url() const { return exchange_.url.str(); }

  const Exchange& exchange_;
  const std::stop_token& stop_;
  CurlList headers_;
  CurlList addresses_;
  std::unique_ptr<CURL, EasyDeleter> easy_;
  ExchangeResult response_;
  std::optional<GzipStream> gzip_;  ///< When the body is compressed.
  std::exception_ptr failure_;
  std::size_t header_bytes_ = 0;
  bool examined_ = false;
  bool cut_ = false;
};

}  // namespace

ExchangeResult perform(const Exchange& exchange, const std::stop_token& stop) {
  return Transfer(exchange, stop).run();
}

}  // namespace lectern::server
