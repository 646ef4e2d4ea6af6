#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "audio/codecs/codec_libraries.h"
#include "server/cli/article_options.h"
#include "server/cli/cache_options.h"
#include "server/cli/commands.h"
#include "server/cli/cover_option.h"
#include "server/cli/exit_status.h"
#include "server/cli/folder_name.h"
#include "server/cli/interruption.h"
#include "server/cli/jingle_options.h"
#include "server/cli/jobs_option.h"
#include "server/cli/lexicon_options.h"
#include "server/cli/named_values.h"
#include "server/cli/progress_bar.h"
#include "server/error.h"
#include "server/file_contents.h"
#include "server/installation.h"
#include "server/intake/web_article.h"
#include "server/narration/folder/narration_folder.h"
#include "server/narration/folder/output_format.h"
#include "server/narration/folder/render_report.h"
#include "server/narration/narrator.h"
#include "server/narration/transcripts/manifest.h"
#include "server/narration/unit_cache.h"
#include "server/worker_pool.h"
#include "tts/engine/espeak_engine.h"
#include "tts/engine/voice_catalog.h"
#include "tts/utterance_planner.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;
using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::steady_clock;

struct RenderOptions {
  std::vector<std::string> inputs;
  std::string out = "narration";
  std::string voice;
  std::vector<OutputFormat> formats = {OutputFormat::hls, OutputFormat::m4a};
  std::vector<ExportFormat> exports;
  bool quiet = false;
  std::string cover;
  std::string report;
  std::shared_ptr<ArticleOptions> article;
  std::shared_ptr<CacheOptions> cache;
  std::shared_ptr<LexiconOptions> lexicon;
  std::shared_ptr<JingleOptions> jingles;
  std::shared_ptr<JobsOption> jobs;
};

std::set<OutputFormat> formats_of(const RenderOptions& options) {
  std::set<OutputFormat> formats(options.formats.begin(), options.formats.end());
  if (formats.contains(OutputFormat::mp3) && formats.contains(OutputFormat::mp3_vbr)) {
    throw Error(Errc::bad_usage, "mp3 and mp3-vbr are one file; choose one", "--formats");
  }
  return formats;
}

FolderContents contents_of(const RenderOptions& options, WorkerPool& workers) {
  return {.formats = formats_of(options),
          .exports = {options.exports.begin(), options.exports.end()},
          .tags = {.cover = read_cover(options.cover), .album = {}},
          .workers = &workers};
}

std::string stem_of(const std::string& input) {
  if (input == "-") return "stdin";
  if (is_web_address(input)) return file_stem_of(Url::parse(input));
  return fs::path(input).stem().string();
}

/// Where each input's narration goes: `out` itself for one input, else a folder in it named after
/// the input's file or page. Inputs with the same name get a number behind it.
std::vector<fs::path> output_folders(const RenderOptions& options) {
  if (options.inputs.size() == 1) return {options.out};
  std::vector<fs::path> folders;
  std::set<std::string> taken;
  for (const std::string& input : options.inputs) {
    const std::string stem = stem_of(input);
    std::string name = stem;
    for (int number = 2; !taken.insert(name).second; ++number) {
      name = stem + "-" + std::to_string(number);
    }
    folders.push_back(fs::path(options.out) / name);
  }
  return folders;
}

/// One of them, which tells what is to be looked for in the cache; others when there is more to
/// speak. What fails is told by the first sentence.
void start_speaker(const tts::SpeechEngine& engine, const std::stop_token& stop) noexcept {
  try {
    engine.version(stop);
  } catch (const std::exception&) {
  }
}

/// What a render needs and every article shares.
struct Studio {
  explicit Studio(const RenderOptions& options)
      : workers(options.jobs->workers()),
        installation(find_installation()),
        engine({.speaker = installation.speaker, .processes = workers.workers()}),
        rules(options.lexicon->matcher()),
        voices(installation.voices),
        planner(installation.chinese_lexicon),
        cache(options.cache->open(options.cache->limits())),
        contents(contents_of(options, workers)),
        jingles(options.jingles->read()),
        narrator(planner, engine, cache, profiles_for(contents.formats), workers) {}

