#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "server/intake/fetching/address_policy.h"
#include "server/intake/fetching/fetch_error.h"
#include "server/intake/fetching/host_resolver.h"
#include "server/intake/fetching/media_type.h"
#include "server/intake/fetching/url.h"

namespace lectern::server {

/// What the caller can read; everything else is refused by its Content-Type before its body comes.
enum class Expected {
  page,  ///< HTML, plain text, Markdown.
  feed,  ///< XML, JSON; also as text/html or text/plain, as careless servers send them.
};

/// What a server gave to recognise a version of a document by (RFC 9110, section 8.8).
struct Validators {
  std::string url;  ///< Of the document itself, behind all redirects: nobody else is told.
  std::string etag;
  std::string last_modified;

  bool empty() const { return etag.empty() && last_modified.empty(); }
  friend bool operator==(const Validators&, const Validators&) = default;
};

/// Runs `visit` when it may be paid to `host`, and lets what it throws out.
using HostManners =
    std::function<void(const std::string& host, const std::function<void()>& visit)>;

struct FetchRequest {
  Url url;
  Expected expected = Expected::page;
  Validators known;     ///< Of the version the caller has: when that is still it, no body comes.
  HostManners manners;  ///< For each host that redirects lead to in turn; empty: at once.
};

struct FetchResult {
  Url url;                    ///< Where it was found, behind all redirects.
  bool not_modified = false;  ///< The version the caller has is the present one; `body` is empty.
  MediaType type;
  std::string body;       ///< As the document's author wrote it: decompressed, in its own encoding.
  Validators validators;  ///< For the next time; those of the request when it was not modified.
};

struct FetchLimits {
  std::size_t body_bytes = std::size_t{16} << 20U;    ///< As decompressed.
  std::size_t header_bytes = std::size_t{64} << 10U;  ///< Of one answer.
  int redirects = 5;
  std::chrono::milliseconds connect{5'000};
  /// With name look-up, robots.txt and redirects; without what manners take.
  std::chrono::milliseconds total{20'000};
};

/// Whether the sites' robots.txt is asked. Not asking is for one's own site.
enum class RobotsUse { obey, ignore };

struct FetcherOptions {
  AddressPolicy policy;
  FetchLimits limits;
  RobotsUse robots = RobotsUse::obey;
  std::string user_agent = default_user_agent();

  /// "Lectern/" and the version. Before the slash is the product token that robots.txt may name.
  static std::string default_user_agent();
};

/// Fetches pages and feeds that strangers name, from the web that strangers run.
///
/// Every hop, redirects and robots.txt included, is judged from the start: scheme, host list, all
/// addresses its name has now, port. One forbidden address is enough to refuse a host. The
/// connection then goes to one of those very addresses, so a name server that changes its answer
/// gains nothing. No proxy, cookie or password of this machine is used.
///
/// threads  safe from any; fetches at a time do not wait for each other.
class Fetcher {
 public:
  explicit Fetcher(FetcherOptions options = {}, std::shared_ptr<const HostResolver> resolver =
                                                    std::make_shared<const SystemHostResolver>());
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  /// Throws FetchError, or Error{interrupted} soon after `stop` is requested.
  FetchResult fetch(const FetchRequest& request, const std::stop_token& stop = {}) const;

  /// Sends `body` by POST to where whoever owns the address wants it: no robots.txt is asked, and
  /// no redirect followed. Returns the status; of the answer's body nobody wants more.
  /// headers  "Name: value" each.
  /// throws   as fetch().
  int post(const Url& url, const std::string& body, std::vector<std::string> headers,
           const std::stop_token& stop = {}) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lectern::server
