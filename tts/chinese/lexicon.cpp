#include "tts/chinese/lexicon.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>

#include "tts/chinese/lexicon_format.h"
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

bool is_whole(const LexiconHeader& header, std::size_t size) {
  if (std::string_view(header.magic, sizeof header.magic) != kLexiconMagic) return false;
  const std::uint64_t expected = sizeof header + std::uint64_t{header.slots} * sizeof(LexiconSlot) +
                                 std::uint64_t{header.letters} * sizeof(char32_t) +
                                 std::uint64_t{header.readings} * sizeof(std::uint16_t) +
                                 std::uint64_t{header.syllables} * sizeof(SyllableText);
  return header.total_bytes == size && expected == size && header.slots > 0 &&
         (header.slots & (header.slots - 1)) == 0 && header.readings % 2 == 0;
}

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
  const std::byte* at = data_ + sizeof header;
  slots_ = {reinterpret_cast<const LexiconSlot*>(at), header.slots};
  at += slots_.size_bytes();
  letters_ = reinterpret_cast<const char32_t*>(at);
  at += header.letters * sizeof(char32_t);
  readings_ = reinterpret_cast<const std::uint16_t*>(at);
  at += header.readings * sizeof(std::uint16_t);
  syllables_ = {reinterpret_cast<const SyllableText*>(at), header.syllables};
}

Lexicon::~Lexicon() {
  munmap(const_cast<std::byte*>(data_), size_);
}

std::optional<Lexicon::Word> Lexicon::find(std::u32string_view word, Readings readings) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = lexicon_hash(word) & mask; slots_[at].length != 0; at = (at + 1) & mask) {
    const LexiconSlot& slot = slots_[at];
    if (slot.length != word.size() ||
        std::u32string_view(letters_ + slot.letters, slot.length) != word)
      continue;
    const std::uint32_t first = readings == Readings::taiwan ? slot.taiwan : slot.mainland;
    return Word{slot.cost, {readings_ + first, slot.length}};
  }
  return std::nullopt;
}

std::string_view Lexicon::syllable(std::uint16_t number) const {
  const SyllableText& syllable = syllables_[number];
  return {syllable.text, strnlen(syllable.text, sizeof syllable.text)};
}

}  // namespace lectern::tts::chinese
