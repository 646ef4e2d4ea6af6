#include "server/intake/fetching/libcurl.h"

#include <dlfcn.h>

#include "server/error.h"

namespace lectern::server {
namespace {

// Of the headers' generation: with 7.16 of 2006 its number changed for the last time.
constexpr const char* kLibrary = "libcurl.so.4";

/// Converts to the function that the library has by a name.
struct Symbol {
  void* address;

  template <typename Function>
  operator Function*() const {  // NOLINT(google-explicit-constructor): each member names its type
    return reinterpret_cast<Function*>(address);
  }
};

LibCurl opened() {
  void* library = ::dlopen(kLibrary, RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) throw Error(Errc::bad_installation, ::dlerror(), kLibrary);
  const auto function = [library](const char* name) {
    void* address = ::dlsym(library, name);
    if (address == nullptr) throw Error(Errc::bad_installation, ::dlerror(), kLibrary);
    return Symbol{address};
  };
  return {.global_init = function("curl_global_init"),
          .global_cleanup = function("curl_global_cleanup"),
          .free = function("curl_free"),
          .easy_init = function("curl_easy_init"),
          .easy_cleanup = function("curl_easy_cleanup"),
          .easy_setopt = function("curl_easy_setopt"),
          .easy_perform = function("curl_easy_perform"),
          .easy_getinfo = function("curl_easy_getinfo"),
          .easy_header = function("curl_easy_header"),
          .easy_strerror = function("curl_easy_strerror"),
          .slist_append = function("curl_slist_append"),
          .slist_free_all = function("curl_slist_free_all"),
          .url = function("curl_url"),
          .url_cleanup = function("curl_url_cleanup"),
          .url_get = function("curl_url_get"),
          .url_set = function("curl_url_set"),
          .url_strerror = function("curl_url_strerror")};
}

}  // namespace

const LibCurl& libcurl() {
  static const LibCurl library = opened();
  return library;
}

}  // namespace lectern::server
