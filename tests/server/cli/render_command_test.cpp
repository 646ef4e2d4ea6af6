#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using lectern::tests::contents_of;
using lectern::tests::Outcome;
using lectern::tests::run_lectern;
using lectern::tests::TemporaryFolder;
using lectern::tests::write_file;

const fs::path kArticles = fs::path(LECTERN_TESTS_DIR) / "articles";

/// Every file below `folder` with its bytes.
std::map<std::string, std::string> tree(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files[entry.path().lexically_relative(folder).string()] = contents_of(entry.path());
    }
  }
  return files;
}

/// What ffprobe says of a file.
nlohmann::json probe(const fs::path& file) {
  const Outcome outcome =
      lectern::tests::run_program({"/usr/bin/ffprobe", "-v", "error", "-show_format",
                                   "-show_chapters", "-of", "json", file.string()});
  REQUIRE(outcome.status == 0);
  return nlohmann::json::parse(outcome.out);
}

Outcome render_text(const std::string& article, const fs::path& folder) {
  return run_lectern({"render", "-", "--out", folder.string()}, article);
}

}  // namespace

TEST_CASE("an article becomes a narration folder", "[cli][render]") {
  const TemporaryFolder folder;
  const Outcome outcome =
      run_lectern({"render", (kArticles / "metro-east-ring.zh-Hant.html").string(), "--out",
                   folder.path().string()});
  REQUIRE(outcome.status == 0);
  CHECK(outcome.out.empty());
  const auto files = tree(folder.path());
  for (const char* name :
       {"index.html", "narration.json", "narration.vtt", "words.vtt", "narration.srt",
        "narration.m4a", "hls/index.m3u8", "hls/init.mp4", "hls/00001.m4s"}) {
    CAPTURE(name);
    REQUIRE(files.count(name) == 1);
    CHECK_FALSE(files.at(name).empty());
  }
}

TEST_CASE("the manifest maps every cue and word to the text as written", "[cli][render]") {
  const TemporaryFolder folder;
  const std::string article =
      "港區新風場啟用\n\n首批20座風機於2025年3月2日併網，年發電量達1.2億度。局長說：「進度超前15%"
      "。」他很滿意。\n";
  REQUIRE(render_text(article, folder.path()).status == 0);
  const auto manifest = nlohmann::json::parse(contents_of(folder.path() / "narration.json"));
  CHECK(manifest.at("version") == 1);
  CHECK(manifest.at("state") == "ready");
  CHECK(manifest.at("title") == "港區新風場啟用");
  double end_of_last = 0;
  for (const auto& cue : manifest.at("cues")) {
    const std::string text = cue.at("text");
    const auto source = cue.at("source").at("utf8");
    CHECK(article.substr(source[0], source[1].get<std::size_t>() - source[0].get<std::size_t>()) ==
          text);
    CHECK(cue.at("start") >= end_of_last);
    std::size_t covered = 0;
    for (const auto& word : cue.at("words")) {
      const std::size_t begin = word.at("utf8")[0];
      const std::size_t end = word.at("utf8")[1];
      CHECK(begin >= covered);
      CHECK(text.substr(begin, end - begin) == word.at("text"));
      CHECK(word.at("start") >= end_of_last);
      CHECK(word.at("end") > word.at("start"));
      covered = end;
      end_of_last = word.at("end");
    }
    CHECK(cue.at("end") >= end_of_last);
    end_of_last = cue.at("end");
  }
  CHECK(manifest.at("duration") >= end_of_last);
}

TEST_CASE("the same article gives the same bytes, whatever the number of jobs", "[cli][render]") {
  const TemporaryFolder folder;
  const std::string article = (kArticles / "harbour-wind-farm.en.md").string();
  REQUIRE(run_lectern({"render", article, "--out", (folder.path() / "a").string(), "--jobs", "1"})
              .status == 0);
  REQUIRE(run_lectern({"render", article, "--out", (folder.path() / "b").string(), "--jobs", "3"})
              .status == 0);
  CHECK(tree(folder.path() / "a") == tree(folder.path() / "b"));
}

