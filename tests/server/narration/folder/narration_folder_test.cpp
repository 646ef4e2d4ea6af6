#include "server/narration/folder/narration_folder.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <stop_token>
#include <string>

#include "server/error.h"
#include "tests/support/files.h"
#include "tests/support/narrations.h"
#include "tests/support/temporary_folder.h"

using namespace lectern;
using server::OutputFormat;

namespace {

/// Every file below `folder`, hidden ones too, with its bytes.
std::map<std::string, std::string> tree(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder).string();
    files[name] = entry.is_regular_file() ? tests::contents_of(entry.path()) : "";
  }
  return files;
}

bool is_interrupted(const server::Error& error) {
  return error.code() == server::Errc::interrupted;
}

}  // namespace

TEST_CASE_METHOD(tests::FakeStudio, "a folder whose writing is stopped stays the one before",
                 "[narration][folder]") {
  const tests::TemporaryFolder folder;
  const server::FolderContents contents{.formats = {OutputFormat::hls, OutputFormat::m4a}};
  server::write_narration_folder(narrate(tests::small_article(), contents.formats), contents,
                                 folder.path());
  const auto before = tree(folder.path());
  std::stop_source stop;
  const tts::Document edited = tests::document_of({{tts::BlockKind::paragraph, "It sank."}});

  SECTION("between two files") {
    const server::Narration narration = narrate(edited, contents.formats);
    stop.request_stop();
    CHECK_THROWS_MATCHES(
        server::write_narration_folder(narration, contents, folder.path(), stop.get_token()),
        server::Error, Catch::Predicate<server::Error>(is_interrupted));
  }
  SECTION("within a file, by those who read the packets") {
    const server::Narration narration = narrate(edited, contents.formats, 1, stop.get_token());
    stop.request_stop();
    CHECK_THROWS_MATCHES(server::write_narration_folder(narration, contents, folder.path()),
                         server::Error, Catch::Predicate<server::Error>(is_interrupted));
  }
  CHECK(tree(folder.path()) == before);
}
