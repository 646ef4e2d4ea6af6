#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/narration/jingles.h"
#include "server/narration/live/narration_studio.h"
#include "server/serving/settings.h"
#include "server/store/narration_queue.h"
#include "server/store/pronunciation_rules.h"
#include "server/store/stored_article.h"
#include "tts/engine/voice_catalog.h"

namespace lectern::server {

/// Besides a site's own, the rules that a text is read by.
struct FurtherRules {
  std::string article_id;                       ///< Whose own rules hold too; may be empty.
  std::string source_id;                        ///< Of that article, for rules that name it.
  std::vector<tts::pronunciation::Rule> tried;  ///< Not stored yet: they outweigh what is.
};

/// What a site's narrations are made with: turns a stored article into an order for the studio, by
/// the site's voice, its pronunciation rules and its jingles.
/// threads  safe from any; may wait for the disk.
class NarrationOrders {
 public:
  using SiteLookup = std::function<SiteSettings(const std::string& site)>;

  /// voices, rules  outlive this.
  NarrationOrders(const tts::VoiceCatalog& voices, const PronunciationRules& rules,
                  SiteLookup site_settings);

  /// throws  tts::Error for an article that cannot be read, and for a voice that there is not.
  NarrationOrder order(const std::string& site, const Article& article,
                       RenderPriority priority) const;

  /// The voice for a document: the one asked for, else the site's, else that of the language.
  /// throws  tts::Error{unknown_voice} suggesting others, also for one asked for that does not
  ///         speak the document's language.
  const tts::Voice& voice_for(const tts::Document& document, const std::string& asked_for,
                              const std::string& site) const;

  /// The site's rules, then the further ones, which outweigh them. Null when there are none.
  /// throws  tts::Error{bad_input} for a pattern that RE2 refuses.
  std::shared_ptr<const tts::pronunciation::RuleMatcher> rules_for(
      const std::string& site, const FurtherRules& further) const;

  /// The site's jingles. One that cannot be read is left out, and `problems` says why: an article
  /// is not kept from its listeners by a sound.
  Jingles jingles_for(const std::string& site, std::vector<std::string>& problems) const;

  const tts::VoiceCatalog& voices() const { return voices_; }

 private:
  std::shared_ptr<const tts::pronunciation::RuleMatcher> compiled_for(
      const std::string& site, const StoredRules& of_site) const;
  std::shared_ptr<const Jingle> jingle_in(const std::string& file,
                                          std::vector<std::string>& problems) const;

  struct Compiled {
    std::int64_t site_version = 0;
    std::shared_ptr<const tts::pronunciation::RuleMatcher> matcher;
  };

  const tts::VoiceCatalog& voices_;
  const PronunciationRules& rules_;
  const SiteLookup site_settings_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, Compiled> compiled_;  ///< By site, of its own rules.
  /// By file; read once, so that a service gives every narration the same.
  mutable std::unordered_map<std::string, std::shared_ptr<const Jingle>> jingles_;
};

RenderPriority priority_of(QueuePriority priority);

}  // namespace lectern::server
