#pragma once

#include <string>
#include <vector>

#include "server/store/signed_url.h"
#include "server/store/stored_article.h"

namespace lectern::server {

// Passes let their bearer hear one article that is not for everyone: a draft, or one of a site
// whose audio is paid for. A pass is part of the address, /media/ARTICLE/~PASS/…, so that what
// playlists name relative to themselves carries it. One for listeners does not open the article
// once it is a draft again.

/// A pass for the article as it is now.
std::string issue_pass(const SigningSecret& secret, const std::string& article_id,
                       Visibility visibility, StoreTime expires);

TokenVerdict judge_pass(const std::vector<SigningSecret>& secrets, const std::string& article_id,
                        Visibility visibility, const std::string& pass, StoreTime now);

}  // namespace lectern::server