TEST_CASE("every format plays as long as the manifest says, with chapters and the voice's nature",
          "[cli][render]") {
  const TemporaryFolder folder;
  REQUIRE(run_lectern({"render", "-", "--out", folder.path().string(), "--input-format", "markdown",
                       "--formats", "hls,m4a,mp3,opus,wav,flac"},
                      "# The ferry\n\nIt sails again.\n\n## What it costs\n\nTwo coins.\n")
              .status == 0);
  const auto manifest = nlohmann::json::parse(contents_of(folder.path() / "narration.json"));
  REQUIRE(manifest.at("sources").size() == 6);
  for (const auto& source : manifest.at("sources")) {
    const fs::path file = folder.path() / source.at("src").get<std::string>();
    CAPTURE(file.filename());
    if (source.contains("bytes")) CHECK(source.at("bytes") == fs::file_size(file));
    const auto probed = probe(file);
    // MP3 and Opus have other frames than AAC.
    CHECK(std::stod(probed.at("format").at("duration").get<std::string>()) ==
          Approx(manifest.at("duration").get<double>()).margin(0.03));
  }
  for (const char* name : {"narration.m4a", "narration.mp3", "narration.opus"}) {
    CAPTURE(name);
    const auto probed = probe(folder.path() / name);
    REQUIRE(probed.at("chapters").size() == 2);
    CHECK(probed.at("chapters")[1].at("tags").at("title") == "What it costs");
  }
  for (const char* name : {"narration.m4a", "narration.mp3", "narration.wav", "narration.flac"}) {
    CAPTURE(name);
    const auto tags = probe(folder.path() / name).at("format").at("tags");
    CHECK(tags.at("title") == "The ferry");
    CHECK_THAT(tags.at("comment").get<std::string>(), Contains("Synthetic voice"));
  }
}

TEST_CASE("a second render reuses what was spoken, and gives the same bytes", "[cli][render]") {
  const TemporaryFolder folder;
  const std::string cache = (folder.path() / "cache").string();
  const auto render = [&](const std::string& article, const std::string& out) {
    return run_lectern({"render", "-", "--out", (folder.path() / out).string(), "--cache", cache,
                        "--report", (folder.path() / "report").string()},
                       article);
  };
  const std::string article = "The ferry sails. It costs two coins.\n\nIt is never late.\n";
  REQUIRE(render(article, "a").status == 0);
  REQUIRE(render(article, "b").status == 0);
  CHECK(tree(folder.path() / "a") == tree(folder.path() / "b"));

  const Outcome edited = render("The ferry sails. It costs six coins.\n\nIt is never late.\n", "b");
  REQUIRE(edited.status == 0);
  CHECK_THAT(edited.err, Contains("2 reused") && Contains("1 rendered") && Contains("1 removed"));

  std::ifstream report(folder.path() / "report");
  std::vector<nlohmann::json> lines;
  for (std::string line; std::getline(report, line);) {
    lines.push_back(nlohmann::json::parse(line));
  }
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].at("rendered").at("count") == 3);
  CHECK(lines[1].at("reused").at("count") == 3);
  CHECK(lines[2].at("rendered").at("sentences").at(0).at("index") == 1);
  CHECK(lines[2].at("removed").at("sentences").at(0).at("index") == 1);
}

TEST_CASE("a report that cannot be written is told before any work", "[cli][render]") {
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "out";
  const std::string report = (folder.path() / "no such folder/report").string();
  const Outcome outcome =
      run_lectern({"render", "-", "--out", out.string(), "--report", report}, "The ferry sails.\n");
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("cannot write the report") && Contains(report));
  CHECK_FALSE(fs::exists(out));
}

TEST_CASE("a cache that cannot be written to is read, and that is told", "[cli][render]") {
  const TemporaryFolder folder;
  const fs::path cache = folder.path() / "cache";
  // Only for this program, be it root's: a file system without leave to write.
  const auto render_without_writing = [&](const std::string& article) {
    return lectern::tests::run_program(
        {"/usr/bin/unshare", "--mount", "--map-root-user", "/bin/sh", "-c",
         R"(mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@")", "sh",
         cache.string(), std::string(LECTERN_BINARY_DIR) + "/lectern", "render", "-", "--out",
         (folder.path() / "out").string(), "--cache", cache.string()},
        article);
  };
  fs::create_directories(cache);
  const Outcome useless = render_without_writing("The ferry sails.\n");
  CHECK(useless.status == 2);
  CHECK_THAT(useless.err, Contains(cache.string()));

  REQUIRE(run_lectern({"render", "-", "--out", (folder.path() / "first").string(), "--cache",
                       cache.string()},
                      "The ferry sails.\n")
              .status == 0);
  const auto before = tree(cache);
  const Outcome outcome = render_without_writing("The ferry sails. It is never late.\n");
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.err, Contains("1 reused") && Contains("1 rendered") &&
                              Contains("cannot be written to: spoken sentences are taken from it"));
  CHECK(tree(cache) == before);
}

