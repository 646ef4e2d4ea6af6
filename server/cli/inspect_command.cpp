#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>

#include "audio/codecs/decoder.h"
#include "audio/error.h"
#include "server/cli/commands.h"
#include "server/error.h"
#include "server/file_contents.h"
#include "server/narration/inspection/inspection_plot.h"
#include "server/narration/inspection/narration_inspection.h"
#include "server/narration/transcripts/manifest.h"

namespace lectern::server {
namespace {

namespace fs = std::filesystem;

struct InspectOptions {
  std::string input;
  std::string plot;
};

/// What is to be looked at: a sound, and the manifest that speaks of it, if there is one.
struct Subject {
  fs::path sound;
  std::string manifest;
};

/// A narration folder is inspected by the first sound its manifest names; a file of sound by
/// itself.
Subject subject_of(const fs::path& input) {
  const fs::path folder = fs::is_directory(input) ? input : input.parent_path();
  if (!fs::is_directory(input) && input.filename() != "narration.json") return {input, {}};
  const std::string manifest = file_contents(folder / "narration.json", kLargestManifest);
  const auto document = nlohmann::json::parse(manifest, nullptr, false);
  const auto source = nlohmann::json::json_pointer("/sources/0/src");
  if (document.is_discarded() || !document.contains(source) || !document[source].is_string()) {
    throw Error(Errc::unreadable_input, "no narration with sound is here", input.string());
  }
  return {folder / document[source].get<std::string>(), manifest};
}

audio::DecodedSound decode(const fs::path& sound) try {
  return audio::decode_file(sound);
} catch (const audio::Error& error) {
  throw Error(Errc::unreadable_input, std::string("cannot be played: ") + error.what(),
              sound.string());
}

void write_plot(const std::string& svg, const std::string& file) {
  std::ofstream out(file, std::ios::binary);
  out << svg;
  out.close();
  if (!out) throw Error(Errc::unwritable_output, "cannot write the plot", file);
}

void require_svg(const std::string& file) {
  if (file.empty() || fs::path(file).extension() == ".svg") return;
  throw Error(Errc::bad_usage, "the plot is SVG; name a file that ends in .svg", file);
}

void report_faults(const NarrationInspection& inspection, const fs::path& sound) {
  std::string all;
  for (const std::string& fault : faults_of(inspection)) all += (all.empty() ? "" : "; ") + fault;
  if (!all.empty()) throw std::runtime_error(all + " (" + sound.string() + ")");
}

void inspect_sound(const InspectOptions& options) {
  require_svg(options.plot);
  const Subject subject = subject_of(options.input);
  const audio::DecodedSound sound = decode(subject.sound);
  std::optional<InspectedManifest> manifest;
  if (!subject.manifest.empty()) manifest = read_manifest(subject.manifest, sound.rate_hz);
  const NarrationInspection inspection = inspect(sound, manifest);
  std::cout << to_text(inspection);
  if (!options.plot.empty()) {
    write_plot(inspection_plot(sound, inspection, manifest), options.plot);
  }
  report_faults(inspection, subject.sound);
}

}  // namespace

void add_inspect_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "inspect", "Measure a finished narration: length, loudness, joins, marks against the sound");
  const auto options = std::make_shared<InspectOptions>();
  command
      ->add_option("FILE", options->input,
                   "A narration folder, its narration.json, or any mono sound")
      ->required()
      ->check(CLI::ExistingPath);
  command->add_option("--plot", options->plot,
                      "SVG file to draw waveform, level, spectrogram and marks into");
  command->footer(
      "Exit status 1: the sound is not what its manifest says, or something is heard in a pause.");
  command->callback([options] { inspect_sound(*options); });
}

}  // namespace lectern::server