  WorkerPool workers;
  Installation installation;
  tts::EspeakEngine engine;
  std::jthread speaker{[this](const std::stop_token& stop) { start_speaker(engine, stop); }};
  std::jthread codecs{audio::open_codec_libraries};  ///< Last of the threads: see WorkerPool.
  tts::pronunciation::RuleMatcher rules;
  tts::VoiceCatalog voices;
  tts::UtterancePlanner planner;
  UnitCache cache;
  FolderContents contents;
  Jingles jingles;
  Narrator narrator;
};

/// An asked-for voice must exist and speak the language; else the article's language chooses.
const tts::Voice& voice_for(const tts::Document& document, const RenderOptions& options,
                            const tts::VoiceCatalog& voices) {
  if (!options.voice.empty()) return voices.find_for(document.language, options.voice);
  return voices.default_for(document.language);
}

void print_summary(const fs::path& folder, const Narration& narration, const RenderReport& report,
                   microseconds elapsed) {
  const audio::Rendition& rendition = narration.rendition;
  const microseconds length{rendition.duration() * 1'000'000 / rendition.profile().rate_hz};
  const double ratio = static_cast<double>(length.count()) /
                       static_cast<double>(std::max<std::int64_t>(elapsed.count(), 1));
  const std::size_t sentences = narration.cues.size();
  std::fprintf(stderr, "%s: %s of audio, %zu sentence%s, voice %s, %.2f s, %.0f× real time; %s\n",
               folder.string().c_str(), clock_time(length).c_str(), sentences,
               sentences == 1 ? "" : "s", narration.voice.name.c_str(),
               static_cast<double>(elapsed.count()) / 1e6, ratio, summary(report).c_str());
}

/// The folder is published all the same, but a script should know.
void require_all_spoken(const fs::path& folder, const Narration& narration) {
  if (narration.failed_sentences == 0) return;
  throw Error(Errc::partly_failed,
              std::to_string(narration.failed_sentences) + " of " +
                  std::to_string(narration.cues.size()) +
                  " sentences are silent or not whole, because the engine failed; rendered again, "
                  "only they are spoken",
              folder.string());
}

void print_problems(const fs::path& folder, const Narration& narration) {
  for (const std::string& problem : narration.problems) {
    std::fprintf(stderr, "%s: warning: %s\n", folder.string().c_str(), problem.c_str());
  }
}

void append_to_report(const std::string& file, const std::string& lines) {
  std::ofstream out(file, std::ios::app);
  out << lines;
  out.close();
  if (!out) throw Error(Errc::unwritable_output, "cannot write the report", file);
}

/// The folder's files are Lectern's: an article that has the name of one would be lost.
void require_input_survives(const std::string& input, const fs::path& folder) {
  std::error_code error;
  const fs::path article = fs::canonical(input, error);
  if (error) return;  // standard input, a web address, or missing, which reading it will tell
  const fs::path inside = article.lexically_relative(fs::weakly_canonical(folder));
  if (is_narration_file(inside)) {
    throw Error(Errc::bad_usage, "the narration would overwrite the article; choose another --out",
                input);
  }
}

/// Against the narration that is in the folder. Reading that one takes milliseconds, so where nobody
/// is told, nothing is found out.
std::optional<RenderReport> report_if_told(const Narration& narration, const fs::path& folder,
                                           const RenderOptions& options) {
  if (options.quiet && options.report.empty()) return {};
  return render_report(narration, file_contents(folder / "narration.json", kLargestManifest));
}

