#include "server/syndication/cms_notice.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "server/error.h"
#include "server/intake/feeds/feed_date.h"
#include "server/service/article_document.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::CmsNotice;
using lectern::server::Error;
using lectern::server::JsonMapping;
using lectern::server::MembersOnly;
using lectern::server::read_ghost_webhook;
using lectern::server::read_mapped_json;
using lectern::server::read_wordpress_post;
using lectern::server::story_details_from;
using nlohmann::json;
using Wish = CmsNotice::Wish;

/// A post as WordPress's REST API answers with it, with members that nobody here asks for.
json wordpress_post() {
  return json::parse(R"json({
    "id": 812,
    "date_gmt": "2025-03-04T08:00:00",
    "modified_gmt": "2025-03-04T09:30:00",
    "guid": {"rendered": "https://harbour.example/?post_type=news&#038;p=812"},
    "slug": "the-ferry-is-back",
    "status": "publish",
    "type": "post",
    "link": "https://harbour.example/the-ferry-is-back/",
    "title": {"rendered": "The ferry &#8220;Heron&#8221; is back &amp; free"},
    "content": {"rendered": "<p>The ferry returned on Sunday.</p>\n", "protected": false},
    "excerpt": {"rendered": "<p>The ferry returned &hellip;</p>\n", "protected": false},
    "author": 3, "featured_media": 0, "sticky": false, "meta": {"footnotes": ""},
    "categories": [4, 7], "tags": [],
    "_embedded": {"wp:term": [[{"id": 4, "taxonomy": "category", "name": "City &amp; harbour"}, {"id": 7, "name": "News"}], []]},
    "_links": {"self": [{"href": "https://harbour.example/wp-json/wp/v2/posts/812"}]}
  })json");
}

/// What Ghost sends when a post is published.
json ghost_webhook() {
  return json::parse(R"json({
    "post": {
      "current": {
        "id": "67c6b0d2f1a4e30001b2c3d4", "uuid": "4b0c64e1-3f8e-4f33-9d27-8a1f7f0f6a11",
        "title": "The ferry is back", "slug": "the-ferry-is-back", "lexical": "{\"root\":{}}",
        "html": "<p>The ferry returned on Sunday.</p>",
        "plaintext": "The ferry returned on Sunday.",
        "feature_image": null, "featured": false, "status": "published", "visibility": "public",
        "published_at": "2025-03-04T08:00:00.000Z", "updated_at": "2025-03-04T08:00:01.000Z",
        "url": "https://harbour.example/the-ferry-is-back/",
        "tags": [{"name": "City"}, {"name": "News"}], "primary_tag": {"name": "City"},
        "primary_author": {"id": "1", "name": "Harbour desk"}
      },
      "previous": {"status": "draft", "updated_at": "2025-03-04T07:58:00.000Z"}
    }
  })json");
}

JsonMapping sample_mapping() {
  JsonMapping mapping;
  mapping.id = "/story/number";
  mapping.title = "/story/headlines/0";
  mapping.html = "/story/body";
  mapping.text = "/story/plain";
  mapping.url = "/story/web~1address";
  mapping.language = "/story/language";
  mapping.status = "/event";
  return mapping;
}

json sample_story() {
  return json::parse(R"json({
    "event": "publish",
    "story": {"number": 4711, "headlines": ["The ferry is back", "Ferry"],
              "body": "<p>The ferry returned.</p>", "plain": "The ferry returned.",
              "web/address": "https://harbour.example/4711", "language": "en"}
  })json");
}

}  // namespace

TEST_CASE("a published post of WordPress is a story under the name its feed has for it",
          "[syndication][cms]") {
  const CmsNotice notice = read_wordpress_post(wordpress_post());
  CHECK(notice.wish == Wish::publish);
  CHECK(notice.source_id == "https://harbour.example/?post_type=news&p=812");
  CHECK(notice.content.media_type == "text/html");
  CHECK(notice.content.text == "<p>The ferry returned on Sunday.</p>\n");
  CHECK(notice.content.title == "The ferry “Heron” is back & free");
  CHECK(notice.content.url == "https://harbour.example/the-ferry-is-back/");
  CHECK(story_details_from(notice.content.details).published == "2025-03-04T08:00:00Z");
  CHECK(story_details_from(notice.content.details).section == "City & harbour");
}

