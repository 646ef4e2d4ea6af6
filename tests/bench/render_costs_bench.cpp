// What does a render cost by what changes? Three questions, each of them a ratio within one run:
// an article of 60 sentences of which one is edited, against all of it; each format, against HLS
// alone; and the cost of a sentence, by how many there are.
//
//   lectern_render_costs_bench [--repetitions N] [--most-sentences N]
//
// Not a test: a loaded machine gives other numbers.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/process_cost.h"
#include "tests/bench/spread.h"
#include "tests/support/temporary_folder.h"

namespace lectern::bench {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

struct Options {
  fs::path lectern = fs::path(LECTERN_BINARY_DIR) / "lectern";
  int repetitions = 7;
  std::size_t most_sentences = 10'000;
};

double milliseconds(std::chrono::microseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

/// The sentence number `index` of an article, unlike every other.
std::string sentence(std::size_t index) {
  constexpr auto kPlaces = std::to_array<std::string_view>(
      {"the northern harbour", "the old market hall", "the river crossing", "the hill quarter",
       "the eastern depot", "the teaching hospital", "the university library"});
  constexpr auto kEvents = std::to_array<std::string_view>(
      {"was closed to traffic for", "received visitors on", "will be rebuilt within",
       "has been without power for", "saved the city the cost of"});
  return "Officials said on Tuesday that " + std::string(kPlaces.at(index % kPlaces.size())) + " " +
         std::string(kEvents.at(index / kPlaces.size() % kEvents.size())) + " " +
         std::to_string(index + 2) + " days, far more than they had planned for.";
}

constexpr std::size_t kInParagraph = 4;

/// An article of `count` sentences; `edited` says something else.
void write_article(const fs::path& file, std::size_t count, std::size_t edited) {
  std::ofstream out(file);
  out << "# What the city counts\n\n";
  for (std::size_t i = 0; i < count; ++i) {
    out << (i == edited ? "The mayor has since apologised for all of this." : sentence(i))
        << ((i + 1) % kInParagraph == 0 ? "\n\n" : " ");
  }
}

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

ProcessCost render(const Options& options, const fs::path& folder, const fs::path& article,
                   const std::vector<std::string>& arguments) {
  std::vector<std::string> all = {options.lectern.string(),  "render",        "--quiet", "--out",
                                  (folder / "out").string(), article.string()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run({.arguments = all});
}

void print(std::string_view what, const Spread& spread, std::string_view unit) {
  std::cout << "  " << std::left << std::setw(44) << what << spread << unit << "\n";
}

/// All of an article, then one sentence of it edited, then nothing: wall time of each.
void measure_edits(const Options& options) {
  constexpr std::size_t kSentences = 60;
  std::vector<double> whole;
  std::vector<double> edited;
  std::vector<double> unchanged;
  std::vector<double> ratios;
  for (int i = 0; i < options.repetitions; ++i) {
    const TemporaryFolder folder;
    const fs::path article = folder.path() / "article.md";
    const std::vector<std::string> cached = {"--cache", (folder.path() / "cache").string()};
    const auto take = [&] {
      return milliseconds(render(options, folder.path(), article, cached).wall);
    };
    write_article(article, kSentences, kNone);
    whole.push_back(take());
    write_article(article, kSentences, kSentences / 2);
    edited.push_back(take());
    unchanged.push_back(take());
    ratios.push_back(whole.back() / edited.back());
  }
  std::cout << "An article of " << kSentences << " sentences\n";
  print("all of it", spread(whole), "ms");
  print("one sentence edited", spread(edited), "ms");
  print("nothing edited", spread(unchanged), "ms");
  print("all of it, by the edited sentence", spread(ratios), "times");
}

/// Each format's CPU time, with HLS, against HLS alone in the same turn.
void measure_formats(const Options& options) {
  constexpr std::size_t kSentences = 120;
  constexpr auto kFormats =
      std::to_array<std::string_view>({"m4a", "mp3", "mp3-vbr", "opus", "flac", "wav"});
  std::array<std::vector<double>, kFormats.size()> extra;
  for (int i = 0; i < options.repetitions; ++i) {
    const TemporaryFolder folder;
    const fs::path article = folder.path() / "article.md";
    write_article(article, kSentences, kNone);
    const auto cpu = [&](const std::string& formats) {
      return milliseconds(
          render(options, folder.path(), article, {"--no-cache", "--formats", formats}).cpu);
    };
    const double alone = cpu("hls");
    for (std::size_t format = 0; format < kFormats.size(); ++format) {
      extra.at(format).push_back(100 *
                                 (cpu("hls," + std::string(kFormats.at(format))) / alone - 1));
    }
  }
  std::cout << "CPU time that a format adds to HLS\n";
  for (std::size_t format = 0; format < kFormats.size(); ++format) {
    print(kFormats.at(format), spread(extra.at(format)), "%");
  }
}

void measure_lengths(const Options& options) {
  std::cout << "Articles of more and more sentences\n"
            << std::right << std::setw(12) << "sentences" << std::setw(16) << "ms a sentence"
            << std::setw(20) << "CPU ms a sentence" << std::setw(22) << "largest process, MB"
            << "\n";
  for (std::size_t count = 100; count <= options.most_sentences; count *= 10) {
    const TemporaryFolder folder;
    const fs::path article = folder.path() / "article.md";
    write_article(article, count, kNone);
    const ProcessCost cost = render(options, folder.path(), article, {"--no-cache"});
    const auto sentences = static_cast<double>(count);
    std::cout << std::right << std::fixed << std::setw(12) << count << std::setprecision(2)
              << std::setw(16) << milliseconds(cost.wall) / sentences << std::setw(20)
              << milliseconds(cost.cpu) / sentences << std::setprecision(0) << std::setw(22)
              << static_cast<double>(cost.largest_process_bytes) / 1e6 << std::endl;
  }
}

Options parse(int argc, char** argv) {
  Options options;
  CLI::App app("Measures what a render costs by what is edited, by format and by length.");
  app.add_option("--lectern", options.lectern, "The program to measure")->check(CLI::ExistingFile);
  app.add_option("--repetitions", options.repetitions, "Of edits and formats")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--most-sentences", options.most_sentences, "Of the longest article; 0 for none")
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::exit(app.exit(error));
  }
  return options;
}

}  // namespace
}  // namespace lectern::bench

int main(int argc, char** argv) {
  try {
    const lectern::bench::Options options = lectern::bench::parse(argc, argv);
    lectern::bench::measure_edits(options);
    lectern::bench::measure_formats(options);
    lectern::bench::measure_lengths(options);
  } catch (const std::exception& error) {
    std::cerr << "lectern_render_costs_bench: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
