#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "server/cli/fetch_options.h"
#include "server/cli/language_option.h"
#include "server/intake/web_article.h"
#include "tts/reading/document.h"

namespace CLI {
class App;
}

namespace lectern::server {

/// The options by which every command that takes an article is told what it gets: --lang,
/// --input-format, --markup, --site-rules and --page-url, and those for fetching it.
class ArticleOptions {
 public:
  /// Reads the article in file `name` ("-" is standard input), or fetches it when `name` is a web
  /// address. Throws server::Error or tts::Error naming it; Error{interrupted} soon after `stop`
  /// while fetching.
  tts::Document read(const std::string& name, const std::stop_token& stop = {}) const;
  /// The article's bytes and how to read them, before they are read. Throws as read.
  WebArticle take_in(const std::string& name, const std::stop_token& stop = {}) const;
  /// What the user says about articles, over what `options` says.
  void apply_to(tts::ReadOptions& options) const;
  /// Content of the file of site rules; empty for none.
  std::string site_rules() const;
  FetcherOptions fetcher_options() const { return fetch_->fetcher_options(); }
  const LanguageOption& language() const { return *language_; }
  const std::string& page_url() const { return url_; }  ///< Empty when not said.

 private:
  friend std::shared_ptr<ArticleOptions> add_article_options(CLI::App& command);
  std::shared_ptr<LanguageOption> language_;
  std::shared_ptr<FetchOptions> fetch_;
  std::string format_ = "auto";
  std::string rules_;  ///< File of site rules; empty for none.
  std::string url_;
  bool markup_ = false;
};

std::shared_ptr<ArticleOptions> add_article_options(CLI::App& command);

}  // namespace lectern::server
