#include "server/cli/article_options.h"

#include <CLI/CLI.hpp>
#include <map>

#include "server/cli/input.h"
#include "tts/error.h"
#include "tts/reading/article_reader.h"

namespace lectern::server {
namespace {

const std::map<std::string, tts::InputFormat>& formats() {
  static const std::map<std::string, tts::InputFormat> kFormats = {
      {"auto", tts::InputFormat::automatic},    {"text", tts::InputFormat::plain_text},
      {"markdown", tts::InputFormat::markdown}, {"html", tts::InputFormat::html},
      {"ssml", tts::InputFormat::ssml},         {"json", tts::InputFormat::json},
  };
  return kFormats;
}

}  // namespace

WebArticle ArticleOptions::take_in(const std::string& name, const std::stop_token& stop) const {
  WebArticle article =
      is_web_address(name)
          ? fetch_article(Fetcher(fetch_->fetcher_options()), Url::parse(name), stop)
          : WebArticle{.bytes = read_input(name), .options = {.name = name}};
  const std::string arrived_at = article.options.url;
  apply_to(article.options);
  // --url alone says what to fetch, and a redirect may lead elsewhere.
  if (name == url_ && !arrived_at.empty()) article.options.url = arrived_at;
  return article;
}

void ArticleOptions::apply_to(tts::ReadOptions& options) const {
  if (format_ != "auto") options.format = formats().at(format_);
  if (!url_.empty()) options.url = url_;
  if (!rules_.empty()) options.rules = tts::parse_site_rules(read_input(rules_), rules_);
  options.markup = markup_ ? tts::ReadingMarkup::understood : tts::ReadingMarkup::ignored;
  if (const tts::LanguageTag said = language_->said(); !said.empty()) options.language = said;
}

std::string ArticleOptions::site_rules() const {
  return rules_.empty() ? std::string() : read_input(rules_);
}

tts::Document ArticleOptions::read(const std::string& name, const std::stop_token& stop) const {
  const WebArticle article = take_in(name, stop);
  return tts::read_article(article.bytes, article.options);
}

std::shared_ptr<ArticleOptions> add_article_options(CLI::App& command) {
  auto options = std::make_shared<ArticleOptions>();
  options->language_ = add_language_option(command);
  options->fetch_ = add_fetch_options(command);
  command.add_option("--input-format,--format", options->format_, "What the article is written in")
      ->check(CLI::IsMember(formats()))
      ->capture_default_str();
  command.add_option("--site-rules", options->rules_,
                     "TOML file: what the pages of a site want read, and what is said around it");
  command.add_option("--page-url,--url", options->url_,
                     "Where the page comes from, for the rules; else what it says itself");
  command.add_flag("--markup", options->markup_,
                   "Understand readings in text and Markdown: {written|said}, {行長|pinyin: hang2 "
                   "zhang3}");
  return options;
}

}  // namespace lectern::server
