#include "server/podcast/artwork.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <fstream>
#include <random>

#include "server/error.h"
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

/// The first and the last bytes of a PNG.
std::string png(unsigned width, unsigned height, char colour_type) {
  using namespace std::string_literals;
  return "\x89PNG\r\n\x1A\n"s + "\0\0\0\x0DIHDR"s + "\0\0"s + word(width) + "\0\0"s + word(height) +
         "\x08"s + colour_type + "\0\0\0"s + "\0\0\0\0IEND\xAE\x42\x60\x82"s;
}

/// The first and the last bytes of a JPEG, and some behind it: an APP0 segment with something that looks like a frame in it, filling,
/// and a progressive frame.
std::string jpeg(unsigned width, unsigned height, char components) {
  using namespace std::string_literals;
  const std::string app0 = "\xFF\xE0"s + word(8) + "JF\xFF\xC0!!"s;
  const std::string frame =
      "\xFF\xFF\xC2"s + word(17) + "\x08"s + word(height) + word(width) + components;
  return "\xFF\xD8"s + app0 + frame + "\xFF\xD9\0\0\0\0"s;
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

TEST_CASE("a picture's size and colours are read from its header", "[podcast][artwork]") {
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
  const std::string bytes = GENERATE(png(1400, 1400, 2), png(3000, 3000, 2), jpeg(2000, 2000, 3));
  CHECK(refusal_of(bytes).empty());
}

TEST_CASE("artwork that Apple Podcasts refuses is refused, and why", "[podcast][artwork]") {
  CHECK_THAT(refusal_of(png(1400, 1401, 2)), Contains("square") && Contains("1400 × 1401"));
  CHECK_THAT(refusal_of(jpeg(1399, 1399, 3)), Contains("1400 to 3000") && Contains("1399 × 1399"));
  CHECK_THAT(refusal_of(png(3001, 3001, 2)), Contains("1400 to 3000"));
  CHECK_THAT(refusal_of(png(1400, 1400, 0)), Contains("RGB"));
  CHECK_THAT(refusal_of(jpeg(1400, 1400, 4)), Contains("RGB"));
  CHECK_THAT(refusal_of(jpeg(1400, 1400, 1)), Contains("RGB"));
  CHECK_THAT(refusal_of(png(1400, 1400, 6)), Contains("transparent"));
  CHECK_THAT(refusal_of("GIF89a"), Contains("JPEG or PNG"));
}

TEST_CASE("a picture that breaks off or is damaged is an error, wherever", "[podcast][artwork]") {
  for (const std::string& whole : {png(1400, 1400, 2), jpeg(1400, 1400, 3)}) {
    for (std::size_t length = 0; length + 4 < whole.size(); ++length) {
      CAPTURE(length);
      CHECK_FALSE(refusal_of(whole.substr(0, length)).empty());
    }
  }
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
