#include "server/podcast/artwork.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "server/error.h"
#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using lectern::server::Error;
using lectern::server::picture_facts;
using lectern::server::PictureFacts;
using lectern::server::read_artwork;
using lectern::tests::TemporaryFolder;

std::string word(unsigned value) {
  return {static_cast<char>(value >> 8U), static_cast<char>(value & 0xFFU)};
}

/// As W3C PNG, annex D, has it.
std::string checksum_of(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char byte : bytes) {
    crc ^= static_cast<std::uint8_t>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  crc = ~crc;
  return word(crc >> 16U) + word(crc & 0xFFFFU);
}

std::string chunk(const std::string& name, const std::string& content) {
  return word(0) + word(static_cast<unsigned>(content.size())) + name + content +
         checksum_of(name + content);
}

/// more  chunks before the picture's own.
std::string png(unsigned width, unsigned height, char colour_type, const std::string& more = "") {
  using namespace std::string_literals;
  return "\x89PNG\r\n\x1A\n"s +
         chunk("IHDR",
               word(0) + word(width) + word(0) + word(height) + "\x08"s + colour_type + "\0\0\0"s) +
         more + chunk("IDAT", "a picture with IEND in it") + chunk("IEND", "");
}

/// And some bytes behind it: an APP1 segment with a small picture in it, which has an end; filling;
/// a progressive frame, and a scan with an escaped byte and a restart.
std::string jpeg(unsigned width, unsigned height, char components) {
  using namespace std::string_literals;
  const std::string app1 = "\xFF\xE1"s + word(10) + "Ex\xFF\xC0!!\xFF\xD9"s;
  const std::string frame =
      "\xFF\xFF\xC2"s + word(8) + "\x08"s + word(height) + word(width) + components;
  const std::string scan = "\xFF\xDA"s + word(5) + "\1\2\3"s + "so\xFF\0me\xFF\xD0lines"s;
  return "\xFF\xD8"s + app1 + frame + scan + "\xFF\xD9\0\0\0\0"s;
}

/// A picture that is one, as an encoder writes it.
/// name     with the ending that chooses the encoder.
/// options  of the encoder.
std::string painted(const std::string& name, unsigned width, unsigned height,
                    const std::string& pixels, const std::vector<std::string>& options = {}) {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / name).string();
  const std::string size = std::to_string(width) + "x" + std::to_string(height);
  std::vector<std::string> arguments = {
      "/usr/bin/ffmpeg",      "-v",        "error", "-f",       "lavfi", "-i",
      "testsrc=size=" + size, "-frames:v", "1",     "-pix_fmt", pixels};
  arguments.insert(arguments.end(), options.begin(), options.end());
  arguments.push_back(file);
  REQUIRE(lectern::tests::run_program(arguments).status == 0);
  return lectern::tests::contents_of(file);
}

std::string refusal_of(const std::string& bytes) {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "artwork").string();
  std::ofstream(file, std::ios::binary) << bytes;
  try {
    read_artwork(file);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a picture's size and colours are read", "[podcast][artwork]") {
  const PictureFacts of_png = picture_facts(png(1400, 1500, 6), "a.png");
  CHECK(of_png.mime_type == "image/png");
  CHECK(of_png.width == 1400);
  CHECK(of_png.height == 1500);
  CHECK(of_png.colours == 3);
  CHECK(of_png.transparent);
  const PictureFacts of_jpeg = picture_facts(jpeg(3000, 2999, 4), "a.jpg");
  CHECK(of_jpeg.mime_type == "image/jpeg");
  CHECK(of_jpeg.width == 3000);
  CHECK(of_jpeg.height == 2999);
  CHECK(of_jpeg.colours == 4);
}

TEST_CASE("artwork that Apple Podcasts takes is taken", "[podcast][artwork]") {
  CHECK(refusal_of(painted("a.png", 1400, 1400, "rgb24")) == "");
  CHECK(refusal_of(painted("a.png", 3000, 3000, "rgb48be")) == "");
  CHECK(refusal_of(painted("a.png", 1401, 1401, "pal8")) == "");
  CHECK(refusal_of(painted("a.png", 1401, 1401, "rgb24", {"-flags", "+ildct"})) == "");  // Adam7
  CHECK(refusal_of(painted("a.jpg", 2000, 2000, "yuvj420p")) == "");
}