void render_article(const std::string& input, const fs::path& folder, const RenderOptions& options,
                    const Studio& studio, const std::stop_token& stop) {
  const auto began = steady_clock::now();
  const auto elapsed = [began] { return duration_cast<microseconds>(steady_clock::now() - began); };
  require_input_survives(input, folder);
  tts::Document document = options.article->read(input, stop);
  const tts::Voice& voice = voice_for(document, options, studio.voices);
  require_writable_folder(folder);

  ProgressBar bar(options.quiet ? ProgressBar::Style::quiet : ProgressBar::Style::automatic);
  const Narration narration = studio.narrator.narrate(
      std::move(document), voice,
      [&bar, &elapsed](const NarrationProgress& done) {
        bar.show({done.sentences_done, done.sentences_total, done.audio, elapsed(),
                  done.sentences_reused});
      },
      stop, {&studio.rules, options.lexicon->context_for(input)}, studio.jingles);
  const std::optional<RenderReport> report = report_if_told(narration, folder, options);
  write_narration_folder(narration, studio.contents, folder, stop);
  bar.clear();
  print_problems(folder, narration);
  if (!options.quiet) print_summary(folder, narration, *report, elapsed());
  if (!options.report.empty()) {
    append_to_report(options.report, to_json(*report, input, folder.string()));
  }
  require_all_spoken(folder, narration);
}

/// Every input gets its turn, whatever became of the others.
void render_all(const RenderOptions& options, const Studio& studio, const std::stop_token& stop) {
  const std::vector<fs::path> folders = output_folders(options);
  std::size_t failed = 0;
  for (std::size_t i = 0; i < options.inputs.size(); ++i) {
    try {
      render_article(options.inputs[i], folders[i], options, studio, stop);
    } catch (const std::exception& error) {
      const Failure failure = failure_of(error);
      if (options.inputs.size() == 1 || failure.status == ExitStatus::interrupted) throw;
      std::cerr << "lectern: " << failure.message << '\n';
      ++failed;
    }
  }
  if (failed == 0) return;
  throw Error(
      Errc::partly_failed,
      std::to_string(failed) + " of " + std::to_string(options.inputs.size()) + " articles failed",
      "see above");
}

void render(const RenderOptions& options) {
  const Interruption interruption;
  if (!options.report.empty()) append_to_report(options.report, "");  // told before any work
  const Studio studio(options);
  render_all(options, studio, interruption.token());
}

}  // namespace

void add_render_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "render", "Turn articles into narration folders, ready to play and publish");
  const auto options = std::make_shared<RenderOptions>();
  command
      ->add_option("INPUT", options->inputs,
                   "Articles: text, Markdown or HTML files or web addresses; - is standard input")
      ->required();
  command
      ->add_option("--out", options->out,
                   "Folder for the narration; with several articles, for a folder each")
      ->check(folder_name())
      ->type_name("DIR")
      ->capture_default_str();
  command->add_option("--voice", options->voice, "Voice by name; see lectern voices");
  options->article = add_article_options(*command);
  options->lexicon = add_lexicon_options(*command);
  command->add_option("--formats", options->formats, "Sound to write, separated by commas")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->transform(one_of(output_format_names()))
      ->type_name("FORMAT")
      ->default_str("hls,m4a");
  command
      ->add_option("--exports", options->exports,
                   "Files for other programs to write into exports/, separated by commas")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->transform(one_of(export_format_names()))
      ->type_name("FORMAT");
  command
      ->add_option("--cover", options->cover,
                   "JPEG or PNG picture to put into M4A and MP3; browsers start later with one")
      ->check(CLI::ExistingFile);
  options->jingles = add_jingle_options(*command);
  options->cache = add_cache_options(*command);
  command->add_option("--report", options->report,
                      "File to add a line of JSON to for each article: the sentences reused, "
                      "rendered and removed");
  options->jobs = add_jobs_option(*command, "Sentences");
  command->add_flag("--quiet", options->quiet, "No progress and no summary");
  command->footer("Example: lectern render story.html --out narration --voice zh-TW-female");
  command->callback([options] { render(*options); });
}

}  // namespace lectern::server
