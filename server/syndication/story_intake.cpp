#include "server/syndication/story_intake.h"

#include <optional>
#include <utility>

#include "audio/content_hash.h"
#include "server/service/article_document.h"

namespace lectern::server {
namespace {

StoryFate fate_of(ArticleChange change) {
  switch (change) {
    case ArticleChange::created:
      return StoryFate::created;
    case ArticleChange::revised:
      return StoryFate::changed;
    case ArticleChange::barred:
      return StoryFate::barred;
    case ArticleChange::unchanged:
    case ArticleChange::replayed:
    case ArticleChange::gone:
      break;
  }
  return StoryFate::kept;
}

/// What several sources say of one story adds up: a push may know the date, and the feed the names.
std::string joined_details(const std::string& known, const std::string& said) {
  const StoryDetails before = story_details_from(known);
  StoryDetails now = story_details_from(said);
  if (now.author.empty()) now.author = before.author;
  if (now.published.empty()) now.published = before.published;
  if (now.section.empty()) now.section = before.section;
  if (!before.first_dated.empty()) now.first_dated = before.first_dated;
  return to_json(now);
}

bool sounds_the_same(const tts::Document& one, const tts::Document& other) {
  return one.text == other.text && one.title == other.title && one.language == other.language &&
         one.blocks == other.blocks && one.directions == other.directions;
}

}  // namespace

bool is_same_story(const ArticleContent& one, const ArticleContent& other) {
  if (one == other) return true;
  const bool said_alike = one.url == other.url && one.title == other.title &&
                          one.voice == other.voice && one.details == other.details;
  return said_alike && sounds_the_same(document_of(one), document_of(other));
}

StoryIntake::StoryIntake(Newsroom& newsroom, Catalogue& catalogue, ModeLookup mode)
    : newsroom_(newsroom), catalogue_(catalogue), mode_(std::move(mode)) {}

StoryDecision StoryIntake::take(const std::string& site, const std::string& source_id,
                                const ArticleContent& said, QueuePriority priority) {
  const std::optional<Article> known = catalogue_.articles().find_by_source(site, source_id);
  ArticleContent content = said;
  if (known) content.details = joined_details(known->content.details, said.details);
  if (known && is_same_story(known->content, content)) return {StoryFate::kept, known->id};
  Submission submission;
  submission.source_id = source_id;
  submission.content = content;
  submission.visibility = std::nullopt;  // what the newsroom made a draft of stays one
  submission.mode = mode_(site);
  submission.priority = priority;
  submission.sender = Sender::source;
  const std::optional<StoredArticle> stored = newsroom_.accept(site, submission);
  // Without an idempotency key there always is one.
  return {fate_of(stored->change), stored->article.id};
}

bool StoryIntake::withdraw(const std::string& site, const std::string& source_id) {
  const std::optional<Article> known = catalogue_.articles().find_by_source(site, source_id);
  return known && newsroom_.withdraw(site, known->id);
}

void StoryIntake::unbar(const std::string& site, const std::string& source_id) {
  catalogue_.articles().unbar(site, source_id);
}

bool StoryIntake::has(const std::string& site, const std::string& source_id) const {
  return catalogue_.articles().find_by_source(site, source_id).has_value();
}

std::string source_id_of(const std::string& name) {
  constexpr std::size_t kLongest = 256;
  return name.size() <= kLongest ? name : audio::content_hash(name).hex();
}

std::string in_words(StoryFate fate) {
  switch (fate) {
    case StoryFate::created:
      return "new";
    case StoryFate::changed:
      return "changed";
    case StoryFate::barred:
      return "its article was taken down: it stays down";
    case StoryFate::kept:
      break;
  }
  return "the same story as before";
}

}  // namespace lectern::server
