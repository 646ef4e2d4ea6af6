#include "server/podcast/episode_renderer.h"

#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>

#include "audio/content_hash.h"
#include "server/file_contents.h"
#include "server/intake/feeds/feed_date.h"
#include "server/narration/folder/narration_folder.h"
#include "server/narration/folder/staging_folder.h"
#include "server/podcast/document_joiner.h"
#include "server/podcast/feed_links.h"
#include "server/version.h"
#include "tts/reading/article_reader.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string hash_of(const json& identity) {
  // Bytes of articles may be no UTF-8; hashes of them are what stands in there.
  return audio::content_hash(identity.dump()).hex();
}

std::string hash_of_bytes(const std::string& bytes) {
  return audio::content_hash(bytes).hex();
}

json facts_of(const ArticleOrder& order) {
  const json published =
      order.published ? json(order.published->time_since_epoch().count()) : json(nullptr);
  return {hash_of_bytes(order.title),
          hash_of_bytes(order.author),
          hash_of_bytes(order.summary),
          hash_of_bytes(order.section),
          order.guid,
          order.url,
          order.voice,
          order.language.str(),
          published};
}

json options_identity(const tts::ReadOptions& options) {
  return {static_cast<int>(options.format), static_cast<int>(options.markup),
          options.language ? options.language->str() : "", options.charset, options.url};
}

/// What of a document decides its episode.
json identity_of(const tts::Document& document) {
  json blocks = json::array();
  for (const tts::Block& block : document.blocks) {
    json sentences = json::array();
    for (const tts::TextRange& each : block.sentences) sentences.push_back({each.begin, each.end});
    blocks.push_back({static_cast<int>(block.kind), block.range.begin, block.range.end,
                      block.language.str(), std::move(sentences)});
  }
  return {hash_of_bytes(document.text), hash_of_bytes(document.title), document.language.str(),
          std::move(blocks)};
}

/// The time of a file's last change; nullopt for what is none.
std::optional<FeedTime> change_time(const ArticlePlace& place) {
  struct stat facts {};
  const auto* file = std::get_if<fs::path>(&place);
  if (file == nullptr || stat(file->c_str(), &facts) != 0) return std::nullopt;
  return FeedTime(std::chrono::seconds(facts.st_mtim.tv_sec));
}

/// The first paragraph; what feeds show below a title.
std::string first_paragraph(const tts::Document& document) {
  for (const tts::Block& block : document.blocks) {
    if (block.kind == tts::BlockKind::paragraph) return std::string(document.text_of(block.range));
  }
  return {};
}

/// What the article says of itself goes where nothing else was said.
void complete(ArticleOrder& order, const tts::Document& document) {
  if (order.title.empty()) order.title = document.title;
  if (order.title.empty()) order.title = fs::path(order.name).stem().string();
  if (order.author.empty()) order.author = document.metadata.byline;
  if (order.summary.empty()) order.summary = first_paragraph(document);
  if (order.url.empty()) order.url = document.metadata.url;
  if (!order.published) order.published = parse_feed_date(document.metadata.published);
}

bool begins_with_title(const tts::Document& document, const std::string& title) {
  if (document.blocks.empty()) return false;
  const tts::Block& first = document.blocks.front();
  return first.kind == tts::BlockKind::title || document.text_of(first.range) == title;
}

/// A story from a feed has its title beside it, and listeners want to hear it.
tts::Document with_title(tts::Document document, const std::string& title) {
  if (title.empty() || begins_with_title(document, title)) return document;
  DocumentJoiner joiner;
  joiner.add_line(tts::BlockKind::title, title, document.language);
  joiner.add(document);
  tts::Document titled = joiner.take();
  titled.language = document.language;
  titled.metadata = std::move(document.metadata);
  titled.skipped = std::move(document.skipped);
  return titled;
}

/// A hash of every packet of a rendition: what is heard, whatever is written.
std::string hash_of_sound(const audio::Rendition& rendition) {
  constexpr std::uint64_t kPiece = std::uint64_t{1} << 20U;
  std::string hashes;
  for (std::uint64_t offset = 0; offset < rendition.payload_size(); offset += kPiece) {
    std::string piece(std::min(kPiece, rendition.payload_size() - offset), '\0');
    rendition.read_payload(offset, std::as_writable_bytes(std::span(piece)));
    hashes += hash_of_bytes(piece);
  }
  return hash_of_bytes(hashes);
}

