#include "tts/reading/speech_tag.h"

#include <catch2/catch.hpp>
#include <string>

namespace lectern::tts {
namespace {

TEST_CASE("a speech tag is a name, a verb of saying and no clause", "[tts][reading][sentences]") {
  const std::string tag = GENERATE(values<std::string>(
      {"Hall asked.", "Sen. Poe asked.", "J. K. Hall said", "Poe of Quay Bank said.",
       "Hall and Poe told CNN.", "Quay State coach Ann Poe told reporters on Monday.",
       "Rep. Ann Poe, R-Maine, said.", "Hall, 45, of Quay, Maine, said.",
       "Hall quickly replied in a text.", "Hall's lawyer said Monday.",
       "Hall told his wife as they left the pier.", "Hall said, and went."}));
  CAPTURE(tag);
  CHECK(begins_with_speech_tag(tag));
}

TEST_CASE("what says more than who spoke is no speech tag", "[tts][reading][sentences]") {
  const std::string sentence = GENERATE(values<std::string>(
      {"", "said.", "hall said.", "The mayor told reporters.", "Hall", "Hall left.",
       "Hall said he would go.", "Hall said no to it.", "Hall said Monday it was late.",
       "Hall asked the mayor to go.", "Hall told CNN the pier was lost.", "Hall said: no.",
       "Hall asked in a text?", "Hall thanked Poe and Marsh said so.", "Hall. Poe said.",
       "Hall, Poe said, left.",
       "Hall told the crowd at the yearly fair in the large old hall of Quay behind the mill."}));
  CAPTURE(sentence);
  CHECK_FALSE(begins_with_speech_tag(sentence));
}

}  // namespace
}  // namespace lectern::tts
