#include "server/api/openapi/schema_terms.h"
#include "server/api/openapi/schemas.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;
using namespace schema;

ordered_json webhook_members() {
  return {{"id", text()}, {"url", address()}, {"created", moment()}};
}

ordered_json webhook_attempt() {
  return object_of({{"delivery", text("Names all attempts at one address.")},
                    {"event_id", text("The same at every address and every attempt.")},
                    {"event", named("WebhookEvent")},
                    {"url", address()},
                    {"article", text("Its id.")},
                    {"attempt", whole("Which one, from 1 on.")},
                    {"status", whole("That came back; 0: none did.")},
                    {"error", text("Why none came back; empty where one did.")},
                    {"milliseconds", whole("It took.")},
                    {"delivered", flag()},
                    {"at", moment()},
                    {"next_attempt", or_null(moment("null: there is none."))}});
}

ordered_json followed_feed() {
  return object_of(
      {{"url", address()},
       {"title", text()},
       {"state", one_of({"waiting", "followed", "failing", "gone"}, "waiting: not asked yet.")},
       {"decision", text("What came of asking it last, for people.")},
       {"failures", whole("In a row.")},
       {"asked", or_null(moment("null: never."))},
       {"next", or_null(moment("When it is asked again; null: never, or right now."))}});
}

ordered_json feed_decision() {
  return object_of(
      {{"feed", text("Its address; or the content system that told of it.")},
       {"entry", text("As the feed calls it.")},
       {"url", text()},
       {"state", one_of({"narrated", "failed", "departed", "withdrawn", "elsewhere", "stopped"})},
       {"decision", text("For people.")},
       {"decided", or_null(moment())},
       {"article", or_null(text("Its id; null: there is none."))},
       {"retry", or_null(moment("null: it is not tried again."))}});
}

ordered_json feed_entry() {
  const ordered_json article = object_of({{"id", text()},
                                          {"visibility", one_of({"published", "draft"})},
                                          {"narrated", flag("It can be heard.")}});
  return object_of({{"id", text("As the feed calls it.")},
                    {"source_id", text("The article's, if the feed were followed.")},
                    {"url", or_null(text())},
                    {"title", or_null(text())},
                    {"author", or_null(text())},
                    {"language", or_null(text("BCP 47."))},
                    {"published", or_null(moment())},
                    {"updated", or_null(moment())},
                    {"form", one_of({"full", "excerpt"})},
                    {"reason", text("Why it counts as that, for people.")},
                    {"story", or_null(named("SentStory"))},
                    {"article", or_null(article)}});
}

ordered_json feed_entry_list() {
  const ordered_json sitemap = object_of({{"url", address()}, {"updated", or_null(moment())}});
  return object_of({{"title", or_null(text())},
                    {"entries", list_of(named("FeedEntry"))},
                    {"left_out", whole("Entries that there are besides.")},
                    {"sitemaps", list_of(sitemap, "Others that this one points to.")}});
}

ordered_json listener_report() {
  const ordered_json article = object_of({{"id", text()},
                                          {"title", text("As sent, else as found; may be empty.")},
                                          {"url", text("Where it stands; may be empty.")},
                                          {"language", text("BCP 47; may be empty.")}});
  return object_of({{"id", text()},
                    {"article", article},
                    {"cue", whole("Which of the narration's sentences it was, from 0.")},
                    {"text", text("The sentence.")},
                    {"count", whole("How often it was reported.")},
                    {"first", moment()},
                    {"last", moment()}});
}

ordered_json listening_figures() {
  return {{"plays", whole("Listenings that began.")},
          {"quarter", whole("Those that got so far.")},
          {"half", whole()},
          {"three_quarters", whole()},
          {"ended", whole()},
          {"failures", whole("It could not be played.")}};
}

ordered_json article_listening() {
  const ordered_json day =
      object_of(joined({{"day", text("In UTC: 2026-01-31.")}}, listening_figures()));
  return object_of(joined(
      joined({{"enabled", flag("Whether the site's setting analytics is on.")}},
             listening_figures()),
      {{"listened", seconds("By the quarters that were reached, of the narration as it is now.")},
       {"days", list_of(day, "The latest first; without those when nothing happened.")}}));
}

}  // namespace

ordered_json newsroom_schemas() {
  return {
      {"RegisteredWebhook", object_of(webhook_members())},
      {"NewWebhook",
       object_of(joined(webhook_members(), {{"secret", text("Signs what is sent; shown once.")}}))},
      {"WebhookList", object_of({{"webhooks", list_of(named("RegisteredWebhook"))}})},
      {"WebhookAttempt", webhook_attempt()},
      {"WebhookLog", object_of({{"attempts", list_of(named("WebhookAttempt"))}})},
      {"FollowedFeed", followed_feed()},
      {"FeedList", object_of({{"feeds", list_of(named("FollowedFeed"))}})},
      {"FeedEntry", feed_entry()},
      {"FeedEntryList", feed_entry_list()},
      {"FeedDecision", feed_decision()},
      {"FeedDecisionList", object_of({{"decisions", list_of(named("FeedDecision"))}})},
      {"PolledFeed", object_of({{"url", address("Which is asked.")}})},
      {"CmsDecision", object_of({{"source_id", text("As the content system calls the story.")},
                                 {"decision", text("What became of it, for people.")},
                                 {"article", or_null(text("Its id; null: there is none."))}})},
      {"ListenerReport", listener_report()},
      {"ReportList", object_of({{"enabled", flag("Whether the site's setting reports is on.")},
                                {"reports", list_of(named("ListenerReport"))},
                                {"next", or_null(text("The `cursor` of the next page."))}})},
      {"ArticleListening", article_listening()},
      {"PodcastLink", object_of({{"url", address("Of the feed.")}, {"expires", moment()}})},
  };
}

}  // namespace lectern::server
