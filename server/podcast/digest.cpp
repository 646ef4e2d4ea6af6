#include "server/podcast/digest.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <map>
#include <utility>
#include <variant>

#include "audio/content_hash.h"
#include "server/podcast/document_joiner.h"
#include "server/podcast/name_uuid.h"

namespace lectern::server {
namespace {

using Members = std::vector<const EpisodeStory*>;
using tts::BlockKind;
using tts::LanguageTag;

/// Made up once, for digests, which have no address.
constexpr std::string_view kDigestNameSpace = "5b0c2c0e-9a0b-5f0e-8a53-1c4f1d0d7e62";

struct Day {
  int year = 0;
  int month = 0;
  int day = 0;

  friend auto operator<=>(const Day&, const Day&) = default;
};

Day day_of(FeedTime time, std::chrono::minutes utc_offset) {
  const std::time_t seconds = (time + utc_offset).time_since_epoch().count();
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return {parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday};
}

std::string iso_date(const Day& day) {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
  return text;
}

std::string name_of(const Day& day) {
  return "digest-" + iso_date(day);
}

const std::string& first_said(const std::string& own, const std::string& usual) {
  return own.empty() ? usual : own;
}

std::string in_one_line(std::string title) {
  std::replace(title.begin(), title.end(), '\n', ' ');
  return title;
}

/// The language that most articles are in; of equals the one that comes first.
LanguageTag usual_language(const Members& members) {
  std::map<LanguageTag, std::size_t> counts;
  for (const EpisodeStory* member : members) ++counts[member->document.language];
  LanguageTag usual = members.front()->document.language;
  for (const EpisodeStory* member : members) {
    const LanguageTag& language = member->document.language;
    if (counts[language] > counts[usual]) usual = language;
  }
  return usual;
}

std::string guid_of(const Day& day, const std::string& podcast) {
  // Without a podcast, as releases before had it.
  const std::string space =
      podcast.empty() ? std::string(kDigestNameSpace) : name_uuid(kDigestNameSpace, podcast);
  return name_uuid(space, name_of(day));
}

std::optional<Day> day_named(const std::string& name) {
  Day day;
  if (std::sscanf(name.c_str(), "digest-%4d-%2d-%2d", &day.year, &day.month, &day.day) != 3 ||
      name_of(day) != name) {
    return std::nullopt;
  }
  return day;
}

Members by_time(Members members) {
  std::sort(members.begin(), members.end(), [](const EpisodeStory* a, const EpisodeStory* b) {
    return std::pair(a->order.published, a->order.slug) <
           std::pair(b->order.published, b->order.slug);
  });
  return members;
}

bool is_in_file(const ArticleOrder& order) {
  return !order.text && std::holds_alternative<std::filesystem::path>(order.place);
}

/// Puts one day's digest together.
class DigestWriter {
 public:
  DigestWriter(const Day& day, std::string guid, Members members, const DigestOptions& options)
      : day_(day),
        guid_(std::move(guid)),
        members_(std::move(members)),
        options_(options),
        language_(usual_language(members_)) {}

  EpisodeStory story() {
    EpisodeStory digest;
    const DigestPhrases usual = usual_digest_phrases(language_);
    const std::string title = said(options_.phrases.title, usual.title, language_, 0);
    joiner_.add_line(BlockKind::title, title, language_);
    joiner_.add_line(BlockKind::notice, said(options_.phrases.opening, usual.opening, language_, 0),
                     language_);
    for (std::size_t i = 0; i < members_.size(); ++i) add_article(i);
    joiner_.add_line(BlockKind::notice,
                     said(options_.phrases.closing, usual.closing, language_, members_.size()),
                     language_);
    digest.document = joiner_.take();
    digest.document.title = title;
    digest.document.language = language_;
    digest.order = order(title);
    for (const EpisodeStory* member : members_) {
      if (is_in_file(member->order)) digest.members.push_back(member->order.guid);
    }
    digest.inputs = hash_of_members(&EpisodeStory::inputs);
    digest.reading = hash_of_members(&EpisodeStory::reading);
    return digest;
  }

 private:
  void add_article(std::size_t index) {
    const EpisodeStory& member = *members_[index];
    const LanguageTag& language = member.document.language;
    if (index > 0) {
      const std::string usual = usual_digest_phrases(language).transition;
      joiner_.add_line(BlockKind::notice, said(options_.phrases.transition, usual, language, index),
                       language);
    }
    joiner_.add_line(BlockKind::heading, member.order.title, language);
    joiner_.add(without_title(member.document), DocumentJoiner::Headings::as_paragraphs);
  }

  /// The heading says it.
  static tts::Document without_title(tts::Document document) {
    auto& blocks = document.blocks;
    if (!blocks.empty() && blocks.front().kind == BlockKind::title) blocks.erase(blocks.begin());
    return document;
  }

  /// next  index of the article that comes.
  std::string said(const std::string& own, const std::string& usual, const LanguageTag& language,
                   std::size_t next) const {
    const std::string title = next < members_.size() ? members_[next]->order.title : "";
    return filled(first_said(own, usual),
                  {{"{title}", title},
                   {"{date}", date_in_words(language, day_.year, day_.month, day_.day)},
                   {"{count}", std::to_string(members_.size())},
                   {"{number}", std::to_string(next + 1)}});
  }

