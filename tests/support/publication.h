#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "tests/support/loopback_server.h"

namespace lectern::tests {

/// Long enough for a feed to have all of it.
inline std::string story(const std::string& about) {
  std::string text;
  for (int i = 0; i < 8; ++i)
    text += "<p>The " + about + " is open again, and the city is glad.</p>";
  return text;
}

inline constexpr const char* kMonday = "Mon, 03 Mar 2025 08:00:00 GMT";
inline constexpr const char* kTuesday = "Tue, 04 Mar 2025 08:00:00 GMT";

/// A publication whose entries come, change and go as a test says: /feed is its RSS feed, /moved
/// leads there, /sitemap.xml lists its pages, /away leads there by way of another host's name,
/// /bomb is a feed that would grow, /silent… never answers.
class Publication {
 public:
  struct Entry {
    std::string title;
    std::string content;  ///< Empty: on the page alone.
    std::string published;
    std::string path{};  ///< Of its page, where that is not its id.
  };

  std::string url(const std::string& path = "/feed") const { return server_.url(path); }
  /// The same server under another name.
  std::string url_by_name(const std::string& path = "/feed") const {
    return "http://localhost:" + std::to_string(server_.port()) + path;
  }
  std::size_t asked_for(const std::string& path) const {
    std::size_t count = 0;
    for (const HttpRequest& request : server_.requests()) count += request.path == path ? 1U : 0U;
    return count;
  }
  /// How often paths that begin so were asked for.
  std::size_t requests_of_pages(const std::string& prefix) const {
    std::size_t count = 0;
    for (const HttpRequest& request : server_.requests()) {
      count += request.path.starts_with(prefix) ? 1U : 0U;
    }
    return count;
  }
  void set_status(const std::string& status) {
    const std::lock_guard lock(mutex_);
    status_ = status;
  }
  void set_retry_after(const std::string& seconds) {
    const std::lock_guard lock(mutex_);
    retry_after_ = seconds;
  }
  /// From now on the feed breaks off after so many bytes, and is said to be the same all the same.
  void cut_feed(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    longest_ = bytes;
  }
  void put(const std::string& id, const Entry& entry) {
    const std::lock_guard lock(mutex_);
    entries_[id] = entry;
  }
  void remove(const std::string& id) {
    const std::lock_guard lock(mutex_);
    entries_.erase(id);
  }
  /// Called whenever a page is asked for, before it is answered; from a thread of the server's.
  void set_on_page(std::function<void()> on_page) {
    const std::lock_guard lock(mutex_);
    on_page_ = std::move(on_page);
  }
  /// From now on /silent… has a page like others.
  void answer_silent(const std::string& html) {
    const std::lock_guard lock(mutex_);
    silent_page_ = html;
  }
  void put_page(const std::string& path, const std::string& status, const std::string& html = "") {
    const std::lock_guard lock(mutex_);
    pages_[path] = {status, html};
  }

 private:
  void answer(const HttpRequest& request, ReplyWriter& reply) {
    if (request.path.starts_with("/silent")) return answer_silently(reply);
    if (const auto on_page = page_listener(request.path)) on_page();
    const std::lock_guard lock(mutex_);
    if (request.path == "/feed") return answer_feed(request, reply);
    if (request.path == "/sitemap.xml") {
      return reply.answer("200 OK", "Content-Type: application/xml\r\n",
                          sitemap("http://" + request.field("Host")));
    }
    if (request.path == "/moved") {
      return reply.answer("301 Moved Permanently", "Location: /feed\r\n", "");
    }
    if (request.path == "/away") {
      return reply.answer("302 Found", "Location: " + url_by_name() + "\r\n", "");
    }
    if (request.path == "/bomb") {
      return reply.answer("200 OK", "Content-Type: application/rss+xml\r\n",
                          "<rss><!DOCTYPE x [<!ENTITY a 'aaaaaaaa'>]></rss>");
    }
    const auto page = pages_.find(request.path);
    if (page == pages_.end()) return reply.answer("404 Not Found", "", "");
    reply.answer(page->second.first, "Content-Type: text/html\r\n", page->second.second);
  }

  void answer_silently(ReplyWriter& reply) {
    std::unique_lock lock(mutex_);
    const std::string page = silent_page_;
    lock.unlock();
    if (!page.empty()) return reply.answer("200 OK", "Content-Type: text/html\r\n", page);
    reply.client_leaves_within(std::chrono::seconds(60));
  }

  std::function<void()> page_listener(const std::string& path) {
    const std::lock_guard lock(mutex_);
    return pages_.count(path) > 0 ? on_page_ : nullptr;
  }

  void answer_feed(const HttpRequest& request, ReplyWriter& reply) {
    const std::string feed = this->feed("http://" + request.field("Host"));
    const std::string tag = "\"" + std::to_string(std::hash<std::string>{}(feed)) + "\"";
    if (status_ != "200 OK") {
      const std::string wait = retry_after_.empty() ? "" : "Retry-After: " + retry_after_ + "\r\n";
      return reply.answer(status_, wait, "");
    }
    if (request.field("If-None-Match") == tag) {
      return reply.answer("304 Not Modified", "ETag: " + tag + "\r\n", "");
    }
    reply.answer("200 OK", "Content-Type: application/rss+xml\r\nETag: " + tag + "\r\n",
                 feed.substr(0, longest_));
  }

  std::string feed(const std::string& host) const {
    std::string xml =
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        "<title>The city</title>";
    for (const auto& [id, entry] : entries_) {
      xml += "<item><guid>" + id + "</guid><link>" + host +
             (entry.path.empty() ? "/" + id : entry.path) + "</link><title>" + entry.title +
             "</title><pubDate>" + entry.published + "</pubDate>";
      if (!entry.content.empty()) {
        xml += "<content:encoded><![CDATA[" + entry.content + "]]></content:encoded>";
      }
      xml += "</item>";
    }
    return xml + "</channel></rss>";
  }

  /// The pages of the feed, without what its links say to count readers.
  std::string sitemap(const std::string& host) const {
    std::string xml = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>";
    for (const auto& [id, entry] : entries_) {
      const std::string path = entry.path.empty() ? "/" + id : entry.path;
      xml += "<url><loc>" + host + path.substr(0, path.find('?')) + "</loc></url>";
    }
    return xml + "</urlset>";
  }

  mutable std::mutex mutex_;
  std::string status_ = "200 OK";
  std::string retry_after_;
  std::size_t longest_ = std::string::npos;
  std::map<std::string, Entry> entries_;
  std::map<std::string, std::pair<std::string, std::string>> pages_;
  std::string silent_page_;
  std::function<void()> on_page_;
  LoopbackServer server_{
      [this](const HttpRequest& request, ReplyWriter& reply) { answer(request, reply); }};
};

}  // namespace lectern::tests
