#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "server/cli/article_options.h"
#include "server/cli/commands.h"
#include "server/cli/exit_status.h"
#include "server/cli/interruption.h"
#include "server/cli/progress_bar.h"
#include "server/error.h"
#include "server/installation.h"
#include "server/intake/web_article.h"
#include "server/narration/narration_folder.h"
#include "server/narration/narrator.h"
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
  unsigned jobs = 0;  ///< 0: one a core.
  bool quiet = false;
  std::shared_ptr<ArticleOptions> article;

  unsigned workers() const {
    return jobs > 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
  }
};

const std::map<std::string, OutputFormat>& format_names() {
  static const std::map<std::string, OutputFormat> kNames = {{"hls", OutputFormat::hls},
                                                             {"m4a", OutputFormat::m4a}};
  return kNames;
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

/// What a render needs and every article shares.
struct Studio {
  explicit Studio(unsigned worker_count)
      : installation(find_installation()),
        voices(installation.voices),
        planner(installation.chinese_lexicon),
        engine({.speaker = installation.speaker, .processes = worker_count}),
        narrator(planner, engine, audio::aac_profile(), worker_count) {}

  Installation installation;
  tts::VoiceCatalog voices;
  tts::UtterancePlanner planner;
  tts::EspeakEngine engine;
  Narrator narrator;
};

/// An asked-for voice must exist; else the article's language chooses.
const tts::Voice& voice_for(const tts::Document& document, const RenderOptions& options,
                            const tts::VoiceCatalog& voices) {
  if (!options.voice.empty()) return voices.find(options.voice);
  return voices.default_for(document.language);
}

void print_summary(const fs::path& folder, const Narration& narration, microseconds elapsed) {
  const audio::Rendition& rendition = narration.rendition;
  const microseconds length{rendition.duration() * 1'000'000 / rendition.profile().rate_hz};
  const double ratio = static_cast<double>(length.count()) /
                       static_cast<double>(std::max<std::int64_t>(elapsed.count(), 1));
  std::fprintf(stderr, "%s: %s of audio, %zu sentences, voice %s, %.2f s, %.0f× real time\n",
               folder.string().c_str(), clock_time(length).c_str(), narration.cues.size(),
               narration.voice.name.c_str(), static_cast<double>(elapsed.count()) / 1e6, ratio);
}

void print_problems(const fs::path& folder, const Narration& narration) {
  for (const std::string& problem : narration.problems) {
    std::fprintf(stderr, "%s: warning: %s\n", folder.string().c_str(), problem.c_str());
  }
}

void render_article(const std::string& input, const fs::path& folder, const RenderOptions& options,
                    const Studio& studio, const std::stop_token& stop) {
  const auto began = steady_clock::now();
  const auto elapsed = [began] { return duration_cast<microseconds>(steady_clock::now() - began); };
  tts::Document document = options.article->read(input, stop);
  const tts::Voice& voice = voice_for(document, options, studio.voices);
  require_writable_folder(folder);

  ProgressBar bar(options.quiet ? ProgressBar::Style::quiet : ProgressBar::Style::automatic);
  const Narration narration = studio.narrator.narrate(
      std::move(document), voice,
      [&bar, &elapsed](const NarrationProgress& done) {
        bar.show({done.sentences_done, done.sentences_total, done.audio, elapsed()});
      },
      stop);
  write_narration_folder(narration, {options.formats.begin(), options.formats.end()}, folder);
  bar.clear();
  print_problems(folder, narration);
  if (!options.quiet) print_summary(folder, narration, elapsed());
}

/// Every input gets its turn, whatever became of the others; the worst outcome is the command's.
void render(const RenderOptions& options) {
  const Interruption interruption;
  const Studio studio(options.workers());
  const std::vector<fs::path> folders = output_folders(options);
  std::exception_ptr first_failure;
  for (std::size_t i = 0; i < options.inputs.size(); ++i) {
    try {
      render_article(options.inputs[i], folders[i], options, studio, interruption.token());
    } catch (const std::exception& error) {
      const Failure failure = failure_of(error);
      if (options.inputs.size() == 1 || failure.status == ExitStatus::interrupted) throw;
      std::cerr << "lectern: " << failure.message << '\n';
      if (!first_failure) first_failure = std::current_exception();
    }
  }
  if (first_failure) std::rethrow_exception(first_failure);
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
      ->capture_default_str();
  command->add_option("--voice", options->voice, "Voice by name; see lectern voices");
  options->article = add_article_options(*command);
  command->add_option("--formats", options->formats, "Sound to write, separated by commas")
      ->delimiter(',')
      ->transform(CLI::CheckedTransformer(format_names()))
      ->default_str("hls,m4a");
  command->add_option("--jobs", options->jobs, "Sentences at a time; one a core when not given")
      ->check(CLI::Range(1, 256));
  command->add_flag("--quiet", options->quiet, "No progress and no summary");
  command->footer("Example: lectern render story.html --out narration --voice zh-TW-female");
  command->callback([options] { render(*options); });
}

}  // namespace lectern::server