TEST_CASE("a post of WordPress that not everybody may read is withdrawn", "[syndication][cms]") {
  for (const char* status : {"draft", "pending", "private", "future", "trash"}) {
    json post = wordpress_post();
    post["status"] = status;
    const CmsNotice notice = read_wordpress_post(post);
    CHECK(notice.wish == Wish::withdraw);
    CHECK(notice.source_id == "https://harbour.example/?post_type=news&p=812");
    CHECK_THAT(notice.why, Contains(status));
  }
  json guarded = wordpress_post();
  guarded["content"]["protected"] = true;
  CHECK(read_wordpress_post(guarded).wish == Wish::withdraw);
  const json deleted = {{"deleted", true}, {"previous", wordpress_post()}};
  CHECK(read_wordpress_post(deleted).wish == Wish::withdraw);
  CHECK(read_wordpress_post(deleted).source_id == read_wordpress_post(guarded).source_id);
}

TEST_CASE("little is enough to withdraw a post of WordPress", "[syndication][cms]") {
  const CmsNotice notice = read_wordpress_post({{"id", 7}, {"status", "trash"}});
  CHECK(notice.wish == Wish::withdraw);
  CHECK(notice.source_id == "wordpress-7");
}

TEST_CASE("what is no post of WordPress is refused with what is missing", "[syndication][cms]") {
  CHECK_THROWS_WITH(read_wordpress_post({{"status", "publish"}}), Contains("id"));
  CHECK_THROWS_WITH(read_wordpress_post({{"id", 7}}), Contains("status"));
  CHECK_THROWS_AS(read_wordpress_post(
                      {{"id", 7}, {"status", "publish"}, {"title", {{"rendered", json::array()}}}}),
                  Error);
}

TEST_CASE("a post without text is not heard, nor what it was before", "[syndication][cms]") {
  json post = wordpress_post();
  post["content"]["rendered"] = "\n";
  CHECK(read_wordpress_post(post).wish == Wish::withdraw);
  json webhook = ghost_webhook();
  webhook["post"]["current"]["html"] = GENERATE(json(nullptr), json("<p></p>\n<p>&nbsp;</p>"));
  CHECK(read_ghost_webhook(webhook, MembersOnly::withheld).wish == Wish::withdraw);
}

TEST_CASE("a link that is no web address is none", "[syndication][cms]") {
  const std::string link = GENERATE("javascript:alert(1)", "file:///etc/passwd", "/a/4.html");
  json post = wordpress_post();
  post["link"] = link;
  CHECK(read_wordpress_post(post).content.url.empty());
  json webhook = ghost_webhook();
  webhook["post"]["current"]["url"] = link;
  CHECK(read_ghost_webhook(webhook, MembersOnly::withheld).content.url.empty());
  json story = sample_story();
  story["story"]["web/address"] = link;
  CHECK(read_mapped_json(story, sample_mapping()).content.url.empty());
}

TEST_CASE("a link is taken as browsers write it", "[syndication][cms]") {
  json post = wordpress_post();
  post["link"] = "https://news.example/a \"b\" <4>.html";
  CHECK(read_wordpress_post(post).content.url ==
        "https://news.example/a%20%22b%22%20%3C4%3E.html");
}

TEST_CASE("a story that Ghost has published is narrated", "[syndication][cms]") {
  json webhook = ghost_webhook();
  const bool is_page = GENERATE(false, true);
  if (is_page) webhook = {{"page", webhook["post"]}};
  const CmsNotice notice = read_ghost_webhook(webhook, MembersOnly::withheld);
  CHECK(notice.wish == Wish::publish);
  CHECK(notice.source_id == "67c6b0d2f1a4e30001b2c3d4");
  CHECK(notice.content.text == "<p>The ferry returned on Sunday.</p>");
  CHECK(notice.content.title == "The ferry is back");
  CHECK(notice.content.url == "https://harbour.example/the-ferry-is-back/");
  CHECK(story_details_from(notice.content.details).published == "2025-03-04T08:00:00Z");
  CHECK(story_details_from(notice.content.details).author == "Harbour desk");
  CHECK(story_details_from(notice.content.details).section == "City");
}

