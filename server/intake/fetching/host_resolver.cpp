#include "server/intake/fetching/host_resolver.h"

#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <future>
#include <memory>
#include <thread>
#include <utility>

#include "server/intake/fetching/fetch_error.h"

namespace lectern::server {
namespace {

struct AddressListDeleter {
  void operator()(addrinfo* list) const noexcept { freeaddrinfo(list); }
};

/// What getaddrinfo said: its status, and the addresses when that is 0.
struct Answer {
  int status = 0;
  std::vector<IpAddress> addresses;
};

Answer look_up(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  Answer answer;
  answer.status = getaddrinfo(host.c_str(), nullptr, &hints, &list);
  if (answer.status != 0) return answer;
  const std::unique_ptr<addrinfo, AddressListDeleter> owner(list);
  for (const addrinfo* each = list; each != nullptr; each = each->ai_next) {
    const auto address = IpAddress::from(*each->ai_addr);
    if (!address) continue;
    if (std::find(answer.addresses.begin(), answer.addresses.end(), *address) ==
        answer.addresses.end()) {
      answer.addresses.push_back(*address);
    }
  }
  return answer;
}

/// getaddrinfo cannot be interrupted. Its thread owns all it touches and is left behind at the
/// deadline; the resolver's own time limits end it.
std::future<Answer> begin_look_up(const std::string& host) {
  std::promise<Answer> promise;
  std::future<Answer> answer = promise.get_future();
  std::thread([host, promise = std::move(promise)]() mutable {
    promise.set_value(look_up(host));
  }).detach();
  return answer;
}

}  // namespace

std::vector<IpAddress> SystemHostResolver::resolve(
    const std::string& host, std::chrono::steady_clock::time_point deadline) const {
  std::future<Answer> pending = begin_look_up(host);
  if (pending.wait_until(deadline) != std::future_status::ready) {
    throw FetchError(FetchErrc::timed_out, "the name server did not answer in time", host);
  }
  Answer answer = pending.get();
  if (answer.status != 0 || answer.addresses.empty()) {
    throw FetchError(FetchErrc::no_such_host,
                     std::string("no address is known for this host: ") +
                         gai_strerror(answer.status != 0 ? answer.status : EAI_NONAME),
                     host);
  }
  return std::move(answer.addresses);
}

}  // namespace lectern::server
