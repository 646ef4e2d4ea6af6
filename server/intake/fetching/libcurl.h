#pragma once

// Private to fetching/: the only header that includes libcurl.
//
// It draws in thirty other libraries. Loading them at the start took a tenth of what a render takes
// that has little to speak, and most programs never fetch: they are opened by the first who does.

#include <curl/curl.h>

namespace lectern::server {

/// libcurl's functions, as its manual has them but for the "curl_" before their names.
struct LibCurl {
  decltype(&::curl_global_init) global_init;
  decltype(&::curl_global_cleanup) global_cleanup;
  decltype(&::curl_free) free;

  decltype(&::curl_easy_init) easy_init;
  decltype(&::curl_easy_cleanup) easy_cleanup;
  decltype(&::curl_easy_setopt) easy_setopt;
  decltype(&::curl_easy_perform) easy_perform;
  decltype(&::curl_easy_getinfo) easy_getinfo;
  decltype(&::curl_easy_header) easy_header;
  decltype(&::curl_easy_strerror) easy_strerror;
  decltype(&::curl_slist_append) slist_append;
  decltype(&::curl_slist_free_all) slist_free_all;

  decltype(&::curl_url) url;
  decltype(&::curl_url_cleanup) url_cleanup;
  decltype(&::curl_url_get) url_get;
  decltype(&::curl_url_set) url_set;
  decltype(&::curl_url_strerror) url_strerror;
};

/// Opened by the first call, until the process ends. Safe from any thread.
/// throws  Error{bad_installation} when it, or what it needs, is not installed.
const LibCurl& libcurl();

}  // namespace lectern::server