TEST_CASE("more jobs than are useful take no more memory than those that are", "[cli][render]") {
#ifdef LECTERN_SANITIZED  // whose shadow memory is terabytes of address space
  const std::string most_memory = "unlimited";
#else
  const std::string most_memory = "1000000000";
#endif
  const TemporaryFolder folder;
  const Outcome outcome = lectern::tests::run_program(
      {"/usr/bin/prlimit", "--as=" + most_memory, std::string(LECTERN_BINARY_DIR) + "/lectern",
       "render", "-", "--no-cache", "--jobs", "256", "--out", folder.path().string()},
      "The ferry sails. It costs two coins.\n");
  CAPTURE(outcome.err);
  CHECK(outcome.status == 0);
}

TEST_CASE("exports are written beside the narration when asked for", "[cli][render]") {
  const TemporaryFolder folder;
  REQUIRE(run_lectern({"render", "-", "--out", folder.path().string(), "--exports",
                       "podcast,speech-marks,epub,syncnarr,syncmedia,guided-navigation,peaks"},
                      "The ferry sails.\n")
              .status == 0);
  const auto files = tree(folder.path() / "exports");
  CHECK(files.size() == 10);
  CHECK_THAT(files.at("narration.smil"), Contains("../narration.m4a"));
}

TEST_CASE("an inspected narration is what its manifest says", "[cli][inspect]") {
  const TemporaryFolder folder;
  REQUIRE(render_text("The ferry sails again. It costs two coins.\n", folder.path()).status == 0);
  const std::string plot = (folder.path() / "plot.svg").string();
  const Outcome outcome = run_lectern({"inspect", folder.path().string(), "--plot", plot});
  REQUIRE(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("0 samples away from the sound"));
  CHECK_THAT(outcome.out, Contains("-120.0 dB at the loudest"));
  CHECK_THAT(contents_of(plot), Contains("</svg>"));
  CHECK(run_lectern({"inspect", (folder.path() / "narration.vtt").string()}).status == 2);
  const std::string png = (folder.path() / "plot.png").string();
  CHECK(run_lectern({"inspect", folder.path().string(), "--plot", png}).status == 2);
  CHECK_FALSE(std::filesystem::exists(png));
}

TEST_CASE("a manifest that is longer than the sound is told, and is a failure", "[cli][inspect]") {
  const TemporaryFolder folder;
  REQUIRE(render_text("The ferry sails again.\n", folder.path() / "short").status == 0);
  REQUIRE(render_text("It sails. It costs two coins.\n", folder.path() / "long").status == 0);
  for (const char* part : {"hls", "narration.m4a"}) {
    std::filesystem::remove_all(folder.path() / "long" / part);
    std::filesystem::rename(folder.path() / "short" / part, folder.path() / "long" / part);
  }
  const Outcome outcome = run_lectern({"inspect", (folder.path() / "long").string()});
  CHECK(outcome.status == 1);
  CHECK_THAT(outcome.out, Contains("samples away from the sound"));
  CHECK_THAT(outcome.err, Contains("samples are missing"));
}

TEST_CASE("several articles get a folder each", "[cli][render]") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "one.txt") << "The first story.\n";
  std::ofstream(folder.path() / "two.txt") << "The second story.\n";
  const fs::path out = folder.path() / "out";
  REQUIRE(run_lectern({"render", (folder.path() / "one.txt").string(),
                       (folder.path() / "two.txt").string(), "--out", out.string()})
              .status == 0);
  CHECK(fs::exists(out / "one/index.html"));
  CHECK(fs::exists(out / "two/index.html"));
}

