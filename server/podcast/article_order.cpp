#include "server/podcast/article_order.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string_view>

#include "audio/content_hash.h"
#include "server/error.h"
#include "server/intake/feeds/entry_content.h"
#include "server/intake/feeds/feed_date.h"
#include "server/intake/feeds/html_fragment.h"
#include "server/intake/fetching/fetch_error.h"
#include "server/intake/web_article.h"
#include "server/podcast/name_uuid.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// Made up once, for guids of articles that have no address: their file's path names them.
constexpr std::string_view kFileNameSpace = "8d0f1c52-6f0c-5d3a-9f0e-2b7a51c3e94d";
/// And for entries that their feed does not name: what they say names them.
constexpr std::string_view kEntryNameSpace = "1f6c9a34-0d52-5b7e-8c41-b7d2e93a6f05";

std::string guid_of_file(const fs::path& path) {
  return name_uuid(kFileNameSpace, path.generic_string());
}

std::string stem_of(const std::string& name) {
  try {
    if (is_web_address(name)) return file_stem_of(Url::parse(name));
  } catch (const FetchError&) {
    // A guid may begin as an address does and be none.
  }
  return fs::path(name).stem().string();
}

ArticleOrder file_order(const fs::path& file, const fs::path& named) {
  ArticleOrder order;
  order.name = file.string();
  order.place = file;
  order.guid = guid_of_file(named);
  order.slug = episode_slug(order.name, order.guid);
  return order;
}

/// `path`, which is in `folder`, from `base` on, which holds that folder.
fs::path path_from(const fs::path& base, const fs::path& folder, const fs::path& path) {
  if (base.empty()) return path;
  return (canonical_folder(folder).lexically_relative(base) / path).lexically_normal();
}

bool is_article_name(const fs::path& file) {
  static const std::set<std::string> kEndings = {".txt", ".md",    ".markdown", ".html",
                                                 ".htm", ".xhtml", ".ssml"};
  return kEndings.count(file.extension().string()) > 0;
}

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

/// Whether both are there and the same.
bool is_same(const fs::path& one, const fs::path& other) {
  std::error_code error;
  return fs::equivalent(one, other, error) && !error;
}

std::vector<fs::path> article_files(const fs::path& folder, const fs::path& except) {
  std::vector<fs::path> files;
  try {
    fs::recursive_directory_iterator entries(folder);
    for (auto entry = fs::begin(entries); entry != fs::end(entries); ++entry) {
      if (is_hidden(entry->path()) || (entry->is_directory() && is_same(entry->path(), except))) {
        entry.disable_recursion_pending();
      } else if (entry->is_regular_file() && is_article_name(entry->path())) {
        files.push_back(entry->path());
      }
    }
  } catch (const fs::filesystem_error& error) {
    throw Error(Errc::unreadable_input, "this folder cannot be read: " + error.code().message(),
                folder.string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// A line of a manifest, read strictly.
class ManifestLine {
 public:
  ManifestLine(const std::string& line, std::string where) : where_(std::move(where)) {
    object_ = json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!object_.is_object()) fail("a line of a manifest is a JSON object");
  }

  std::string text(const std::string& key) {
    known_.insert(key);
    const auto found = object_.find(key);
    if (found == object_.end() || found->is_null()) return {};
    if (!found->is_string()) fail("\"" + key + "\" must be a text");
    return found->get<std::string>();
  }
  void reject_others() const {
    for (const auto& [key, value] : object_.items()) {
      if (known_.count(key) == 0) fail("\"" + key + "\" is no key of a manifest");
    }
  }
  [[noreturn]] void fail(const std::string& message) const {
    throw Error(Errc::unreadable_input, message, where_);
  }

 private:
  std::string where_;
  json object_;
  std::set<std::string> known_;
};

std::optional<FeedTime> published_of(ManifestLine& line) {
  const std::string text = line.text("published");
  if (text.empty()) return std::nullopt;
  const auto time = parse_feed_date(text);
  if (!time) line.fail("\"published\" must be a date, such as \"2025-03-02T08:30:00+08:00\"");
  return time;
}

tts::LanguageTag language_of(ManifestLine& line) {
  const std::string text = line.text("language");
  if (text.empty()) return {};
  const auto tag = tts::LanguageTag::parse(text);
  if (!tag) line.fail("\"language\" must be a language tag, such as \"zh-Hant-TW\"");
  return *tag;
}

ArticleOrder order_of(ManifestLine& line, const fs::path& folder) {
  const std::string article = line.text("article");
  if (article.empty()) line.fail("\"article\" is missing: the file or web address of the article");
  ArticleOrder order;
  if (is_web_address(article)) {
    order = single_article(article);
  } else {
    order = file_order(folder / article, article);
  }
  if (std::string guid = line.text("guid"); !guid.empty()) {
    order.guid = std::move(guid);
    order.slug = episode_slug(order.name, order.guid);
  }
  order.title = line.text("title");
  order.author = line.text("author");
  order.summary = line.text("summary");
  order.section = line.text("section");
  if (std::string url = line.text("url"); !url.empty()) order.url = std::move(url);
  order.voice = line.text("voice");
  order.language = language_of(line);
  order.published = published_of(line);
  line.reject_others();
  return order;
}

json json_of(const std::optional<FeedText>& text) {
  return text ? json(audio::content_hash(text->text).hex()) : json(nullptr);
}

json json_of(const std::optional<FeedTime>& time) {
  return time ? json(time->time_since_epoch().count()) : json(nullptr);
}

std::string plain_summary(const FeedItem& item, const std::string& name) {
  if (!item.summary) return {};
  const bool is_html = item.summary->form == FeedText::Form::html;
  return is_html ? read_fragment(item.summary->text, name).str() : item.summary->text;
}

/// The feed's name for an entry, else its page, else one that follows from what it says.
std::string guid_of_entry(const FeedItem& item) {
  if (!item.id.empty()) return item.id;
  if (!item.url.empty()) return item.url;
  std::string said = item.title;
  for (const auto& text : {item.content, item.summary}) said += "\n" + (text ? text->text : "");
  return name_uuid(kEntryNameSpace, said);
}

}  // namespace

std::string episode_slug(const std::string& name, const std::string& guid) {
  constexpr std::size_t kLongestStem = 60;
  constexpr std::size_t kDigits = 16;
  std::string slug;
  for (const char c : stem_of(name)) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || is_upper;
    if (is_plain) {
      slug += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!slug.empty() && slug.back() != '-' && slug.size() < kLongestStem) {
      slug += '-';
    }
    if (slug.size() >= kLongestStem) break;
  }
  while (slug.ends_with('-')) slug.pop_back();
  if (slug.empty()) slug = "episode";
  return slug + "-" + audio::content_hash(guid).hex().substr(0, kDigits);
}

