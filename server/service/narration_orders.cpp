#include "server/service/narration_orders.h"

#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "server/error.h"
#include "server/reading/rule_json.h"
#include "server/service/article_document.h"

namespace lectern::server {
namespace {

using tts::pronunciation::Rule;
using tts::pronunciation::RuleMatcher;

/// Stored rules were checked when they came.
void append_rules(const std::optional<StoredRules>& stored, const std::string& name,
                  std::vector<Rule>& rules) {
  if (!stored) return;
  std::vector<Rule> read = rules_from_json(stored->json, name).rules;
  std::move(read.begin(), read.end(), std::back_inserter(rules));
}

}  // namespace

NarrationOrders::NarrationOrders(const tts::VoiceCatalog& voices, const PronunciationRules& rules,
                                 SiteLookup site_settings)
    : voices_(voices), rules_(rules), site_settings_(std::move(site_settings)) {}

NarrationOrder NarrationOrders::order(const std::string& site, const Article& article,
                                      RenderPriority priority) const {
  NarrationOrder order;
  order.document = document_of(article.content);
  order.voice = voice_for(order.document, article.content.voice, site);
  order.rules = rules_for(site, {article.id, article.source_id, {}});
  order.context = {{}, site, article.source_id};
  order.jingles = jingles_for(site, order.document.problems);
  order.priority = priority;
  order.tenant = site;
  order.name = article.id;
  return order;
}

const tts::Voice& NarrationOrders::voice_for(const tts::Document& document,
                                             const std::string& asked_for,
                                             const std::string& site) const {
  if (!asked_for.empty()) return voices_.find_for(document.language, asked_for);
  const std::string& usual = site_settings_(site).voice;
  if (usual.empty()) return voices_.default_for(document.language);
  const tts::Voice& voice = voices_.find(usual);
  // A site's Mandarin reader is not asked to read its English pages.
  const bool speaks_it =
      document.language.empty() || voice.language.language() == document.language.language();
  return speaks_it ? voice : voices_.default_for(document.language);
}

std::shared_ptr<const RuleMatcher> NarrationOrders::rules_for(const std::string& site,
                                                              const FurtherRules& further) const {
  const std::optional<StoredRules> of_site = rules_.find({site, ""});
  const std::optional<StoredRules> of_article =
      further.article_id.empty() ? std::nullopt : rules_.find({site, further.article_id});
  if (!of_article && further.tried.empty()) return of_site ? compiled_for(site, *of_site) : nullptr;
  std::vector<Rule> rules;
  append_rules(of_site, site, rules);
  append_rules(of_article, "article", rules);
  rules.insert(rules.end(), further.tried.begin(), further.tried.end());
  return std::make_shared<const RuleMatcher>(std::move(rules));
}

std::shared_ptr<const RuleMatcher> NarrationOrders::compiled_for(const std::string& site,
                                                                 const StoredRules& of_site) const {
  const std::lock_guard lock(mutex_);
  Compiled& compiled = compiled_[site];
  if (compiled.matcher && compiled.site_version == of_site.version) return compiled.matcher;
  std::vector<Rule> rules;
  append_rules(of_site, site, rules);
  compiled = {of_site.version, std::make_shared<const RuleMatcher>(std::move(rules))};
  return compiled.matcher;
}

Jingles NarrationOrders::jingles_for(const std::string& site,
                                     std::vector<std::string>& problems) const {
  const SiteSettings settings = site_settings_(site);
  return {jingle_in(settings.intro, problems), jingle_in(settings.outro, problems),
          jingle_in(settings.sting, problems)};
}

std::shared_ptr<const Jingle> NarrationOrders::jingle_in(const std::string& file,
                                                         std::vector<std::string>& problems) const {
  if (file.empty()) return nullptr;
  const std::lock_guard lock(mutex_);
  std::shared_ptr<const Jingle>& jingle = jingles_[file];
  if (!jingle) try {
      jingle = read_jingle(file);
    } catch (const Error& error) {
      problems.emplace_back(error.what());
    }
  return jingle;
}

RenderPriority priority_of(QueuePriority priority) {
  switch (priority) {
    case QueuePriority::listener:
      return RenderPriority::listener;
    case QueuePriority::preview:
      return RenderPriority::preview;
    case QueuePriority::publish:
      return RenderPriority::publish;
    case QueuePriority::batch:
      return RenderPriority::batch;
  }
  return RenderPriority::batch;
}

}  // namespace lectern::server
