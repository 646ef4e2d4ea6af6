#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "server/store/blob_store.h"
#include "server/store/data_folder.h"
#include "server/store/sqlite_catalogue.h"
#include "tests/support/program.h"
#include "tests/support/stored_articles.h"

namespace {

using Catch::Matchers::Contains;
using namespace lectern::server;
using namespace lectern::tests;
namespace fs = std::filesystem;

/// A data folder with one article.
void fill(const DataFolder& data) {
  fs::create_directories(data.path);
  open_folder_blob_store(data.blobs());
  store(*open_sqlite_catalogue(data.catalogue()), "42", "wind");
}

}  // namespace

TEST_CASE("a service's data goes into a backup and back", "[cli][backup]") {
  const TemporaryFolder folder;
  const DataFolder data = {folder.path() / "data"};
  const fs::path backup = folder.path() / "backup";
  const DataFolder restored = {folder.path() / "restored"};
  fill(data);
  const Outcome made = run_lectern({"backup", "--data", data.path, "--out", backup});
  CAPTURE(made.err);
  REQUIRE(made.status == 0);
  CHECK_THAT(made.out, Contains("the catalogue and 0 files"));
  REQUIRE(run_lectern({"restore", "--from", backup, "--data", restored.path}).status == 0);
  CHECK(open_sqlite_catalogue(restored.catalogue())
            ->articles()
            .find_by_source("harbour", "42")
            .has_value());

  const Outcome again = run_lectern({"restore", "--from", backup, "--data", restored.path});
  CHECK(again.status == 2);
  CHECK_THAT(again.err, Contains("there is something here already"));
}

TEST_CASE("a backup of nothing is a mistake that is explained", "[cli][backup]") {
  const TemporaryFolder folder;
  const Outcome outcome =
      run_lectern({"backup", "--data", folder.path(), "--out", folder.path() / "backup"});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("there is no catalogue here"));
}
