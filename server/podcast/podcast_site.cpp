#include "server/podcast/podcast_site.h"

#include <algorithm>
#include <map>
#include <set>

#include "server/file_contents.h"
#include "server/narration/folder/staging_folder.h"
#include "server/podcast/feed_links.h"
#include "server/podcast/list_page.h"
#include "server/podcast/rss_feed.h"
#include "tts/language_tag.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

std::string usual_language(const std::vector<Episode>& episodes) {
  std::map<std::string, std::size_t> counts;
  for (const Episode& episode : episodes) ++counts[episode.language];
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? "en" : most->first;
}

class SiteWriter {
 public:
  explicit SiteWriter(const fs::path& out) : out_(out), staging_(out) {}

  void write(const std::string& name, const std::string& content) {
    names_.push_back(name);
    // Its time is what servers and those who copy the folder tell changes by.
    if (file_contents(out_ / name, content.size()) == content) return;
    staging_.write(name, content);
    changed_.push_back(name);
  }
  void write_feed(const Channel& channel, const std::vector<Episode>& episodes,
                  const std::string& file) {
    std::vector<FeedPage> pages = podcast_feed(channel, episodes, file);
    // The first page is what points to the others.
    std::reverse(pages.begin(), pages.end());
    for (const FeedPage& page : pages) write(page.file, page.xml);
    feeds_.push_back(file);
  }
  void publish() {
    for (const std::string& name : changed_) staging_.publish(name);
    remove_left_pages();
  }

 private:
  void remove_left_pages() {
    const std::set<std::string> present(names_.begin(), names_.end());
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(out_, error)) {
      const std::string name = entry.path().filename().string();
      const bool is_left = present.count(name) == 0 &&
                           std::any_of(feeds_.begin(), feeds_.end(), [&name](const auto& feed) {
                             return is_further_page(name, feed);
                           });
      if (is_left) fs::remove(entry.path(), error);
    }
  }

  const fs::path& out_;
  StagingFolder staging_;
  std::vector<std::string> names_;
  std::vector<std::string> changed_;
  std::vector<std::string> feeds_;
};

}  // namespace

void write_podcast_site(const std::filesystem::path& out, const Channel& channel,
                        const std::vector<Episode>& episodes) {
  SiteWriter site(out);
  if (!channel.artwork.bytes.empty()) {
    site.write(artwork_name(channel.artwork), channel.artwork.bytes);
  }
  for (const ChannelSelection& selection : channel.selections) {
    site.write_feed(channel_for(selection, channel), selected(selection, episodes), selection.file);
  }
  site.write("index.html", list_page(channel, episodes));
  site.write_feed(channel, episodes, "feed.xml");
  site.publish();
}

Channel default_channel(const std::string& title, const std::vector<Episode>& episodes) {
  Channel channel;
  channel.title = title;
  channel.language = usual_language(episodes);
  channel.description = synthetic_voice_notice(channel.language);
  channel.categories = {{"News", {}}};
  return channel;
}

}  // namespace lectern::server