std::vector<ArticleOrder> articles_in_folder(const std::string& folder,
                                             const std::filesystem::path& except,
                                             const std::filesystem::path& base) {
  std::vector<ArticleOrder> orders;
  for (const fs::path& file : article_files(folder, except)) {
    const fs::path inside = file.lexically_relative(folder);
    ArticleOrder order = file_order(file, path_from(base, folder, inside));
    if (inside.has_parent_path()) order.section = inside.begin()->string();
    orders.push_back(std::move(order));
  }
  if (orders.empty()) {
    throw Error(Errc::unreadable_input,
                "there is no article here: no .txt, .md, .markdown, .html, .htm, .xhtml or .ssml",
                folder);
  }
  return orders;
}

std::filesystem::path canonical_folder(const std::filesystem::path& folder) {
  const fs::path canonical = fs::weakly_canonical(folder.empty() ? "." : folder);
  return canonical.has_filename() ? canonical : canonical.parent_path();
}

ArticleOrder single_article(const std::string& name, const std::filesystem::path& base) {
  if (!is_web_address(name)) {
    const fs::path file = name;
    return file_order(file, path_from(base, file.parent_path(), file.filename()));
  }
  const Url url = Url::parse(name);
  ArticleOrder order;
  order.name = url.str();
  order.place = url;
  order.url = order.name;
  order.guid = order.name;
  order.slug = episode_slug(order.name, order.guid);
  return order;
}

ArticleOrder article_of_entry(const FeedItem& item) {
  ArticleOrder order;
  if (!item.url.empty()) order.place = Url::parse(item.url);
  order.guid = guid_of_entry(item);
  order.name = item.url.empty() ? order.guid : item.url;
  order.slug = episode_slug(order.name, order.guid);
  order.title = item.title;
  order.author = item.author;
  order.section = item.section;
  order.url = item.url;
  order.language = item.language;
  order.published = item.published;
  order.updated = item.updated;
  try {
    const EntryJudgement judgement = judge_entry(item);
    if (judgement.form == EntryForm::full && judgement.text) order.text = *judgement.text;
    if (item.summary != order.text) order.summary = plain_summary(item, order.name);
  } catch (const tts::Error&) {
    // Its HTML is beyond all limits: the page, if any, is the better source.
    order.text.reset();
  }
  return order;
}

void rename(ArticleOrder& order, const std::string& guid) {
  order.guid = guid;
  order.slug = episode_slug(order.name, guid);
}

std::string entry_version(const FeedItem& item) {
  const json identity = {audio::content_hash(item.title).hex(),
                         audio::content_hash(item.author).hex(),
                         item.url,
                         item.language.str(),
                         json_of(item.content),
                         json_of(item.summary),
                         json_of(item.published),
                         json_of(item.updated)};
  return audio::content_hash(identity.dump()).hex();
}

std::vector<ArticleOrder> articles_of_feed(const Feed& feed) {
  std::vector<ArticleOrder> orders;
  for (const FeedItem& item : feed.items) orders.push_back(article_of_entry(item));
  return orders;
}

std::vector<ArticleOrder> articles_of_manifest(const std::string& lines, const std::string& name) {
  std::vector<ArticleOrder> orders;
  std::istringstream in(lines);
  std::string text;
  for (int number = 1; std::getline(in, text); ++number) {
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    ManifestLine line(text, name + ":" + std::to_string(number));
    orders.push_back(order_of(line, fs::path(name).parent_path()));
  }
  if (orders.empty()) {
    throw Error(Errc::unreadable_input, "this manifest lists no article", name);
  }
  return orders;
}

}  // namespace lectern::server
