#include "server/narration/transcripts/narration_exports.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "server/narration/transcripts/web_vtt.h"
#include "tests/support/golden.h"
#include "tests/support/narrations.h"

using namespace lectern;
using nlohmann::json;
using server::ExportFormat;

namespace {

std::string export_text(const server::Narration& narration, ExportFormat format,
                        const std::string& name) {
  for (const server::ExportFile& file :
       server::export_files({format}, narration, "../narration.m4a")) {
    if (file.name == name) return file.text;
  }
  FAIL("no such file: " << name);
  return {};
}

std::set<ExportFormat> all_formats() {
  std::set<ExportFormat> formats;
  for (const auto& [name, format] : server::export_format_names()) formats.insert(format);
  return formats;
}

}  // namespace

TEST_CASE_METHOD(tests::FakeStudio, "exports are what their formats ask for",
                 "[narration][exports]") {
  const server::Narration narration = narrate(tests::small_article());
  const auto files = server::export_files(all_formats(), narration, "../narration.m4a");
  CHECK(files.size() == 10);
  std::set<std::string> names;
  for (const server::ExportFile& file : files) {
    CHECK(names.insert(file.name).second);
    if (file.name != "peaks.json") tests::check_golden("narration_exports/" + file.name, file.text);
  }
}

TEST_CASE_METHOD(tests::FakeStudio, "a subtitle's text is no mark-up in SubRip",
                 "[narration][transcripts]") {
  const server::Narration narration = narrate(
      tests::document_of({{tts::BlockKind::paragraph,
                           "Write <b>bold</b> {\\an8} and a --> b, but 1 < 2 well-known."}}));
  const std::string srt = server::sentences_srt(narration);
  CHECK_THAT(srt, Catch::Contains("<\u2060b>bold<\u2060/b> {\u2060\\an8} and a -\u2060-> b, "
                                  "but 1 < 2 well-known."));
  CHECK(srt.find("-->") == srt.rfind("-->"));
}

TEST_CASE_METHOD(tests::FakeStudio, "speech marks name the bytes they speak, in order",
                 "[narration][exports]") {
  const server::Narration narration = narrate(tests::small_article());
  std::istringstream lines(
      export_text(narration, ExportFormat::speech_marks, "speech-marks.ndjson"));
  std::int64_t last = 0;
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const json mark = json::parse(line);
    const std::size_t start = mark.at("start");
    const std::size_t end = mark.at("end");
    CHECK(narration.document.text.substr(start, end - start) == mark.at("value"));
    CHECK(mark.at("time") >= last);
    last = mark.at("time");
  }
  std::size_t expected = narration.cues.size();
  for (const server::Cue& cue : narration.cues) expected += cue.words.size();
  CHECK(count == expected);
}

TEST_CASE_METHOD(tests::FakeStudio, "a transcript's times are those of the cues, to the sample",
                 "[narration][exports]") {
  const server::Narration narration = narrate(tests::small_article());
  const json transcript =
      json::parse(export_text(narration, ExportFormat::podcast, "transcript.json"));
  const json& segments = transcript.at("segments");
  REQUIRE(segments.size() == narration.cues.size());
  const int rate = narration.rendition.profile().rate_hz;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    CHECK(std::llround(segments[i].at("startTime").get<double>() * rate) ==
          narration.cues[i].heard.begin);
    CHECK(std::llround(segments[i].at("endTime").get<double>() * rate) ==
          narration.cues[i].heard.end);
  }
}

TEST_CASE_METHOD(tests::FakeStudio, "peaks cover the narration, loud where it speaks",
                 "[narration][exports]") {
  const server::Narration narration = narrate(tests::small_article());
  const json peaks = json::parse(export_text(narration, ExportFormat::peaks, "peaks.json"));
  const std::size_t length = peaks.at("length");
  REQUIRE(peaks.at("data").size() == 2 * length);
  CHECK(length * peaks.at("samples_per_pixel").get<std::size_t>() ==
        static_cast<std::size_t>(narration.rendition.duration()));
  const audio::SampleRange heard = narration.cues[1].heard;
  const auto middle = static_cast<std::size_t>((heard.begin + heard.end) / 2 / 1024);
  CHECK(peaks.at("data").at(2 * middle) < -5);
  CHECK(peaks.at("data").at(2 * middle + 1) > 5);
  CHECK(peaks.at("data").at(0) == 0);
}