/// A name for the sound: another whenever a byte of it may be another, but for what only the
/// transcript in its tags says.
std::string sound_name(const Episode& episode, const Narration& narration, const FileTags& tags) {
  constexpr std::size_t kDigits = 16;
  const tts::Metadata& said = narration.document.metadata;
  const json identity = {hash_of_sound(narration.rendition), hash_of_bytes(episode.title),
                         hash_of_bytes(said.byline),         hash_of_bytes(said.published),
                         hash_of_bytes(said.site),           hash_of_bytes(tags.album),
                         hash_of_bytes(tags.cover.bytes)};
  return episode.slug + "-" + hash_of(identity).substr(0, kDigits);
}

bool has_size(const fs::path& file, std::uint64_t bytes) {
  std::error_code error;
  return fs::file_size(file, error) == bytes && !error;
}

bool has_sounds(const Episode& episode, const std::string& name) {
  return std::all_of(episode.sounds.begin(), episode.sounds.end(),
                     [&name](const auto& sound) { return fs::path(sound.file).stem() == name; });
}

/// Each file in a staged episode, and its bytes.
std::map<std::string, std::uint64_t> files_in(const fs::path& folder) {
  std::map<std::string, std::uint64_t> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(folder).generic_string()] = entry.file_size();
  }
  return files;
}

/// Yesterday's sound, for who has yesterday's feed.
std::vector<std::string> keep_former_sounds(const Episode& former, const Episode& present,
                                            const fs::path& folder, StagingFolder& staging) {
  std::vector<std::string> names;
  if (former.sounds == present.sounds) {
    names = former.former_sounds;
  } else {
    for (const EpisodeSound& sound : former.sounds) names.push_back(sound.file);
  }
  std::vector<std::string> kept;
  for (const std::string& name : names) {
    const fs::path place = fs::path(present.slug) / name;
    if (!fs::exists(folder / name) || fs::exists(staging.place_of(place))) continue;
    staging.take(place, folder / name);
    kept.push_back(name);
  }
  return kept;
}

Episode described(const EpisodeStory& story, const Narration& narration) {
  Episode episode;
  const ArticleOrder& order = story.order;
  episode.slug = order.slug;
  episode.guid = order.guid;
  episode.title = order.title;
  episode.summary = order.summary;
  episode.author = order.author;
  episode.section = order.section;
  episode.url = order.url;
  episode.language = narration.document.language.str();
  episode.voice = narration.voice.name;
  episode.published = order.published;
  episode.story = narration.story;
  episode.revision = narration.revision;
  episode.inputs = story.inputs;
  episode.reading = story.reading;
  episode.members = story.members;
  return episode;
}

/// The one that calls this folder its own; nullopt where there is none.
std::optional<Episode> episode_in(const fs::path& folder) {
  constexpr std::size_t kLargest = std::size_t{16} << 20U;  // a day of sound names 20,000 files
  return episode_from(file_contents(folder / kEpisodeFile, kLargest));
}

/// What a folder's name ends in: digits of the guid's hash, eight in former versions. What else
/// there is in folders of other digits need not be read.
std::string hash_digits_of(const std::string& slug) {
  return slug.substr(slug.rfind('-') + 1).substr(0, 8);
}

std::chrono::microseconds length_of(const audio::Rendition& rendition) {
  return std::chrono::microseconds(rendition.duration() * 1'000'000 / rendition.profile().rate_hz);
}

}  // namespace

EpisodeRenderer::EpisodeRenderer(RenderingStudio studio, EpisodeSettings settings, TakeIn take_in)
    : studio_(studio),
      settings_(std::move(settings)),
      take_in_(std::move(take_in)),
      formats_(settings_.formats.begin(), settings_.formats.end()) {
  json formats = json::array();
  for (const OutputFormat format : settings_.formats) formats.push_back(static_cast<int>(format));
  common_inputs_ = hash_of({std::string(kVersion), studio_.engine.version(), std::move(formats),
                            hash_of_bytes(settings_.tags.cover.bytes),
                            hash_of_bytes(settings_.tags.album), fingerprint_of(settings_.jingles),
                            settings_.voice, settings_.site, settings_.fingerprint});
}

std::filesystem::path EpisodeRenderer::episodes_folder() const {
  return settings_.out / kEpisodesFolder;
}

