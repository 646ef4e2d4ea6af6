#include "server/narration/jingles.h"

#include <span>
#include <string_view>
#include <utility>

#include "audio/codecs/decoder.h"
#include "audio/content_hash.h"
#include "audio/error.h"
#include "audio/level/conditioner.h"
#include "server/error.h"
#include "server/narration/sentence_rendering.h"

namespace lectern::server {
namespace {

std::string hash_of(const audio::Pcm& sound) {
  const auto bytes = std::as_bytes(std::span(sound.samples));
  return audio::content_hash({reinterpret_cast<const char*>(bytes.data()), bytes.size()}).hex();
}

std::string name_of(const std::shared_ptr<const Jingle>& jingle) {
  return jingle ? jingle->hash : "none";
}

}  // namespace

std::shared_ptr<const Jingle> read_jingle(const std::filesystem::path& file) try {
  Jingle jingle;
  jingle.sound =
      audio::condition_sound(audio::decode_mixed_down(file, kLongestJingle), kConditionedHz);
  jingle.hash = hash_of(jingle.sound);
  return std::make_shared<const Jingle>(std::move(jingle));
} catch (const audio::Error& error) {
  throw Error(Errc::unreadable_input, std::string("no sound for a story: ") + error.what(),
              file.string());
}

std::string fingerprint_of(const Jingles& jingles) {
  return name_of(jingles.intro) + " " + name_of(jingles.outro) + " " + name_of(jingles.sting);
}

}  // namespace lectern::server
