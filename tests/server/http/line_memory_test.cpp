#include "server/http/line_memory.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

namespace {

using lectern::server::LineMemory;
using Memory = LineMemory<int>;

void add(Memory& memory, const std::string& line, int value = 1) {
  memory.add(line, std::make_shared<const int>(value));
}

/// As many lines as push a generation out.
void add_generation(Memory& memory, const std::string& prefix) {
  for (std::size_t i = 0; i < Memory::kGeneration; ++i) add(memory, prefix + std::to_string(i));
}

}  // namespace

TEST_CASE("a line comes to what was last said of it", "[http][line_memory]") {
  Memory memory;
  CHECK(memory.find("GET /a") == nullptr);
  add(memory, "GET /a", 1);
  add(memory, "HEAD /a", 2);
  CHECK(*memory.find("GET /a") == 1);
  CHECK(*memory.find("HEAD /a") == 2);
  add(memory, "GET /a", 3);
  CHECK(*memory.find("GET /a") == 3);
}

TEST_CASE("a line nobody asks for is forgotten within two generations", "[http][line_memory]") {
  Memory memory;
  add(memory, "GET /once");
  add_generation(memory, "GET /b");
  add_generation(memory, "GET /c");
  CHECK(memory.find("GET /once") == nullptr);
  CHECK(memory.find("GET /b0") == nullptr);
  CHECK(memory.find("GET /c0") != nullptr);
}

TEST_CASE("a line that is asked for is kept, however many others come", "[http][line_memory]") {
  Memory memory;
  add(memory, "GET /often", 7);
  for (int generation = 0; generation < 5; ++generation) {
    add_generation(memory, "GET /" + std::to_string(generation) + "/");
    REQUIRE(memory.find("GET /often") != nullptr);
    CHECK(*memory.find("GET /often") == 7);
  }
}

TEST_CASE("a line that is too long is not remembered", "[http][line_memory]") {
  Memory memory;
  const std::string longest(Memory::kLongestLine, 'a');
  add(memory, longest);
  add(memory, longest + "a");
  CHECK(memory.find(longest) != nullptr);
  CHECK(memory.find(longest + "a") == nullptr);
}
