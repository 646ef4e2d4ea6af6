// What storing costs: articles accepted by one and by many clients at once, each durable before the
// next; blobs put one by one and together; what reads cost meanwhile. On the disk of the folder
// given, which should be the service's.
//
//   lectern_store_bench [FOLDER]      default: the folder for temporary files

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "server/store/blob_store.h"
#include "server/store/data_folder.h"
#include "server/store/sqlite_catalogue.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace lectern::server;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr auto kFor = std::chrono::seconds(3);

double at_percentile(std::vector<double>& sorted, double share) {
  return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(share * double(sorted.size() - 1))];
}

/// Repeats `act(client, count)` in each of `clients` threads for a while and prints how it went.
template <typename Act>
void measure(const char* what, int clients, Act act) {
  std::vector<std::vector<double>> times(static_cast<std::size_t>(clients));
  const auto start = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (int client = 0; client < clients; ++client) {
      threads.emplace_back([&, client] {
        auto& own = times[static_cast<std::size_t>(client)];
        for (int count = 0; Clock::now() - start < kFor; ++count) {
          const auto before = Clock::now();
          act(client, count);
          own.push_back(Milliseconds(Clock::now() - before).count());
        }
      });
    }
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  std::vector<double> all;
  for (const auto& own : times) all.insert(all.end(), own.begin(), own.end());
  std::sort(all.begin(), all.end());
  std::printf("%-28s %4d clients  %8.0f/s   p50 %7.2f ms   p99 %7.2f ms\n", what, clients,
              double(all.size()) / seconds, at_percentile(all, 0.5), at_percentile(all, 0.99));
}

Submission article(int client, int count) {
  Submission submission;
  submission.source_id = std::to_string(client) + "-" + std::to_string(count);
  submission.content.media_type = "text/plain";
  submission.content.text = std::string(300, 'a');
  return submission;
}

StoreTime now() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// 50 KB, as a segment of some seconds has them, different for each number.
std::string segment(int number) {
  std::string bytes(50'000, 's');
  bytes.replace(0, 12, std::to_string(number) + "            ", 0, 12);
  return bytes;
}

void measure_articles(const std::filesystem::path& folder) {
  for (const int clients : {1, 8, 32, 128}) {
    const lectern::tests::TemporaryFolder own(folder);
    const auto catalogue = open_sqlite_catalogue(DataFolder{own.path()}.catalogue());
    measure("article accepted", clients, [&](int client, int count) {
      catalogue->articles().store("site", article(client, count), now());
    });
    if (clients == 1) {
      const std::string id = catalogue->articles().list("site", std::nullopt, 1).articles.at(0).id;
      measure("article found", 1, [&](int, int) { catalogue->articles().standing(id); });
    }
  }
}

void measure_blobs(const std::filesystem::path& folder) {
  const lectern::tests::TemporaryFolder own(folder);
  const auto blobs = open_folder_blob_store(DataFolder{own.path()}.blobs());
  int number = 0;
  measure("blob put", 1, [&](int, int) { blobs->put(segment(++number)); });
  measure("100 blobs put together", 1, [&](int, int) {
    std::vector<std::string> bytes;
    for (int i = 0; i < 100; ++i) bytes.push_back(segment(++number));
    blobs->put_all({bytes.begin(), bytes.end()});
  });
  const std::string name = blob_name_of(segment(1));
  measure("blob opened", 1, [&](int, int) { blobs->open(name); });
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder =
      argc > 1 ? std::filesystem::path(argv[1]) : std::filesystem::temp_directory_path();
  measure_articles(folder);
  measure_blobs(folder);
}
