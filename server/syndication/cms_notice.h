#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "server/intake/feeds/feed.h"
#include "server/serving/settings.h"
#include "server/store/stored_article.h"

namespace lectern::server {

/// What a newsroom's own system (CMS) says of one story when it changes.
struct CmsNotice {
  enum class Wish {
    publish,   ///< Everybody may read the story, so it shall be heard as it is now.
    withdraw,  ///< It is no longer for everybody, no longer there, or has no text.
  };
  Wish wish = Wish::withdraw;
  std::string source_id;
  ArticleContent content;  ///< Of what is to be published.
  std::string why;         ///< Of what is withdrawn, for people: "its status is draft".
  /// When the story was changed last; nullopt where the system does not say.
  std::optional<FeedTime> changed = std::nullopt;

  friend bool operator==(const CmsNotice&, const CmsNotice&) = default;
};

/// Whether what a CMS shows to its members alone may become sound: where the sound is for them
/// alone, too.
enum class MembersOnly { withheld, published };

// All of them throw Error{unreadable_input} that names what is missing, for what has not the shape.

/// A post as WordPress's REST API gives it (/wp/v2/posts/ID), or the answer to its deletion. It is
/// published while its status is "publish" and no password protects it. Its source_id is its guid,
/// which is that of the site's feed as well. To withdraw one, `id` or `guid` and `status` are
/// enough.
CmsNotice read_wordpress_post(const nlohmann::json& post);

/// What Ghost sends to webhooks for a post or page (post.published, post.published.edited,
/// post.unpublished, post.deleted …): the story as it is and what it was. Its source_id is Ghost's
/// id, which is that of the site's feed as well.
CmsNotice read_ghost_webhook(const nlohmann::json& body, MembersOnly members_only);

/// Any JSON, where `mapping` says what is where. Numbers and truth values are taken as the text
/// that stands for them.
CmsNotice read_mapped_json(const nlohmann::json& body, const JsonMapping& mapping);

}  // namespace lectern::server