EpisodeRenderer::Intake EpisodeRenderer::take_in(const ArticleOrder& order,
                                                 const std::stop_token& stop) const {
  Intake intake{take_in_(order, stop), {}};
  intake.inputs =
      hash_of({common_inputs_, facts_of(order), options_identity(intake.article.options),
               hash_of_bytes(intake.article.bytes)});
  return intake;
}

std::optional<Episode> EpisodeRenderer::former(const std::string& slug) const {
  std::optional<Episode> episode = episode_in(episodes_folder() / slug);
  // Folders are written by what it says: what calls itself by another folder's name is none of
  // ours.
  if (episode && episode->slug != slug) return std::nullopt;
  return episode;
}

bool EpisodeRenderer::has_all_files(const Episode& episode) const {
  const fs::path folder = episodes_folder() / episode.slug;
  for (const auto& [name, bytes] : episode.files) {
    if (!has_size(folder / name, bytes)) return false;
  }
  return std::all_of(
      episode.sounds.begin(), episode.sounds.end(),
      [&folder](const EpisodeSound& sound) { return has_size(folder / sound.file, sound.bytes); });
}

bool EpisodeRenderer::is_whole(const Episode& episode) const {
  if (settings_.resume == Resume::nothing || !has_all_files(episode)) return false;
  const fs::path folder = episodes_folder() / episode.slug;
  return settings_.resume == Resume::sizes ||
         std::all_of(episode.sounds.begin(), episode.sounds.end(),
                     [&folder](const EpisodeSound& sound) {
                       const std::string bytes = file_contents(folder / sound.file, sound.bytes);
                       return hash_of_bytes(bytes) == sound.sha256;
                     });
}

bool EpisodeRenderer::has_whole(const std::string& slug) const {
  const std::optional<Episode> episode = former(slug);
  return episode && has_all_files(*episode);
}

std::optional<Episode> EpisodeRenderer::finished(const std::string& slug,
                                                 const std::string& inputs) const {
  std::optional<Episode> episode = former(slug);
  if (!episode || episode->inputs != inputs || !is_whole(*episode)) return std::nullopt;
  return episode;
}

EpisodeStory EpisodeRenderer::read(const ArticleOrder& order, const Intake& intake) const {
  EpisodeStory story;
  story.order = order;
  story.inputs = intake.inputs;
  tts::Document document = tts::read_article(intake.article.bytes, intake.article.options);
  document = with_title(std::move(document), order.title);
  complete(story.order, document);
  // The sound's tags say what feed and list say.
  document.metadata.byline = story.order.author;
  document.metadata.published = story.order.published ? iso_time(*story.order.published) : "";
  // The time of a change is the last resort, and a further change must not move the episode.
  if (!story.order.published) {
    const std::optional<Episode> before = former(order.slug);
    story.order.published = before          ? before->published
                            : order.updated ? order.updated
                                            : change_time(order.place);
  }
  document.title = story.order.title;
  const bool has_directions = !(document.directions == tts::Directions{});
  story.reading = hash_of({common_inputs_, facts_of(story.order), identity_of(document),
                           has_directions ? intake.inputs : ""});
  story.document = std::move(document);
  return story;
}

const tts::Voice& EpisodeRenderer::voice_for(const EpisodeStory& story) const {
  const tts::LanguageTag& language = story.document.language;
  if (!story.order.voice.empty()) return studio_.voices.find_for(language, story.order.voice);
  if (!settings_.voice.empty()) return studio_.voices.find_for(language, settings_.voice);
  return studio_.voices.default_for(language);
}

Narration EpisodeRenderer::narrate(const EpisodeStory& story, unsigned workers,
                                   const Narrator::ProgressCallback& on_progress,
                                   const std::stop_token& stop) const {
  WorkerPool pool(workers);
  const Narrator narrator(studio_.planner, studio_.engine, studio_.cache, profiles_for(formats_),
                          pool);
  const std::string article = fs::path(story.order.name).filename().string();
  return narrator.narrate(story.document, voice_for(story), on_progress, stop,
                          {&studio_.rules, {{}, settings_.site, article}}, settings_.jingles);
}

