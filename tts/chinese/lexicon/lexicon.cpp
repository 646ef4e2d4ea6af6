#include "tts/chinese/lexicon/lexicon.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "tts/chinese/lexicon/lexicon_format.h"
#include "tts/error.h"

namespace lectern::tts::chinese {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file) {
  throw Error(Errc::bad_data, "the Chinese lexicon is missing or damaged; build Lectern again",
              file.string());
}

/// Maps the whole file. An empty one is damaged.
std::span<const std::byte> map_file(const std::filesystem::path& file) {
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(file);
  struct stat facts {};
  void* mapped = MAP_FAILED;
  if (fstat(descriptor, &facts) == 0 && facts.st_size > 0) {
    mapped = mmap(nullptr, static_cast<std::size_t>(facts.st_size), PROT_READ, MAP_SHARED,
                  descriptor, 0);
  }
  close(descriptor);
  if (mapped == MAP_FAILED) fail(file);
  return {static_cast<const std::byte*>(mapped), static_cast<std::size_t>(facts.st_size)};
}

bool is_power_of_two(std::uint32_t number) {
  return (number & (number - 1)) == 0;
}

bool is_whole(const LexiconHeader& header, std::size_t size) {
  return std::string_view(header.magic, sizeof header.magic) == kLexiconMagic &&
         header.total_bytes == size && lexicon_bytes(header) == size && header.slots > 0 &&
         is_power_of_two(header.slots) && is_power_of_two(header.taiwan_model.weights) &&
         is_power_of_two(header.mainland_model.weights);
}

/// Takes arrays off the front of the mapped file.
class Cutter {
 public:
  explicit Cutter(const std::byte* at) : at_(at) {}

  template <class T>
  std::span<const T> take(std::size_t count) {
    const std::span<const T> items(reinterpret_cast<const T*>(at_), count);
    at_ += items.size_bytes();
    return items;
  }

  ReadingModel take_model(const ModelSizes& sizes, std::span<const SyllableText> syllables) {
    const auto weights = take<ModelWeight>(sizes.weights);
    const auto characters = take<ModelCharacter>(sizes.characters);
    return {characters, take<std::uint16_t>(sizes.candidates), weights, syllables};
  }

 private:
  const std::byte* at_;
};

}  // namespace

Lexicon::Lexicon(const std::filesystem::path& file) {
  const std::span<const std::byte> mapped = map_file(file);
  data_ = mapped.data();
  size_ = mapped.size();
  LexiconHeader header{};
  if (size_ >= sizeof header) std::memcpy(&header, data_, sizeof header);
  if (!is_whole(header, size_)) {
    munmap(const_cast<std::byte*>(data_), size_);
    fail(file);
  }
  Cutter cutter(data_ + sizeof header);
  slots_ = cutter.take<LexiconSlot>(header.slots);
  letters_ = cutter.take<char32_t>(header.letters);
  characters_ = cutter.take<LexiconCharacter>(header.characters);
  syllables_ = cutter.take<SyllableText>(header.syllables);
  readings_ = cutter.take<std::uint16_t>(header.readings);
  taiwan_model_ = cutter.take_model(header.taiwan_model, syllables_);
  mainland_model_ = cutter.take_model(header.mainland_model, syllables_);
}

Lexicon::~Lexicon() {
  munmap(const_cast<std::byte*>(data_), size_);
}

std::optional<Lexicon::Word> Lexicon::find(std::u32string_view word, Readings readings) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = lexicon_hash(word) & mask;
  for (std::size_t probes = 0; probes < slots_.size(); ++probes, at = (at + 1) & mask) {
    const LexiconSlot& slot = slots_[at];
    if (slot.length == 0) break;
    if (slot.length != word.size() || letters_of(slot) != word) continue;
    const bool in_taiwan = readings == Readings::taiwan;
    const std::uint32_t first = in_taiwan ? slot.taiwan : slot.mainland;
    return Word{slot.cost, part(readings_, first, slot.length),
                in_taiwan ? Warrant::none : static_cast<Warrant>(slot.warrant)};
  }
  return std::nullopt;
}

std::string_view Lexicon::syllable(std::uint16_t number) const {
  return text_of(part(syllables_, number, 1).front());
}

char32_t Lexicon::taiwan_form(char32_t written) const {
  const LexiconCharacter* found = character(written);
  return found == nullptr ? written : found->taiwan;
}

char32_t Lexicon::simplified_form(char32_t written) const {
  const LexiconCharacter* found = character(written);
  return found == nullptr ? written : found->simplified;
}

const ReadingModel& Lexicon::model(Readings readings) const {
  return readings == Readings::taiwan ? taiwan_model_ : mainland_model_;
}

HanScript Lexicon::script(char32_t written) const {
  const LexiconCharacter* found = character(written);
  return found == nullptr ? HanScript::either : static_cast<HanScript>(found->script);
}

const LexiconCharacter* Lexicon::character(char32_t written) const {
  const auto found = std::lower_bound(
      characters_.begin(), characters_.end(), written,
      [](const LexiconCharacter& entry, char32_t wanted) { return entry.written < wanted; });
  return found != characters_.end() && found->written == written ? &*found : nullptr;
}

std::u32string_view Lexicon::letters_of(const LexiconSlot& slot) const {
  const std::span<const char32_t> letters = part(letters_, slot.letters, slot.length);
  return {letters.data(), letters.size()};
}

}  // namespace lectern::tts::chinese
