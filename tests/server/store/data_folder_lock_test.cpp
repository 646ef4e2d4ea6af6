#include "server/store/data_folder_lock.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <optional>
#include <string>

#include "server/error.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace lectern::server;
using lectern::tests::TemporaryFolder;

}  // namespace

TEST_CASE("a data folder is for one service at a time, and who has it is said",
          "[store][data_folder_lock]") {
  const TemporaryFolder folder;
  const DataFolder data{folder.path()};
  std::optional<DataFolderLock> first(data);
  // flock() is by open file, so that a second one in this process is as strange as another's.
  const auto says_who = Catch::Predicate<Error>([&](const Error& error) {
    const std::string text = error.what();
    return error.code() == Errc::bad_usage &&
           text.find("process " + std::to_string(getpid())) != std::string::npos &&
           text.find(folder.path().string()) != std::string::npos;
  });
  CHECK_THROWS_MATCHES(DataFolderLock(data), Error, says_who);
  first.reset();
  CHECK_NOTHROW(DataFolderLock(data));
}

TEST_CASE("what a killed service left of its lock is in nobody's way",
          "[store][data_folder_lock]") {
  const TemporaryFolder folder;
  const DataFolder data{folder.path()};
  std::ofstream(data.lock()) << "123456789 and more";
  const DataFolderLock lock(data);
  std::string written;
  std::ifstream(data.lock()) >> written;
  CHECK(written == std::to_string(getpid()));
}
