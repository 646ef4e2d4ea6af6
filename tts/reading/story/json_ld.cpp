#include "tts/reading/story/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "tts/json_nesting.h"
#include "tts/reading/story/prose.h"

namespace lectern::tts {
namespace {

using nlohmann::json;

/// `text` without the marks that hide a script from readers of XML.
std::string without_cdata(std::string_view text) {
  std::string bare(text);
  for (const std::string_view mark : {"<![CDATA[", "]]>"}) {
    for (std::size_t at = bare.find(mark); at != std::string::npos; at = bare.find(mark, at)) {
      bare.replace(at, mark.size(), mark.size(), ' ');  // as long: nothing moves
    }
  }
  return bare;
}

/// `text` with a space for each comma that ends a list or an object, which JSON forbids and
/// templates write.
std::string without_last_commas(std::string text) {
  constexpr std::size_t kNone = std::string::npos;
  std::size_t comma = kNone;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      in_string = c != '"';
      continue;
    }
    if ((c == '}' || c == ']') && comma != kNone) text[comma] = ' ';
    if (c != ' ') comma = c == ',' ? at : kNone;
    in_string = c == '"';
  }
  return text;
}

/// Without what pages put around and into their JSON: comments of HTML, CDATA, raw line breaks,
/// commas behind the last member.
std::string mended(std::string_view script) {
  std::string text = without_cdata(script);
  const std::size_t begin = text.find_first_of("{[");
  const std::size_t end = text.find_last_of("}]");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return {};
  text = text.substr(begin, end - begin + 1);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return without_last_commas(std::move(text));
}

bool is_article_type(std::string_view type) {
  for (const std::string_view ending :
       {"Article", "BlogPosting", "Report", "LiveBlogPosting", "SocialMediaPosting", "Recipe"}) {
    if (type.ends_with(ending)) return true;
  }
  return false;
}

bool is_article(const json& node) {
  const auto type = node.find("@type");
  if (type == node.end()) return false;
  if (type->is_string()) return is_article_type(type->get_ref<const std::string&>());
  return type->is_array() && std::any_of(type->begin(), type->end(), [](const json& each) {
           return each.is_string() && is_article_type(each.get_ref<const std::string&>());
         });
}

/// The article in a graph, a list or an object, outermost first. Depth is bounded by the parser's.
const json* find_article(const json& node) {
  if (node.is_object() && is_article(node)) return &node;
  if (!node.is_structured()) return nullptr;
  for (const json& child : node) {
    if (const json* found = find_article(child)) return found;
  }
  return nullptr;
}

std::string string_in(const json& node, const char* key) {
  const auto found = node.find(key);
  if (found == node.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  const bool wrapped = found->is_array() && !found->empty() && found->front().is_string();
  return wrapped ? found->front().get<std::string>() : std::string{};
}

/// The page itself, where no article is told of: it may have author and date all the same.
const json* find_page(const json& node) {
  if (node.is_object()) {
    const std::string type = string_in(node, "@type");
    if ((type == "WebPage" || type == "ItemPage") && node.contains("datePublished")) return &node;
  }
  if (!node.is_structured()) return nullptr;
  for (const json& child : node) {
    if (const json* found = find_page(child)) return found;
  }
  return nullptr;
}

/// The node of the graph that {"@id": …} points to, or `node` itself.
const json& resolved(const json& node, const json& graph) {
  if (!node.is_object() || node.contains("name") || !node.contains("@id")) return node;
  if (!graph.is_object() || !graph.contains("@graph") || !graph["@graph"].is_array()) return node;
  for (const json& each : graph["@graph"]) {
    if (each.is_object() && each.contains("@id") && each["@id"] == node["@id"]) return each;
  }
  return node;
}

void add_names(const json& node, const json& graph, std::vector<std::string>& names) {
  if (node.is_array()) {
    for (const json& each : node) {
      if (!each.is_array()) add_names(each, graph, names);
    }
  } else if (node.is_string()) {
    names.push_back(fold_space(node.get_ref<const std::string&>()));
  } else if (node.is_object()) {
    const json& person = resolved(node, graph);
    if (!person.is_object()) return;
    const auto name = person.find("name");
    if (name != person.end() && !name->is_object()) add_names(*name, graph, names);
  }
}

std::vector<std::string> names_in(const json& node, const char* key, const json& graph) {
  std::vector<std::string> names;
  const auto found = node.find(key);
  if (found != node.end()) add_names(*found, graph, names);
  return names;
}

std::string address_in(const json& node, const char* key) {
  const auto found = node.find(key);
  if (found == node.end()) return {};
  const json& first = found->is_array() && !found->empty() ? found->front() : *found;
  if (first.is_string()) return first.get<std::string>();
  if (!first.is_object()) return {};
  const std::string url = string_in(first, "url");
  return url.empty() ? string_in(first, "@id") : url;
}

}  // namespace

LinkedArticle linked_article_in(std::string_view script) {
  constexpr std::size_t kLargest = std::size_t{1} << 20U;
  LinkedArticle article;
  if (script.size() > kLargest) return article;
  const std::string text = mended(script);
  if (is_json_too_deep(text)) return article;
  const json graph = json::parse(text, nullptr, false);
  if (graph.is_discarded()) return article;
  const json* node = find_article(graph);
  if (node != nullptr) {
    article.headline = string_in(*node, "headline");
    if (article.headline.empty()) article.headline = string_in(*node, "name");
  } else {
    node = find_page(graph);  // its name is the title with the site's
  }
  if (node == nullptr) return article;
  article.authors = names_in(*node, "author", graph);
  if (article.authors.empty()) article.authors = names_in(*node, "creator", graph);
  article.published = string_in(*node, "datePublished");
  if (article.published.empty()) article.published = string_in(*node, "dateCreated");
  article.modified = string_in(*node, "dateModified");
  article.body = string_in(*node, "articleBody");
  const std::vector<std::string> publishers = names_in(*node, "publisher", graph);
  if (!publishers.empty()) article.site = publishers.front();
  article.url = address_in(*node, "mainEntityOfPage");
  if (article.url.empty()) article.url = string_in(*node, "url");
  article.image = address_in(*node, "image");
  article.language = string_in(*node, "inLanguage");
  return article;
}

}  // namespace lectern::tts