TEST_CASE("one bad article does not stop the others", "[cli][render]") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "empty.txt") << "";
  std::ofstream(folder.path() / "good.txt") << "The good story.\n";
  const fs::path out = folder.path() / "out";
  const Outcome outcome =
      run_lectern({"render", (folder.path() / "empty.txt").string(),
                   (folder.path() / "good.txt").string(), "--out", out.string()});
  CHECK(outcome.status == 3);
  CHECK_THAT(outcome.err, Contains("empty.txt") && Contains("1 of 2 articles failed"));
  CHECK(fs::exists(out / "good/index.html"));
}

TEST_CASE("a voice that cannot speak the article is refused with those that can", "[cli][render]") {
  const TemporaryFolder folder;
  write_file(folder.path() / "news.txt", "港灣輕軌星期一通車，AI 票價系統同時上線。\n");
  const Outcome outcome = run_lectern({"render", (folder.path() / "news.txt").string(), "--voice",
                                       "de-DE-female", "--out", (folder.path() / "out").string()});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("does not speak zh") && Contains("zh-TW-female"));
  CHECK_FALSE(fs::exists(folder.path() / "out/narration.json"));
}

TEST_CASE("a folder without a name is refused by the option's name", "[cli][render]") {
  const Outcome outcome = run_lectern({"render", "-", "--out", ""}, "The ferry sails.\n");
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("--out") && Contains("a folder needs a name"));
}

TEST_CASE("what stands in a narration's place is named", "[cli][render]") {
  const TemporaryFolder folder;
  write_file(folder.path() / "news.txt", "The ferry sails.\n");
  fs::create_directories(folder.path() / "out/narration.json/in the way");
  const Outcome outcome = run_lectern(
      {"render", (folder.path() / "news.txt").string(), "--out", (folder.path() / "out").string()});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("narration.json"));
}

TEST_CASE("a bad article is refused with status 2 and leaves nothing behind", "[cli][render]") {
  const TemporaryFolder folder;
  const auto [article, complaint] = GENERATE(table<std::string, std::string>({
      {"", "empty"},
      {" \n\t\n", "empty"},
      {std::string("\0\1\2\3\0PNG\r\n\x1a\n\0\0\0", 15), "binary"},
      {"good text, then \xff\xfe and more", "UTF-8"},
      {"***\n\n---\n", ""},
  }));
  CAPTURE(article);
  const fs::path out = folder.path() / "out";
  const Outcome outcome = render_text(article, out);
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("lectern: "));
  CHECK_THAT(outcome.err, Contains(complaint));
  CHECK_FALSE(fs::exists(out / "index.html"));
}

TEST_CASE("a mistaken command line is answered with status 2 and what would be right",
          "[cli][render]") {
  const TemporaryFolder folder;
  const std::string story = (folder.path() / "story.txt").string();
  std::ofstream(story) << "A story.\n";
  const std::string out = (folder.path() / "out").string();
  const std::vector<std::pair<std::vector<std::string>, std::string>> mistakes = {
      {{"render", story, "--out", out, "--voice", "en-US-femal"}, "en-US-female"},
      {{"render", story, "--out", out, "--lang", "12"}, "12"},
      {{"render", story, "--out", out, "--formats", "ogg"}, "m4a"},
      {{"render", story, "--out", out, "--formats", "mp3,mp3-vbr"}, "choose one"},
      {{"render", story, "--out", out, "--exports", "epub2"}, "epub"},
      {{"render", story, "--out", out, "--cover", story}, "JPEG or PNG"},
      {{"render", story, "--out", out, "--intro", story}, "no sound for a story"},
      {{"render", story, "--out", out, "--sting", story + ".missing"}, "story.txt.missing"},
      {{"render", story, "--out", out, "--cache", "/proc/nowhere"}, "/proc/nowhere"},
      {{"inspect", story}, "cannot be played"},
      {{"render", story + ".missing", "--out", out}, "no such file"},
      {{"render", "ftp://quay.example/a.txt", "--out", out}, "only addresses of http and https"},
      {{"render", folder.path().string(), "--out", out}, "folder"},
      {{"render", story, "--out", "/proc/nowhere"}, "/proc/nowhere"},
      {{"render"}, "INPUT"},
      {{"sing"}, "sing"},
  };
  for (const auto& [arguments, complaint] : mistakes) {
    const Outcome outcome = run_lectern(arguments);
    CAPTURE(arguments, outcome.err);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains(complaint));
  }
}

