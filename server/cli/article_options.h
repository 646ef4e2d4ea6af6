#pragma once

#include <memory>
#include <string>

#include "server/cli/language_option.h"
#include "tts/reading/document.h"

namespace CLI {
class App;
}

namespace lectern::server {

/// The options by which every command that takes an article is told what it gets: --lang,
/// --input-format, --markup, --site-rules and --page-url.
class ArticleOptions {
 public:
  /// Reads the article in file `name` ("-" is standard input). Throws server::Error or tts::Error
  /// naming the file.
  tts::Document read(const std::string& name) const;
  const LanguageOption& language() const { return *language_; }

 private:
  friend std::shared_ptr<ArticleOptions> add_article_options(CLI::App& command);
  std::shared_ptr<LanguageOption> language_;
  std::string format_ = "auto";
  std::string rules_;  ///< File of site rules; empty for none.
  std::string url_;
  bool markup_ = false;
};

std::shared_ptr<ArticleOptions> add_article_options(CLI::App& command);

}  // namespace lectern::server
