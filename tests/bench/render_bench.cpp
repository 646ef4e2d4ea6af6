// How much cheaper than the obvious shell pipeline is Lectern? Both narrate the same article in the
// same run, turn about; what is compared is the cost of a second of the audio each of them makes,
// since they read with different pauses.
//
//   lectern_render_bench [--repetitions N] [ARTICLE…]
//
// Needs espeak-ng and ffmpeg in PATH. Not a test: a loaded machine gives other numbers.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/bench/file_watch.h"
#include "tests/bench/process_cost.h"
#include "tests/bench/spread.h"
#include "tests/support/temporary_folder.h"

namespace lectern::bench {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

struct Options {
  fs::path lectern = fs::path(LECTERN_BINARY_DIR) / "lectern";
  std::vector<fs::path> articles = {
      fs::path(LECTERN_TESTS_DIR) / "articles/coastal-railway-reborn.en.md",
      fs::path(LECTERN_TESTS_DIR) / "articles/tide-village-seawall.zh-Hant.md"};
  int repetitions = 5;
  int sample_rate = 44100;
  int bit_rate = 64000;
};

/// One way to narrate an article. `narrate` writes below a folder of its own, `audio_seconds` says
/// how much it made there.
struct Contender {
  std::string_view name;
  Command (*narrate)(const Options& options, const fs::path& article, const fs::path& out);
  double (*audio_seconds)(const fs::path& out);
};

/// eSpeak's own voice for the article's language, which stands in its file name.
std::string espeak_voice(const fs::path& article) {
  return article.filename().string().find(".zh-") == std::string::npos ? "en-gb" : "cmn";
}

Command lectern_render(const Options& options, const fs::path& article, const fs::path& out) {
  return {.arguments = {options.lectern.string(), "render", "--quiet", "--no-cache", "--formats",
                        "hls,m4a", "--out", out.string(), article.string()}};
}

double manifest_seconds(const fs::path& out) {
  return nlohmann::json::parse(std::ifstream(out / "narration.json")).at("duration").get<double>();
}

/// The pipeline everybody would write. What it is given comes as the shell's arguments, so that no
/// name is taken apart.
Command pipeline(const Options& options, const fs::path& article, const fs::path& out,
                 const std::string& encoder_options) {
  const std::string script =
      R"(set -o pipefail; espeak-ng -v "$1" -f "$2" --stdout |)"
      R"( ffmpeg -nostdin -loglevel error -y -i - -ar "$4" -c:a aac -b:a "$5" )" +
      encoder_options + R"( "$3/audio.m4a")";
  return {.arguments = {"bash", "-c", script, "pipeline", espeak_voice(article), article.string(),
                        out.string(), std::to_string(options.sample_rate),
                        std::to_string(options.bit_rate)}};
}

Command default_pipeline(const Options& options, const fs::path& article, const fs::path& out) {
  return pipeline(options, article, out, "");
}

Command fast_pipeline(const Options& options, const fs::path& article, const fs::path& out) {
  return pipeline(options, article, out, "-aac_coder fast");
}

std::string output_of(const std::string& command) {
  const auto close = [](FILE* file) { pclose(file); };
  const std::unique_ptr<FILE, decltype(close)> output(popen(command.c_str(), "r"), close);
  if (!output) throw std::runtime_error("cannot run " + command);
  std::string text;
  std::array<char, 256> buffer{};
  while (fgets(buffer.data(), static_cast<int>(buffer.size()), output.get()) != nullptr) {
    text += buffer.data();
  }
  return text;
}

double m4a_seconds(const fs::path& out) {
  const std::string file = (out / "audio.m4a").string();  // below mkdtemp: nothing to quote
  return std::stod(output_of("ffprobe -v error -show_entries format=duration -of csv=p=0 " + file));
}

constexpr std::array<Contender, 3> kContenders = {{
    {"lectern render (HLS and M4A)", lectern_render, manifest_seconds},
    {"espeak-ng | ffmpeg -c:a aac", default_pipeline, m4a_seconds},
    {"espeak-ng | ffmpeg -aac_coder fast", fast_pipeline, m4a_seconds},
}};

struct Measurement {
  double audio_seconds = 0;
  ProcessCost cost;

