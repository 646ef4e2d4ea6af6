#include "server/api/article_json.h"

#include <array>
#include <map>
#include <utility>

#include "server/http/problem.h"
#include "server/intake/feeds/feed_date.h"
#include "server/narration/media_time.h"
#include "server/service/article_document.h"
#include "server/service/listening_pass.h"
#include "server/service/live_media.h"
#include "server/service/narration_sealer.h"
#include "server/service/store_clock.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;

/// How long the newsroom's own link to a draft holds.
constexpr std::chrono::hours kDraftPass{24 * 7};

/// Members that can hold a story, and its media type.
constexpr auto kStoryMembers =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"text", "text/plain"},
                                                                  {"html", "text/html"},
                                                                  {"markdown", "text/markdown"},
                                                                  {"ssml", "application/ssml+xml"},
                                                                  {"blocks", kBlocksType}});

/// False when the body holds no story.
bool take_story(JsonBody& body, ArticleContent& content) {
  int stories = 0;
  for (const auto& [member, media_type] : kStoryMembers) {
    std::optional<std::string> story;
    if (member == "blocks") {
      if (const auto blocks = body.value(member)) story = blocks->dump();
    } else {
      story = body.text(member);
    }
    if (!story) continue;
    ++stories;
    content.media_type = media_type;
    content.text = std::move(*story);
  }
  if (stories > 1) {
    throw HttpError({ProblemType::unprocessable_content,
                     "an article is one of text, html, markdown, ssml and blocks"});
  }
  return stories == 1;
}

/// null takes away what was said (RFC 7396).
void change_text(JsonBody& body, std::string_view member, std::string& to) {
  if (body.is_null(member)) to.clear();
  if (std::optional<std::string> text = body.text(member)) to = std::move(*text);
}

/// What is said of a story, to the bodies that make an article and that change one.
constexpr auto kSaid = std::to_array<std::pair<std::string_view, std::string ArticleContent::*>>(
    {{"url", &ArticleContent::url},
     {"title", &ArticleContent::title},
     {"language", &ArticleContent::language},
     {"voice", &ArticleContent::voice}});
constexpr auto kDetails = std::to_array<std::pair<std::string_view, std::string StoryDetails::*>>(
    {{"author", &StoryDetails::author},
     {"published", &StoryDetails::published},
     {"section", &StoryDetails::section}});

void take_said(JsonBody& body, ArticleContent& content) {
  StoryDetails details = story_details_from(content.details);
  for (const auto& [member, field] : kSaid) change_text(body, member, content.*field);
  if (const auto url = body.text("url"); url && !url->empty()) require_web_address("url", *url);
  for (const auto& [member, field] : kDetails) change_text(body, member, details.*field);
  if (!details.published.empty() && !parse_feed_date(details.published)) {
    refuse_member("published", "a date and time as 2026-03-02T08:30:00+08:00");
  }
  content.details = to_json(details);
}

std::string state_name(NarrationState state) {
  switch (state) {
    case NarrationState::queued:
      return "queued";
    case NarrationState::rendering:
      return "rendering";
    case NarrationState::ready:
      return "ready";
    case NarrationState::failed:
      return "failed";
    case NarrationState::deferred:
      return "deferred";
  }
  return "queued";
}

double in_seconds(std::chrono::duration<double> time) {
  return time.count();
}

void add_live(ordered_json& json, const LiveState& state) {
  json["state"] = name_of(state.phase == LivePhase::ready ? LivePhase::encoding : state.phase);
  json["sentences"] = state.sentences_total;
  json["duration"] = in_seconds(state.duration);
  json["duration_exact"] = state.is_complete();
  json["available"] = seconds(state.available, state.narration->rendition.profile().rate_hz);
}

void add_sealed(ordered_json& json, const SealedNarration& sealed) {
  json["revision"] = sealed.revision;
  json["duration"] = in_seconds(sealed.figures.duration);
  json["duration_exact"] = true;
  json["available"] = json["duration"];
  json["sentences"] = sealed.figures.sentences;
  json["diff"] = {{"reused", sealed.figures.reused},
                  {"rendered", sealed.figures.rendered},
                  {"removed", sealed.figures.removed}};
  json["problems"] = sealed.figures.problems;
}

/// How the narration of the article's newest revision stands.
ordered_json narration_json(const ApiMeans& means, const Article& article,
                            const std::string& site) {
  ordered_json json;
  if (const OpenNarration open = means.desk.find(article.id, article.revision)) {
    add_live(json, *open.live->state());
    return json;
  }
  const auto status = means.catalogue.queue().status(site, article.id, article.revision);
  json["state"] = state_name(status ? status->state : NarrationState::queued);
  if (status && !status->failure.empty()) json["failure"] = status->failure;
  const auto sealed = means.catalogue.sealed().current(site, article.id);
  const bool is_of_this_revision = sealed && sealed->article_revision == article.revision;
  if (is_of_this_revision) add_sealed(json, *sealed);
  return json;
}

/// The newsroom hears its own article, whoever else may; not those who may only see what there is.
std::string own_pass(const ApiMeans& means, const Article& article, const Caller& caller) {
  const std::string& site = caller.site;
  const bool open =
      article.visibility == Visibility::published && !means.settings()->site(site).paid;
  if (open || !caller.scopes.has_any_of({Scope::listen, Scope::write})) return "";
  const StoreTime now = store_time_now();
  const std::vector<SigningSecret> secrets = means.catalogue.signing_secrets().of(site, now);
  return issue_pass(secrets.front(), article.id, article.visibility, now + kDraftPass);
}

