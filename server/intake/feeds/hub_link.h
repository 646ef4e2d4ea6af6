#pragma once

#include <string_view>

#include "server/intake/feeds/feed.h"
#include "server/intake/feeds/xml_tree.h"

namespace lectern::server {

/// The hub that an Atom feed, or an RSS channel with Atom's links in it, names (WebSub, section 4).
/// parent  of the links. atom  their namespace.
HubLink hub_link_in(const xmlNode* parent, std::string_view atom);

}  // namespace lectern::server