  double wall_per_second() const { return milliseconds(cost.wall) / audio_seconds; }
  double cpu_per_second() const { return milliseconds(cost.cpu) / audio_seconds; }
  double megabytes() const { return static_cast<double>(cost.largest_process_bytes) / 1e6; }

  static double milliseconds(std::chrono::microseconds time) {
    return std::chrono::duration<double, std::milli>(time).count();
  }
};

Measurement measure(const Contender& contender, const Options& options, const fs::path& article) {
  const TemporaryFolder out;
  const ProcessCost cost = run(contender.narrate(options, article, out.path()));
  return {.audio_seconds = contender.audio_seconds(out.path()), .cost = cost};
}

using Series = std::vector<Measurement>;  // one a repetition

template <typename Quantity>
Spread spread_of(const Series& series, Quantity quantity) {
  std::vector<double> values(series.size());
  std::transform(series.begin(), series.end(), values.begin(), quantity);
  return spread(std::move(values));
}

/// The contenders take turns, and each repetition begins with the next of them, so that what
/// changes on the machine meanwhile hits all alike.
std::array<Series, kContenders.size()> measure_in_turns(const Options& options,
                                                        const fs::path& article) {
  std::array<Series, kContenders.size()> series;
  for (int repetition = 0; repetition < options.repetitions; ++repetition) {
    for (std::size_t turn = 0; turn < kContenders.size(); ++turn) {
      const std::size_t which = (turn + static_cast<std::size_t>(repetition)) % kContenders.size();
      series[which].push_back(measure(kContenders[which], options, article));
    }
  }
  return series;
}

constexpr int kNameWidth = 36;
constexpr int kAudioWidth = 10;

void print_headings() {
  std::cout << std::setw(kNameWidth) << "" << std::right << std::setw(kAudioWidth - 2) << "audio, s"
            << "  " << std::left << std::setw(22) << "wall, ms a second" << std::setw(22)
            << "CPU, ms a second"
            << "memory, MB\n";
}

void print_costs(std::string_view name, const Series& series) {
  const Spread audio = spread_of(series, std::mem_fn(&Measurement::audio_seconds));
  const Spread memory = spread_of(series, std::mem_fn(&Measurement::megabytes));
  std::cout << std::left << std::setw(kNameWidth) << name << std::right << std::fixed
            << std::setprecision(1) << std::setw(kAudioWidth - 2) << audio.median << "  "
            << spread_of(series, std::mem_fn(&Measurement::wall_per_second))
            << spread_of(series, std::mem_fn(&Measurement::cpu_per_second)) << std::right
            << std::setw(6) << std::setprecision(0) << memory.highest << "\n"
            << std::left;
}

/// How many times what `ours` takes does `theirs` take, each repetition compared with its own.
template <typename Quantity>
Spread ratio(const Series& theirs, const Series& ours, Quantity quantity) {
  std::vector<double> ratios(ours.size());
  std::transform(theirs.begin(), theirs.end(), ours.begin(), ratios.begin(),
                 [&](const Measurement& their, const Measurement& our) {
                   return quantity(their) / quantity(our);
                 });
  return spread(std::move(ratios));
}

void print_ratio(std::string_view name, const Series& theirs, const Series& ours) {
  std::cout << std::setw(kNameWidth + kAudioWidth) << name
            << ratio(theirs, ours, std::mem_fn(&Measurement::wall_per_second))
            << ratio(theirs, ours, std::mem_fn(&Measurement::cpu_per_second)) << "\n";
}

void print_time(std::string_view what, const Spread& milliseconds) {
  std::cout << std::setw(kNameWidth + kAudioWidth) << what << milliseconds << "\n";
}

/// From the start of the program until the first segment can be read under its final name, in
/// milliseconds.
double first_segment(const Options& options, const fs::path& article) {
  const TemporaryFolder out;
  FileWatch watch(out.path(), "00001.m4s");
  Process process(lectern_render(options, article, out.path()));
  const auto seen = watch.wait_until(process.started() + std::chrono::minutes(2));
  process.wait();
  if (!seen) throw std::runtime_error("no first segment within two minutes");
  return std::chrono::duration<double, std::milli>(*seen - process.started()).count();
}

void compare(const Options& options, const fs::path& article) {
  const auto series = measure_in_turns(options, article);
  std::cout << "\n" << article.filename().string() << "\n";
  print_headings();
  for (std::size_t i = 0; i < kContenders.size(); ++i) print_costs(kContenders[i].name, series[i]);
  std::cout << "times the cost of lectern render\n";
  for (std::size_t i = 1; i < kContenders.size(); ++i) {
    print_ratio(kContenders[i].name, series[i], series[0]);
  }
  print_time("first segment readable, ms",
             repeat(options.repetitions, [&] { return first_segment(options, article); }));
}

void write_lines(const fs::path& file, int lines) {
  std::ofstream out(file);
  for (int i = 0; i < lines; ++i) {
    out << "海灣市捷運東環線今天清晨六點開始試營運，全長十五公里，首日搭乘人數超過八萬人次，比預估"
           "多一成。\n";
  }
}

/// One run of `lectern pronounce` over a file, in milliseconds.
double pronounce(const Options& options, const fs::path& input) {
  const Command command{
      .arguments = {options.lectern.string(), "pronounce", "--lang", "zh-TW", "-"},
      .standard_input = input};
  return Measurement::milliseconds(run(command).wall);
}

void measure_pronounce(const Options& options) {
  const TemporaryFolder folder;
  const fs::path one = folder.path() / "one.txt";
  const fs::path many = folder.path() / "many.txt";
  constexpr int kManyLines = 10000;
  write_lines(one, 1);
  write_lines(many, kManyLines);
  constexpr int kStarts = 21;
  std::cout << "\n";
  print_time("lectern pronounce, one line, ms",
             repeat(kStarts, [&] { return pronounce(options, one); }));
  print_time("lectern pronounce, 10,000 lines, ms",
             repeat(options.repetitions, [&] { return pronounce(options, many); }));
}

Options parse(int argc, char** argv) {
  Options options;
  CLI::App app(
      "Compares lectern render with espeak-ng | ffmpeg on the same articles in the same run.");
  app.add_option("ARTICLE", options.articles,
                 "Plain text or Markdown, its language in its name: NAME.en.md, NAME.zh-Hant.txt")
      ->check(CLI::ExistingFile);
  app.add_option("--lectern", options.lectern, "The program to measure")->check(CLI::ExistingFile);
  app.add_option("--repetitions", options.repetitions, "Turns of each contender")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::exit(app.exit(error));
  }
  return options;
}

/// The contenders' programs, which nothing else of Lectern needs.
void require_programs() {
  for (const std::string_view program : {"espeak-ng", "ffmpeg", "ffprobe"}) {
    if (!output_of("command -v " + std::string(program)).empty()) continue;
    throw std::runtime_error(std::string(program) +
                             " is missing: apt-get install espeak-ng ffmpeg, and measure again");
  }
}

void bench(const Options& options) {
  require_programs();
  std::cout << std::left << options.repetitions << " repetitions in turn, " << options.sample_rate
            << " Hz, " << options.bit_rate / 1000 << " kb/s; median (lowest–highest).\n"
            << "Memory is the largest process's.\n";
  for (const fs::path& article : options.articles) compare(options, article);
  measure_pronounce(options);
}

}  // namespace
}  // namespace lectern::bench

int main(int argc, char** argv) {
  try {
    lectern::bench::bench(lectern::bench::parse(argc, argv));
  } catch (const std::exception& error) {
    std::cerr << "lectern_render_bench: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
