#include "server/service/story_comparison.h"

#include <deque>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "audio/codecs/codec_profile.h"
#include "server/narration/sentence_source.h"
#include "tts/error.h"

namespace lectern::server {
namespace {

/// A version of the story as its narration would have it.
class Version {
 public:
  Version(const ComparisonMeans& means, NarrationOrder order)
      : order_(std::move(order)),
        source_({means.planner, means.engine, means.cache},
                {std::move(order_.document), order_.voice, guidance_of(order_), order_.rules}) {}

  /// Jingles are left out: nobody edits them.
  std::size_t size() const { return source_.sentences().size(); }

  std::string_view text(std::size_t index) const {
    return source_.document().text_of(source_.sentences()[index].range);
  }

  tts::BlockKind kind(std::size_t index) const {
    return source_.document().blocks[source_.sentences()[index].block].kind;
  }

  bool has_sound(std::size_t index) const {
    try {
      const std::size_t size = source_.sentences()[index].range.size();
      const audio::CodecProfile profile = audio::aac_profile();
      return source_.means().cache.find({key(index), profile, size}) != nullptr;
    } catch (const tts::Error&) {
      return false;  // it cannot be spoken, and says so when it is tried
    }
  }

  /// Names what is heard: the same where it is the same. Throws tts::Error.
  std::string key(std::size_t index) const {
    return source_.names_of(source_.plan(source_.sentences()[index]), audio::aac_profile()).key;
  }

 private:
  NarrationOrder order_;
  SentenceSource source_;
};

/// Which sentence of the present version each of the new one is: of those that say the same, the
/// first is the first.
std::vector<std::optional<std::size_t>> counterparts(const Version& present,
                                                     const Version& wanted) {
  std::map<std::string_view, std::deque<std::size_t>> places;
  for (std::size_t i = 0; i < present.size(); ++i) places[present.text(i)].push_back(i);
  std::vector<std::optional<std::size_t>> found(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto place = places.find(wanted.text(i));
    if (place == places.end() || place->second.empty()) continue;
    found[i] = place->second.front();
    place->second.pop_front();
  }
  return found;
}

/// What is gone, by how many sentences of the new version stand before it.
std::map<std::size_t, std::vector<std::size_t>> removed_by_place(
    std::size_t present_size, const std::vector<std::optional<std::size_t>>& found) {
  std::vector<std::optional<std::size_t>> new_places(present_size);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i]) new_places[*found[i]] = i;
  }
  std::map<std::size_t, std::vector<std::size_t>> removed;
  std::size_t place = 0;
  for (std::size_t i = 0; i < present_size; ++i) {
    if (new_places[i]) {
      place = *new_places[i] + 1;
    } else {
      removed[place].push_back(i);
    }
  }
  return removed;
}

Article with_content(Article article, const ArticleContent& content) {
  article.content = content;
  return article;
}

}  // namespace

StoryComparison compare_story(const ComparisonMeans& means, const std::string& site,
                              const Article& article, const ArticleContent& content) {
  const auto version_of = [&](const Article& each) {
    return Version(means, means.orders.order(site, each, RenderPriority::preview));
  };
  const Version present = version_of(article);
  const Version wanted = version_of(with_content(article, content));
  const auto found = counterparts(present, wanted);
  const auto removed = removed_by_place(present.size(), found);
  StoryComparison comparison;
  const auto add_removed = [&](std::size_t place) {
    const auto there = removed.find(place);
    if (there == removed.end()) return;
    for (const std::size_t i : there->second) {
      comparison.sentences.push_back(
          {SentenceFate::removed, present.kind(i), std::string(present.text(i)), false});
    }
  };
  add_removed(0);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    comparison.sentences.push_back({found[i] ? SentenceFate::kept : SentenceFate::added,
                                    wanted.kind(i), std::string(wanted.text(i)),
                                    wanted.has_sound(i)});
    add_removed(i + 1);
  }
  return comparison;
}

RuleTrial try_rules(const ComparisonMeans& means, const std::string& site, const Article& article,
                    const std::vector<tts::pronunciation::Rule>& rules) {
  NarrationOrder order = means.orders.order(site, article, RenderPriority::preview);
  NarrationOrder tried = order;
  tried.rules = means.orders.rules_for(site, {article.id, article.source_id, rules});
  const Version present(means, std::move(order));
  const Version wanted(means, std::move(tried));
  const auto key_in = [](const Version& version, std::size_t index) -> std::optional<std::string> {
    try {
      return version.key(index);
    } catch (const tts::Error&) {
      return std::nullopt;  // it cannot be spoken, and says so when it is tried
    }
  };
  RuleTrial trial{present.size(), 0};
  for (std::size_t i = 0; i < present.size(); ++i) {
    if (key_in(present, i) != key_in(wanted, i)) ++trial.reread;
  }
  return trial;
}

}  // namespace lectern::server
