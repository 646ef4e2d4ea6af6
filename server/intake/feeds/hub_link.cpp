#include "server/intake/feeds/hub_link.h"

#include "server/intake/feeds/feed_fields.h"

namespace lectern::server {

HubLink hub_link_in(const xmlNode* parent, std::string_view atom) {
  HubLink hub;
  for (const xmlNode* link : children(parent, {atom, "link"})) {
    const std::string relation = attribute(link, "rel");
    const std::string url = absolute_url(attribute(link, "href"), base_of(link));
    if (relation == "hub" && hub.url.empty()) hub.url = url;
    if (relation == "self" && hub.topic.empty()) hub.topic = url;
  }
  return hub;
}

}  // namespace lectern::server
