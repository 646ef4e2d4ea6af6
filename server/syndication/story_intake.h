#pragma once

#include <functional>
#include <string>

#include "server/service/newsroom.h"

namespace lectern::server {

/// What became of a story that came by itself.
enum class StoryFate {
  created,  ///< It is a new article.
  changed,  ///< It is a new revision of one; the sentences that stayed keep their sound.
  kept,     ///< It is the story that is there already, however it is written down.
  barred,   ///< The newsroom has taken its article down: nothing is done.
};

struct StoryDecision {
  StoryFate fate = StoryFate::kept;
  std::string article_id;
};

/// True when both are read aloud as the same story: the same words in the same blocks and
/// languages, by the same voice, under the same title, date and names and at the same address. What
/// stands around the story in its page, and how its mark-up is written, may differ.
/// throws  tts::Error for what cannot be read.
bool is_same_story(const ArticleContent& one, const ArticleContent& other);

/// The way in for stories that nobody sends by hand: those of feeds, pushes and webhooks all come
/// through here, so that the same is decided about the same story whichever way it came.
///
/// threads  safe from any; calls wait for the disk.
class StoryIntake {
 public:
  using ModeLookup = std::function<RenderMode(const std::string& site)>;

  /// newsroom, catalogue  outlive this.
  StoryIntake(Newsroom& newsroom, Catalogue& catalogue, ModeLookup mode);

  /// Takes a story under its source's name for it: a new one is published, one that is there stays
  /// what it is, draft or published; one that the newsroom took down stays down. When this returns
  /// it is durable, and its narration under way.
  /// priority  of that narration.
  /// throws    as Newsroom::accept().
  StoryDecision take(const std::string& site, const std::string& source_id,
                     const ArticleContent& said, QueuePriority priority = QueuePriority::publish);

  /// From the moment this returns nobody hears the story, until its source brings it back. False
  /// when there is none.
  bool withdraw(const std::string& site, const std::string& source_id);
  /// What the newsroom took down may come back from its source: that has withdrawn it on purpose.
  void unbar(const std::string& site, const std::string& source_id);

  bool has(const std::string& site, const std::string& source_id) const;

 private:
  Newsroom& newsroom_;
  Catalogue& catalogue_;
  const ModeLookup mode_;
};

/// The name that a story has in its source, as an article's source_id: where it is too long for
/// one, a hash of it.
std::string source_id_of(const std::string& name);

/// "new", "changed", "the same story as before".
std::string in_words(StoryFate fate);

}  // namespace lectern::server