TEST_CASE("a story that Ghost has unpublished, deleted or sent by mail alone is withdrawn",
          "[syndication][cms]") {
  json webhook = ghost_webhook();
  webhook["post"]["current"]["status"] = GENERATE("draft", "scheduled", "sent");
  CHECK(read_ghost_webhook(webhook, MembersOnly::withheld).wish == Wish::withdraw);
  const json deleted = {
      {"post", {{"current", json::object()}, {"previous", ghost_webhook()["post"]["current"]}}}};
  const CmsNotice notice = read_ghost_webhook(deleted, MembersOnly::withheld);
  CHECK(notice.wish == Wish::withdraw);
  CHECK(notice.source_id == "67c6b0d2f1a4e30001b2c3d4");
}

TEST_CASE("what Ghost shows to members alone is heard only where the sound is for them alone",
          "[syndication][cms]") {
  json webhook = ghost_webhook();
  webhook["post"]["current"]["visibility"] = GENERATE("members", "paid", "tiers");
  CHECK(read_ghost_webhook(webhook, MembersOnly::withheld).wish == Wish::withdraw);
  CHECK(read_ghost_webhook(webhook, MembersOnly::published).wish == Wish::publish);
}

TEST_CASE("what is no webhook of Ghost is refused", "[syndication][cms]") {
  const auto* text = GENERATE(R"({})", R"({"member": {"current": {"id": "1"}}})", R"({"post": {}})",
                              R"({"post": {"current": {}, "previous": {}}})", R"({"post": 3})");
  CAPTURE(text);
  CHECK_THROWS_AS(read_ghost_webhook(json::parse(text), MembersOnly::withheld), Error);
}

TEST_CASE("any JSON is a story where the settings say what is where", "[syndication][cms]") {
  const CmsNotice notice = read_mapped_json(sample_story(), sample_mapping());
  CHECK(notice.wish == Wish::publish);
  CHECK(notice.source_id == "4711");
  CHECK(notice.content.media_type == "text/html");
  CHECK(notice.content.text == "<p>The ferry returned.</p>");
  CHECK(notice.content.title == "The ferry is back");
  CHECK(notice.content.url == "https://harbour.example/4711");
  CHECK(notice.content.language == "en");

  json plain = sample_story();
  plain["story"].erase("body");
  const CmsNotice other = read_mapped_json(plain, sample_mapping());
  CHECK(other.content.media_type == "text/plain");
  CHECK(other.content.text == "The ferry returned.");
}

TEST_CASE("any other status than those of what is published withdraws a mapped story",
          "[syndication][cms]") {
  json story = sample_story();
  story["event"] = GENERATE(json("unpublish"), json(nullptr), json(false));
  CHECK(read_mapped_json(story, sample_mapping()).wish == Wish::withdraw);
  JsonMapping mapping = sample_mapping();
  mapping.published = {"true"};
  story["event"] = true;
  CHECK(read_mapped_json(story, mapping).wish == Wish::publish);
  mapping.status = "";
  story.erase("event");
  CHECK(read_mapped_json(story, mapping).wish == Wish::publish);
}

TEST_CASE("a mapped story says when it was changed where the settings point there",
          "[syndication][cms]") {
  json story = sample_story();
  story["changed"] = "2025-03-04T09:30:00Z";
  JsonMapping mapping = sample_mapping();
  CHECK_FALSE(read_mapped_json(story, mapping).changed);
  mapping.modified = "/changed";
  CHECK(read_mapped_json(story, mapping).changed ==
        lectern::server::parse_feed_date("2025-03-04T09:30:00Z"));
  story["event"] = "unpublish";
  CHECK(read_mapped_json(story, mapping).changed);
  story["changed"] = "yesterday";
  CHECK_FALSE(read_mapped_json(story, mapping).changed);
}

TEST_CASE("JSON that the settings do not fit is refused with the place", "[syndication][cms]") {
  CHECK_THROWS_WITH(read_mapped_json(sample_story(), JsonMapping{}), Contains("json_id"));
  JsonMapping mapping = sample_mapping();
  mapping.id = "/story/code";
  CHECK_THROWS_WITH(read_mapped_json(sample_story(), mapping), Contains("/story/code"));
  mapping.id = "/story/headlines";
  CHECK_THROWS_WITH(read_mapped_json(sample_story(), mapping), Contains("/story/headlines"));
}