void add_if_said(ordered_json& json, const char* name, const std::string& text) {
  json[name] = text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

const char* name_of_fate(SentenceFate fate) {
  switch (fate) {
    case SentenceFate::kept:
      return "kept";
    case SentenceFate::added:
      return "added";
    case SentenceFate::removed:
      break;
  }
  return "removed";
}

}  // namespace

ArticleContent content_in(JsonBody& body) {
  ArticleContent content;
  const bool has_story = take_story(body, content);
  take_said(body, content);
  if (!has_story && content.url.empty()) {
    throw HttpError({ProblemType::unprocessable_content,
                     "an article needs text, html, markdown, ssml or blocks, or a url to fetch"});
  }
  return content;
}

void change_content(JsonBody& body, ArticleContent& content) {
  for (const auto& [member, media_type] : kStoryMembers) {
    if (body.is_null(member)) refuse_member(member, "the new story; an article cannot be without");
  }
  take_story(body, content);
  take_said(body, content);
}

std::optional<Visibility> visibility_in(JsonBody& body) {
  const std::optional<std::string> name = body.text("visibility");
  if (!name) return std::nullopt;
  if (*name == "draft") return Visibility::draft;
  if (*name == "published") return Visibility::published;
  refuse_member("visibility", "draft or published");
}

ordered_json article_json(const ApiMeans& means, const Article& article, const Caller& caller) {
  ordered_json json = {
      {"id", article.id}, {"source_id", article.source_id}, {"revision", article.revision}};
  const std::string& title = article.content.title;
  add_if_said(json, "title", title.empty() ? article.found.headline : title);
  add_if_said(json, "url", article.content.url);
  add_if_said(json, "language", article.content.language);
  add_if_said(json, "voice", article.content.voice);
  const StoryDetails details = story_details_from(article.content.details);
  for (const auto& [member, field] : kDetails) add_if_said(json, member.data(), details.*field);
  json["visibility"] = name_of(article.visibility);
  json["created"] = iso_time(article.created);
  json["changed"] = iso_time(article.changed);
  json["narration"] = narration_json(means, article, caller.site);
  json["narration"].update(
      listening_json(means, article.id, article.revision, own_pass(means, article, caller)));
  return json;
}

ordered_json story_member(const ArticleContent& content) {
  for (const auto& [member, media_type] : kStoryMembers) {
    if (media_type == content.media_type) return {{std::string(member), content.text}};
  }
  return nullptr;
}

ordered_json comparison_json(const StoryComparison& comparison) {
  std::map<SentenceFate, int> counts;
  int to_speak = 0;
  ordered_json sentences = ordered_json::array();
  for (const ComparedSentence& sentence : comparison.sentences) {
    const bool is_heard = sentence.fate != SentenceFate::removed;
    ++counts[sentence.fate];
    if (is_heard && !sentence.has_sound) ++to_speak;
    ordered_json line = {{"change", name_of_fate(sentence.fate)},
                         {"kind", tts::name_of(sentence.kind)},
                         {"text", sentence.text}};
    if (is_heard) line["spoken_anew"] = !sentence.has_sound;
    sentences.push_back(std::move(line));
  }
  const int stay = counts[SentenceFate::kept];
  const int come = counts[SentenceFate::added];
  return {{"kept", stay},
          {"added", come},
          {"removed", counts[SentenceFate::removed]},
          {"to_speak", to_speak},
          {"to_reuse", stay + come - to_speak},
          {"sentences", std::move(sentences)}};
}

ordered_json summary_json(const ApiMeans& means, const ArticleSummary& summary) {
  ordered_json json = {
      {"id", summary.id}, {"source_id", summary.source_id}, {"revision", summary.revision}};
  add_if_said(json, "title", summary.title);
  add_if_said(json, "url", summary.url);
  add_if_said(json, "language", summary.language);
  json["visibility"] = name_of(summary.visibility);
  json["created"] = iso_time(summary.created);
  json["changed"] = iso_time(summary.changed);
  json["narration"] = {{"state", state_name(summary.state)}};
  if (summary.sealed) add_sealed(json["narration"], *summary.sealed);
  json["narration"]["url"] = public_address(means, "/v1/narrations/" + summary.id);
  return json;
}

ordered_json listening_json(const ApiMeans& means, const std::string& article_id,
                            std::int64_t article_revision, const std::string& pass) {
  const std::string query = pass.empty() ? "" : "?pass=" + pass;
  const std::string folder = "/media/" + article_id + "/" + (pass.empty() ? "" : "~" + pass + "/") +
                             growing_revision(article_revision) + "/";
  return {{"url", public_address(means, "/v1/narrations/" + article_id + query)},
          {"playlist", public_address(means, folder + "hls/index.m3u8")},
          {"audio", public_address(means, folder + "narration.m4a")},
          {"embed", public_address(means, "/embed/" + article_id + query)},
          {"events", public_address(means, "/v1/narrations/" + article_id + "/events" + query)}};
}

}  // namespace lectern::server