TEST_CASE("artwork whose pixels cannot be decoded is refused", "[podcast][artwork]") {
  CHECK_THAT(refusal_of(png(1400, 1400, 2)), Contains("lines"));
  std::string scratched = painted("a.jpg", 1400, 1400, "yuvj420p");
  scratched.replace(scratched.size() / 2, 400, std::string(400, '\x77'));
  CHECK_THAT(refusal_of(scratched), Contains("cannot be decoded"));
}

TEST_CASE("artwork that has not the lines it says it has is refused", "[podcast][artwork]") {
  for (const unsigned lines : {704U, 2800U}) {
    CAPTURE(lines);
    std::string other_png = painted("a.png", 1400, lines, "rgb24");
    REQUIRE(picture_facts(other_png, "a.png").height == lines);
    const std::string rest = other_png.substr(24, 5);
    other_png.replace(8, 25, chunk("IHDR", word(0) + word(1400) + word(0) + word(1400) + rest));
    CHECK_THAT(refusal_of(other_png), Contains("lines"));
  }
  std::string half_jpeg = painted("a.jpg", 1400, 704, "yuvj420p");
  const std::size_t size = half_jpeg.find(word(704) + word(1400));
  REQUIRE(size != std::string::npos);
  half_jpeg.replace(size, 2, word(1400));
  CHECK_THAT(refusal_of(half_jpeg), Contains("cannot be decoded"));
}

TEST_CASE("artwork that Apple Podcasts refuses is refused, and why", "[podcast][artwork]") {
  CHECK_THAT(refusal_of(png(1400, 1401, 2)), Contains("square") && Contains("1400 × 1401"));
  CHECK_THAT(refusal_of(jpeg(1399, 1399, 3)), Contains("1400 to 3000") && Contains("1399 × 1399"));
  CHECK_THAT(refusal_of(png(3001, 3001, 2)), Contains("1400 to 3000"));
  CHECK_THAT(refusal_of(png(1400, 1400, 0)), Contains("RGB"));
  CHECK_THAT(refusal_of(jpeg(1400, 1400, 4)), Contains("RGB"));
  CHECK_THAT(refusal_of(jpeg(1400, 1400, 1)), Contains("RGB"));
  CHECK_THAT(refusal_of(png(1400, 1400, 6)), Contains("transparent"));
  const std::string one_colour = chunk("tRNS", word(1) + word(2) + word(3));
  CHECK_THAT(refusal_of(png(1400, 1400, 2, one_colour)), Contains("transparent"));
  CHECK_THAT(refusal_of("GIF89a"), Contains("JPEG or PNG"));
}

TEST_CASE("a picture that breaks off or is damaged is an error, wherever", "[podcast][artwork]") {
  for (const std::string& whole : {png(1400, 1400, 2), jpeg(1400, 1400, 3)}) {
    const std::size_t behind = whole.starts_with("\xFF\xD8") ? 4 : 0;
    for (std::size_t length = 0; length + behind < whole.size(); ++length) {
      CAPTURE(length);
      CHECK_THROWS_AS(picture_facts(whole.substr(0, length), "a"), Error);
    }
  }
  std::string scratched = png(1400, 1400, 2);
  scratched[scratched.find("picture")] ^= 1;
  CHECK_THAT(refusal_of(scratched), Contains("damaged"));
  std::string bare = png(1400, 1400, 2);
  const std::size_t data = bare.find("IDAT") - 4;
  bare.erase(data, bare.rfind("IEND") - 4 - data);
  CHECK_THAT(refusal_of(bare), Contains("damaged"));
  const unsigned seed = GENERATE(range(0U, 20U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string noisy = jpeg(1400, 1400, 3);
  for (int i = 0; i < 4; ++i)
    noisy[3 + random() % (noisy.size() - 3)] = static_cast<char>(random());
  refusal_of(noisy);  // whatever it is, it ends and throws nothing else
}

TEST_CASE("artwork that is no file is refused", "[podcast][artwork]") {
  const TemporaryFolder folder;
  for (const std::string& name : {folder.path().string(), std::string("/dev/zero")}) {
    CAPTURE(name);
    CHECK_THROWS_MATCHES(read_artwork(name), Error, Catch::Predicate<Error>([](const Error& error) {
                           return std::string(error.what()).find("the artwork is ") !=
                                  std::string::npos;
                         }));
  }
}
