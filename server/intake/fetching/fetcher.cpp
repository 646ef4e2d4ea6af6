#include "server/intake/fetching/fetcher.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "server/intake/fetching/http_exchange.h"
#include "server/intake/fetching/libcurl.h"
#include "server/intake/fetching/robots_cache.h"
#include "server/version.h"

namespace lectern::server {
namespace {

using std::chrono::steady_clock;

/// How long a fetch may still take: until then, or until someone asks to stop.
struct Patience {
  steady_clock::time_point deadline;
  const std::stop_token& stop;
};

/// libcurl counts its users: the last one out releases what it holds for the process.
class CurlLibrary {
 public:
  CurlLibrary() {
    if (libcurl().global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
      throw Error(Errc::bad_installation, "libcurl cannot be started", "curl_global_init");
    }
  }
  ~CurlLibrary() { libcurl().global_cleanup(); }
  CurlLibrary(const CurlLibrary&) = delete;
  CurlLibrary& operator=(const CurlLibrary&) = delete;
};

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool is_one_of(std::string_view type, const auto& types) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

bool fits(const MediaType& type, Expected expected) {
  constexpr auto kPages = std::to_array<std::string_view>(
      {"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown"});
  constexpr auto kFeeds = std::to_array<std::string_view>(
      {"application/xml", "text/xml", "application/json", "text/json", "text/plain", "text/html"});
  if (type.type.empty()) return true;  // the bytes will tell
  if (expected == Expected::page) return is_one_of(type.type, kPages);
  return is_one_of(type.type, kFeeds) || type.type.ends_with("+xml") ||
         type.type.ends_with("+json");
}

std::string accept_field(Expected expected) {
  return expected == Expected::page
             ? "Accept: text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8"
             : "Accept: application/rss+xml, application/atom+xml, application/feed+json, "
               "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8";
}

std::string meaning_of(int status) {
  const std::string code = std::to_string(status);
  if (status == 401 || status == 403) return "the site does not give this to us: HTTP " + code;
  if (status == 402) return "the site asks for payment: HTTP " + code;
  if (status == 404 || status == 410) return "there is no such page: HTTP " + code;
  if (status == 429) return "the site asks for fewer requests; try later: HTTP " + code;
  if (status >= 500) return "the site has trouble; try later: HTTP " + code;
  return "the site did not give the page: HTTP " + code;
}

void require_fitting(const ResponseHead& head, Expected expected, const Url& url) {
  if (head.status != 200 || fits(head.type, expected)) return;
  throw FetchError(FetchErrc::wrong_type,
                   std::string("this is no ") + (expected == Expected::page ? "page" : "feed") +
                       " but " + head.type.type.substr(0, 80),
                   url.str());
}

Url target_of(const ResponseHead& head, const Url& from) {
  if (head.location.empty()) {
    throw FetchError(FetchErrc::bad_response, "a redirect that does not say where to", from.str(),
                     head.status);
  }
  return from.resolve(head.location);
}

std::vector<std::string> conditions(const Validators& known, const Url& url) {
  std::vector<std::string> fields;
  if (known.url != url.str()) return fields;
  if (!known.etag.empty()) fields.push_back("If-None-Match: " + known.etag);
  if (!known.last_modified.empty()) fields.push_back("If-Modified-Since: " + known.last_modified);
  return fields;
}

}  // namespace

struct Fetcher::Impl {
  /// One hop of a fetch: the page, or where it is instead.
  std::variant<FetchResult, Url> visit(const Url& url, const FetchRequest& request,
                                       const Patience& patience) const {
    require_robots_consent(url, patience);
    std::vector<std::string> headers = conditions(request.known, url);
    const bool conditional = !headers.empty();
    headers.push_back(accept_field(request.expected));
    const auto examine = [&](const ResponseHead& head) {
      require_fitting(head, request.expected, url);
    };
    ExchangeResult response = get({.url = url,
                                   .headers = std::move(headers),
                                   .limits = {.body_bytes = options.limits.body_bytes},
                                   .examine = examine},
                                  patience);
    const ResponseHead& head = response.head;
    if (is_redirect(head.status)) return target_of(head, url);
    if (head.status == 304 && conditional) {
      return FetchResult{.url = url, .not_modified = true, .validators = request.known};
    }
    if (head.status != 200) {
      throw FetchError(FetchErrc::http_status, meaning_of(head.status), url.str(), head.status,
                       head.retry_after);
    }
    return FetchResult{.url = url,
                       .type = head.type,
                       .body = std::move(response.body),
                       .validators = {url.str(), head.etag, head.last_modified}};
  }

  /// One hop: judged, then connected to.
  ExchangeResult get(Exchange exchange, const Patience& patience) const {
    exchange.addresses = permitted_addresses(exchange.url, patience);
    exchange.user_agent = options.user_agent;
    exchange.limits.header_bytes = options.limits.header_bytes;
    exchange.limits.connect = options.limits.connect;
    exchange.limits.deadline = patience.deadline;
    return perform(exchange, patience.stop);
  }