RenderedEpisode EpisodeRenderer::render(const EpisodeStory& story, unsigned workers,
                                        const Narrator::ProgressCallback& on_progress,
                                        const std::stop_token& stop) const {
  std::optional<Episode> before = former(story.order.slug);
  if (before && before->reading == story.reading && is_whole(*before)) {
    before->inputs = story.inputs;
    StagingFolder staging(episodes_folder() / before->slug);
    staging.write(kEpisodeFile, to_json(*before));
    staging.publish(kEpisodeFile);
    return {.fate = EpisodeFate::kept, .episode = *before};
  }
  const Narration narration = narrate(story, workers, on_progress, stop);
  RenderedEpisode rendered;
  rendered.episode = publish(story, narration, before, stop);
  const bool is_sound_new = !before || !(before->sounds == rendered.episode.sounds);
  rendered.fate = is_sound_new ? EpisodeFate::rendered : EpisodeFate::retexted;
  rendered.sentences = narration.cues.size();
  rendered.sentences_reused = static_cast<std::size_t>(
      std::count_if(narration.cues.begin(), narration.cues.end(),
                    [](const Cue& cue) { return cue.origin == UnitOrigin::reused; }));
  rendered.problems = narration.problems;
  return rendered;
}

Episode EpisodeRenderer::publish(const EpisodeStory& story, const Narration& narration,
                                 const std::optional<Episode>& former,
                                 const std::stop_token& stop) const {
  Episode episode = described(story, narration);
  const fs::path present = episodes_folder() / episode.slug;
  FolderContents folder{.formats = formats_,
                        .exports = {ExportFormat::podcast},
                        .tags = settings_.tags,
                        .sound_name = sound_name(episode, narration, settings_.tags)};
  if (former && has_sounds(*former, folder.sound_name) && is_whole(*former)) {
    folder.kept_sound = present;
  }
  StagingFolder staging(episodes_folder());
  stage_narration(narration, folder, staging, episode.slug, stop);

  episode.files = files_in(staging.place_of(episode.slug));
  for (const OutputFormat format : settings_.formats) {
    if (format == OutputFormat::hls) continue;
    const std::string name =
        folder.sound_name + fs::path(file_name_of(format)).extension().string();
    const std::uint64_t size = episode.files.at(name);
    const std::string bytes = file_contents(staging.place_of(fs::path(episode.slug) / name), size);
    episode.sounds.push_back({name, profile_of(format).mime_type(), size, hash_of_bytes(bytes)});
    episode.files.erase(name);
  }
  const OutputFormat enclosure =
      *std::find_if(settings_.formats.begin(), settings_.formats.end(),
                    [](OutputFormat format) { return format != OutputFormat::hls; });
  episode.duration = length_of(*rendition_in(profile_of(enclosure).codec, narration));
  if (former) episode.former_sounds = keep_former_sounds(*former, episode, present, staging);
  staging.write(fs::path(episode.slug) / kEpisodeFile, to_json(episode));
  staging.publish(episode.slug);
  return episode;
}

EpisodeFolders::EpisodeFolders(const std::filesystem::path& out) : folder_(out / kEpisodesFolder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with('.')) names_.emplace(hash_digits_of(name), name);
  }
}

std::string EpisodeFolders::slug_of(const ArticleOrder& order) const {
  const auto [begin, end] = names_.equal_range(hash_digits_of(order.slug));
  const auto is_there = [&order](const auto& each) { return each.second == order.slug; };
  if (std::any_of(begin, end, is_there)) return order.slug;
  const auto is_its_own = [&](const auto& each) {
    const auto episode = episode_in(folder_ / each.second);
    return episode && episode->guid == order.guid;
  };
  const auto found = std::find_if(begin, end, is_its_own);
  return found == end ? order.slug : found->second;
}

std::vector<Episode> episodes_in(const std::filesystem::path& out) {
  std::vector<Episode> episodes;
  std::error_code error;
  for (fs::directory_iterator entry(out / kEpisodesFolder, error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    if (entry->path().filename().string().starts_with('.')) continue;
    std::optional<Episode> episode = episode_in(entry->path());
    if (episode && episode->slug == entry->path().filename()) {
      episodes.push_back(*std::move(episode));
    }
  }
  std::sort(episodes.begin(), episodes.end(), [](const Episode& a, const Episode& b) {
    return a.published != b.published ? a.published > b.published : a.slug < b.slug;
  });
  return episodes;
}

}  // namespace lectern::server