  ArticleOrder order(const std::string& title) const {
    ArticleOrder order;
    order.name = name_of(day_);
    order.guid = guid_;
    order.slug = episode_slug(order.name, order.guid);
    order.title = title;
    order.section = kDigestSection;
    for (const EpisodeStory* member : members_) {
      order.summary += (order.summary.empty() ? "" : "\n") + in_one_line(member->order.title);
    }
    order.published = members_.back()->order.published;
    return order;
  }

  /// What is said between the articles is in it, for it may change as well.
  std::string hash_of_members(std::string EpisodeStory::*hash) const {
    std::string all = iso_date(day_) + "\n" + options_.phrases.title + "\n" +
                      options_.phrases.opening + "\n" + options_.phrases.transition + "\n" +
                      options_.phrases.closing + "\n";
    for (const EpisodeStory* member : members_) all += member->*hash + "\n";
    return audio::content_hash(all).hex();
  }

  const Day day_;
  const std::string guid_;
  const Members members_;
  const DigestOptions& options_;
  const LanguageTag language_;
  DocumentJoiner joiner_;
};

}  // namespace

DigestOptions digest_options(const Channel& channel, FeedTime now) {
  constexpr std::chrono::hours kDay{24};
  // A day that ends at six in the evening is the calendar's, six hours early.
  const auto early = (kDay - channel.digest_at.value_or(std::chrono::minutes(0))) % kDay;
  std::string podcast;
  for (const std::string& name : {channel.identity, channel.link, channel.title}) {
    if (podcast.empty()) podcast = name;
  }
  return {.phrases = channel.digest,
          .utc_offset = channel.utc_offset + early,
          .now = now,
          .podcast = std::move(podcast)};
}

DigestDay last_ended_day(FeedTime now, const DigestOptions& options) {
  const std::chrono::minutes utc_offset = options.utc_offset;
  const FeedTime end = std::chrono::floor<std::chrono::days>(now + utc_offset) - utc_offset;
  const FeedTime begin = end - std::chrono::days(1);
  const Day day = day_of(begin, utc_offset);
  return {.name = name_of(day), .guid = guid_of(day, options.podcast), .begin = begin, .end = end};
}

std::optional<std::string> day_of_shared_guid(const std::string& guid, FeedTime near) {
  constexpr int kDaysAround = 10;
  for (int days = -kDaysAround; days <= kDaysAround; ++days) {
    const Day day = day_of(near + std::chrono::days(days), std::chrono::minutes(0));
    if (guid_of(day, "") == guid) return name_of(day);
  }
  return std::nullopt;
}

std::vector<EpisodeStory> daily_digests(const std::vector<EpisodeStory>& stories,
                                        const DigestOptions& options) {
  std::map<Day, Members> days;
  for (const EpisodeStory& story : stories) {
    if (!story.order.published) continue;
    days[day_of(*story.order.published, options.utc_offset)].push_back(&story);
  }
  std::vector<EpisodeStory> digests;
  for (auto& [day, members] : days) {
    const bool has_ended = !options.now || day < day_of(*options.now, options.utc_offset);
    if (members.size() < 2 || !has_ended) continue;
    digests.push_back(
        DigestWriter(day, guid_of(day, options.podcast), by_time(members), options).story());
  }
  return digests;
}

std::optional<EpisodeStory> digest_of_day(const std::string& name, const std::string& guid,
                                          const std::vector<EpisodeStory>& stories,
                                          const DigestOptions& options) {
  const std::optional<Day> day = day_named(name);
  Members members;
  for (const EpisodeStory& story : stories) {
    if (story.order.published) members.push_back(&story);
  }
  if (!day || members.size() < 2) return std::nullopt;
  return DigestWriter(*day, guid, by_time(std::move(members)), options).story();
}

void keep_digests(std::vector<EpisodeStory>& digests, const std::vector<Episode>& made) {
  // Behind the name a folder has digits of the guid's hash.
  const auto name_in = [](const std::string& slug) { return slug.substr(0, slug.rfind('-')); };
  for (EpisodeStory& digest : digests) {
    const auto present = std::find_if(made.begin(), made.end(), [&](const Episode& episode) {
      return episode.section == kDigestSection &&
             name_in(episode.slug) == name_in(digest.order.slug);
    });
    if (present == made.end()) continue;
    digest.order.guid = present->guid;
    digest.order.slug = present->slug;
  }
}

bool has_lost_a_member(const Episode& made, const std::set<std::string>& named) {
  return std::any_of(made.members.begin(), made.members.end(),
                     [&named](const std::string& guid) { return named.count(guid) == 0; });
}

bool tells_more_than(const Episode& made, const EpisodeStory& digest) {
  const auto lines = [](const std::string& summary) {
    return std::count(summary.begin(), summary.end(), '\n');
  };
  return made.guid == digest.order.guid && lines(made.summary) > lines(digest.order.summary);
}

}  // namespace lectern::server
