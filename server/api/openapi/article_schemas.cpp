#include "server/api/openapi/schema_terms.h"
#include "server/api/openapi/schemas.h"

namespace lectern::server {
namespace {

using nlohmann::ordered_json;
using namespace schema;

/// What the queue of narrations says.
ordered_json standing() {
  return one_of({"queued", "rendering", "ready", "failed", "deferred"},
                "deferred: it is made when somebody listens.");
}

/// Figures of what can be heard.
ordered_json heard_members() {
  return {{"duration", seconds("Of the whole.")},
          {"duration_exact", flag("false: an estimate, for not all of it is spoken yet.")},
          {"available", seconds("Up to where it can be heard now.")},
          {"sentences", whole()}};
}

/// What a finished narration has besides.
ordered_json sealed_members() {
  return {{"revision", text("Names its files; the same one always sounds the same.")},
          {"diff", named("NarrationDiff")},
          {"problems", whole("What could not be spoken as planned.")}};
}

ordered_json listening_members() {
  return {{"url", address("What a player needs: GET /v1/narrations/{id}.")},
          {"playlist", address("HLS.")},
          {"audio", address("MP4 with AAC.")},
          {"embed", address("A page with the player, for a frame.")},
          {"events", address("Server-sent events of how it comes along.")}};
}

ordered_json article_members() {
  return {{"id", text("26 characters; names it everywhere else.")},
          {"source_id", text("The newsroom's own name for it.")},
          {"revision", whole("How often its story has been taken, from 1 on.")},
          {"title", or_null(text("As it was sent, else as found in the story."))},
          {"url", or_null(text("Where it stands."))},
          {"language", or_null(text("BCP 47, as it was sent; null: it is detected."))},
          {"visibility", one_of({"published", "draft"})},
          {"created", moment()},
          {"changed", moment()}};
}

ordered_json stored_article() {
  const ordered_json at_times =
      joined(joined({{"failure", text("Why there is none, for people.")}}, heard_members()),
             sealed_members());
  ordered_json members = article_members();
  members["voice"] = or_null(text("As it was sent; null: the site's for the language."));
  members["author"] = or_null(text("As it was sent or its feed says."));
  members["published"] = or_null(text("As it was sent or its feed says."));
  members["section"] = or_null(text("As it was sent or its feed says."));
  members["narration"] = object_of(joined({{"state", standing()}}, listening_members()), at_times);
  return object_of(members);
}

/// An article of a list: without what takes a look at each one's narration.
ordered_json article_summary() {
  ordered_json members = article_members();
  members["narration"] = object_of({{"state", standing()}, {"url", listening_members().at("url")}},
                                   joined(heard_members(), sealed_members()));
  return object_of(members);
}

ordered_json article_list() {
  const ordered_json either = {{"anyOf", {named("StoredArticle"), named("ArticleSummary")}}};
  return object_of(
      {{"articles", list_of(either, "Whole where source_id or url was asked for.")},
       {"next", or_null(text("The cursor of the next page; null: this was the last."))}});
}

ordered_json listener_links() {
  return object_of(joined({{"pass", text("What makes the addresses work: of this article alone.")},
                           {"expires", moment()}},
                          listening_members()));
}

/// A story as it is sent: by one of the members it may come in.
ordered_json sent_story() {
  return object_of({}, {{"text", text()},
                        {"html", text()},
                        {"markdown", text()},
                        {"ssml", text()},
                        {"blocks", text()}});
}

ordered_json story_comparison() {
  const ordered_json sentence =
      object_of({{"change", one_of({"kept", "added", "removed"})},
                 {"kind", named("BlockKind")},
                 {"text", text()}},
                {{"spoken_anew", flag("false: its sound is there. Not told of what is removed.")}});
  return object_of({{"kept", whole("Sentences in both.")},
                    {"added", whole()},
                    {"removed", whole()},
                    {"to_speak", whole("Of those kept and added.")},
                    {"to_reuse", whole("Of those kept and added.")},
                    {"sentences", list_of(sentence, "In the new story's order.")},
                    {"story", or_null(named("SentStory"))}});
}

}  // namespace

ordered_json article_schemas() {
  return {{"StoredArticle", stored_article()},
          {"ArticleSummary", article_summary()},
          {"ArticleList", article_list()},
          {"NarrationDiff", object_of({{"reused", whole("Sentences that sound as before.")},
                                       {"rendered", whole("Sentences spoken anew.")},
                                       {"removed", whole("Sentences that are there no more.")}})},
          {"StoryComparison", story_comparison()},
          {"SentStory", sent_story()},
          {"ListenerLinks", listener_links()}};
}

}  // namespace lectern::server
