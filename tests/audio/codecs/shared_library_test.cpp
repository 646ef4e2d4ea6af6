#include "audio/codecs/shared_library.h"

#include <catch2/catch.hpp>
#include <string>

#include "audio/error.h"

namespace lectern::audio {
namespace {

SharedLibrary libm("libm.so.6");
SharedLibrary missing("libnowhere.so.1");

SharedFunction<double(double)> square_root(libm, "sqrt");
SharedFunction<double(double)> unheard_of(libm, "lectern_has_no_such_function");
SharedFunction<void()> out_of_reach(missing, "anything");

template <typename Call>
std::string complaint(Call call) {
  try {
    call();
  } catch (const Error& error) {
    CHECK(error.code() == Errc::unsupported);
    return error.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("a function of a shared library is called as if it were linked", "[audio][libav]") {
  CHECK(square_root(6.25) == 2.5);
  CHECK(square_root(2.25) == 1.5);
}

TEST_CASE("a library that is not installed is named each time that it is needed",
          "[audio][libav]") {
  for (int i = 0; i < 2; ++i) {
    CHECK_THAT(complaint([] { out_of_reach(); }), Catch::Contains("libnowhere.so.1"));
  }
  CHECK_THAT(complaint([] { unheard_of(1.0); }),
             Catch::Contains("lectern_has_no_such_function") && Catch::Contains("libm.so.6"));
}

}  // namespace lectern::audio