  std::vector<IpAddress> permitted_addresses(const Url& url, const Patience& patience) const {
    const AddressPolicy& policy = options.policy;
    if (!policy.admits_host(url.host())) {
      throw FetchError(FetchErrc::host_not_listed, "this host is not on the list of allowed ones",
                       url.str());
    }
    const auto literal = IpAddress::parse(url.host());
    std::vector<IpAddress> addresses =
        literal ? std::vector{*literal} : resolver->resolve(url.host(), patience.deadline);
    for (const IpAddress& address : addresses) require_permitted(address, url);
    return addresses;
  }

  void require_permitted(const IpAddress& address, const Url& url) const {
    if (const auto kind = options.policy.refusal(address)) {
      throw FetchError(
          FetchErrc::address_refused,
          "only the public web is fetched, and " + address.str() + " is " + std::string(*kind),
          url.str());
    }
    if (!options.policy.admits_port(address, url.port())) {
      throw FetchError(FetchErrc::port_refused,
                       "port " + std::to_string(url.port()) + " is not one of the web's",
                       url.str());
    }
  }

  void require_robots_consent(const Url& url, const Patience& patience) const {
    if (options.robots == RobotsUse::ignore) return;
    if (!robots_rules(url, patience).allows(url.path_and_query())) {
      throw FetchError(FetchErrc::disallowed, "the site's robots.txt does not allow this page",
                       url.str());
    }
  }

  RobotsRules robots_rules(const Url& url, const Patience& patience) const {
    if (auto known = robots.find(url.origin(), steady_clock::now())) return *std::move(known);
    RobotsRules rules = ask_for_robots(url.resolve("/robots.txt"), patience);
    robots.store(url.origin(), rules, steady_clock::now());
    return rules;
  }

  /// RFC 9309, section 2.3.1: a site without the file, or with more redirects than five, lets
  /// everything pass; one that cannot answer lets nothing.
  RobotsRules ask_for_robots(Url url, const Patience& patience) const {
    constexpr int kRedirects = 5;
    for (int hop = 0; hop <= kRedirects; ++hop) {
      const ExchangeResult response =
          get({.url = url, .limits = {.body_bytes = kMostOfRobots}, .oversize = Oversize::cut},
              patience);
      const int status = response.head.status;
      if (is_redirect(status)) {
        url = target_of(response.head, url);
        continue;
      }
      if (status >= 200 && status < 300) return RobotsRules::parse(response.body, product());
      if (status >= 500 || status == 429) {
        throw FetchError(FetchErrc::disallowed,
                         "the site cannot say what its robots.txt allows; try later", url.str(),
                         status, response.head.retry_after);
      }
      return {};
    }
    return {};
  }

  std::string product() const { return options.user_agent.substr(0, options.user_agent.find('/')); }

  FetcherOptions options;
  std::shared_ptr<const HostResolver> resolver;
  CurlLibrary curl;
  mutable RobotsCache robots;
};

std::string FetcherOptions::default_user_agent() {
  return "Lectern/" + std::string(kVersion);
}

Fetcher::Fetcher(FetcherOptions options, std::shared_ptr<const HostResolver> resolver)
    : impl_(new Impl{.options = std::move(options), .resolver = std::move(resolver)}) {}

Fetcher::~Fetcher() = default;

FetchResult Fetcher::fetch(const FetchRequest& request, const std::stop_token& stop) const {
  const FetchLimits& limits = impl_->options.limits;
  steady_clock::duration left = limits.total;
  Url url = request.url;
  std::set<std::string> seen = {url.str()};
  std::optional<FetchResult> result;
  const auto follow = [&](Url next) {
    if (!seen.insert(next.str()).second) {
      throw FetchError(FetchErrc::too_many_redirects, "the site redirects in a circle", next.str());
    }
    if (seen.size() > static_cast<std::size_t>(limits.redirects) + 1) {
      throw FetchError(FetchErrc::too_many_redirects,
                       "more than " + std::to_string(limits.redirects) + " redirects",
                       request.url.str());
    }
    url = std::move(next);
  };
  // One host, for as long as its redirects lead nowhere else.
  const auto visit = [&](const std::string& host) {
    const Patience patience{steady_clock::now() + left, stop};
    while (!result && url.host() == host) {
      auto found = impl_->visit(url, request, patience);
      if (auto* page = std::get_if<FetchResult>(&found)) {
        result = std::move(*page);
      } else {
        follow(std::get<Url>(std::move(found)));
      }
    }
    left = patience.deadline - steady_clock::now();
  };
  while (!result) {
    const std::string host = url.host();
    if (request.manners) {
      request.manners(host, [&] { visit(host); });
    } else {
      visit(host);
    }
  }
  return *std::move(result);
}

int Fetcher::post(const Url& url, const std::string& body, std::vector<std::string> headers,
                  const std::stop_token& stop) const {
  constexpr std::size_t kMostOfAnswer = std::size_t{64} << 10U;
  const Patience patience{steady_clock::now() + impl_->options.limits.total, stop};
  return impl_
      ->get({.url = url,
             .headers = std::move(headers),
             .sent = body,
             .limits = {.body_bytes = kMostOfAnswer},
             .oversize = Oversize::cut},
            patience)
      .head.status;
}

}  // namespace lectern::server