TEST_CASE("a render that fails leaves an earlier narration as it was", "[cli][render]") {
  const TemporaryFolder folder;
  REQUIRE(render_text("The first version.\n", folder.path()).status == 0);
  const auto before = tree(folder.path());
  REQUIRE(render_text("", folder.path()).status == 2);
  CHECK(tree(folder.path()) == before);
}

TEST_CASE("an interrupted render ends with status 130 and publishes nothing", "[cli][render]") {
  const TemporaryFolder folder;
  const std::string story = (folder.path() / "long.txt").string();
  std::ofstream file(story);
  for (int i = 0; i < 4000; ++i) file << "Sentence number " << i << " of a very long story.\n\n";
  file.close();
  const fs::path out = folder.path() / "out";
  const Outcome outcome = lectern::tests::run_program(
      {"/usr/bin/timeout", "--preserve-status", "--signal=INT", "1",
       std::string(LECTERN_BINARY_DIR) + "/lectern", "render", story, "--out", out.string()});
  CHECK(outcome.status == 130);
  CHECK_FALSE(fs::exists(out / "index.html"));
  CHECK_FALSE(fs::exists(out / "narration.json"));
}

TEST_CASE("a render can be interrupted in the middle of a monstrous sentence", "[cli][render]") {
  const TemporaryFolder folder;
  const std::string story = (folder.path() / "figures.txt").string();
  std::ofstream(story) << "The number is " << std::string(20'000, '7') << ".\n";
  // Killed, and so another status, when it does not obey within these seconds.
  const Outcome outcome = lectern::tests::run_program(
      {"/usr/bin/timeout", "--preserve-status", "--signal=INT", "--kill-after=20", "1",
       std::string(LECTERN_BINARY_DIR) + "/lectern", "render", "--no-cache", story, "--out",
       (folder.path() / "out").string()});
  CHECK(outcome.status == 130);
}

TEST_CASE("a command can be interrupted while a speaker says nothing at its start",
          "[cli][render][batch]") {
  const TemporaryFolder folder;
  const fs::path silent = write_file(folder.path() / "speaker", "#!/bin/sh\nexec sleep 60\n");
  fs::permissions(silent, fs::perms::owner_all);
  const fs::path story = write_file(folder.path() / "story.txt", "The ferry sails.\n");
  const std::string out = (folder.path() / "out").string();
  const std::vector<std::string> command = {GENERATE("render", "batch"), story.string(), "--out",
                                            out};
  // In the speaker's place for this command alone; killed when it does not obey.
  std::vector<std::string> arguments = {
      "/usr/bin/unshare",
      "--mount",
      "--map-root-user",
      "/bin/sh",
      "-c",
      R"(mount --bind "$1" "$2" && shift 2 && exec timeout --foreground --preserve-status )"
      R"(--signal=INT --kill-after=20 1 "$@")",
      "sh",
      silent.string(),
      std::string(LECTERN_BINARY_DIR) + "/lectern-speaker",
      std::string(LECTERN_BINARY_DIR) + "/lectern"};
  arguments.insert(arguments.end(), command.begin(), command.end());
  const Outcome outcome = lectern::tests::run_program(arguments);
  CAPTURE(command, outcome.err);
  CHECK(outcome.status == 130);
}

TEST_CASE("an article is never overwritten by its own narration", "[cli][render]") {
  const TemporaryFolder folder;
  const fs::path story = folder.path() / "index.html";
  std::ofstream(story) << "<p>The only copy of a story.</p>";
  const Outcome outcome = run_lectern({"render", story.string(), "--out", folder.path().string()});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("overwrite") && Contains("--out"));
  CHECK(contents_of(story) == "<p>The only copy of a story.</p>");
}

TEST_CASE("an option's value does not swallow the articles behind it", "[cli][render]") {
  const TemporaryFolder folder;
  const std::string story = (folder.path() / "story.txt").string();
  std::ofstream(story) << "A short story.\n";
  const std::string out = (folder.path() / "out").string();
  CHECK(run_lectern({"render", "--out", out, "--formats", "m4a", story}).status == 0);
  CHECK(fs::exists(fs::path(out) / "narration.m4a"));
}
