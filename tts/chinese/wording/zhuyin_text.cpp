#include "tts/chinese/wording/zhuyin_text.h"

#include <string>
#include <utility>

#include "tts/chinese/syllables/zhuyin.h"
#include "tts/unicode.h"

namespace lectern::tts::chinese {
namespace {

/// Upright type draws ㄧ as a bar that many write with the character for one: ㄍ一ㄥ.
bool is_yi_between_symbols(const Passage& passage, std::size_t at) {
  return passage[at] == U'一' && is_zhuyin_symbol(passage[at - 1]) && passage.joined(at) &&
         passage.joined(at + 1) &&
         (is_zhuyin_symbol(passage[at + 1]) || is_zhuyin_tone(passage[at + 1]));
}

bool goes_on(const Passage& passage, std::size_t at) {
  return passage.joined(at) && (is_zhuyin_symbol(passage[at]) || is_zhuyin_tone(passage[at]) ||
                                is_yi_between_symbols(passage, at));
}

bool begins(const Passage& passage, std::size_t at) {
  const bool neutral_first =
      is_zhuyin_tone(passage[at]) && is_zhuyin_symbol(passage[at + 1]) && passage.joined(at + 1);
  return is_zhuyin_symbol(passage[at]) || neutral_first;
}

}  // namespace

std::size_t say_zhuyin(const Passage& passage, std::size_t begin, std::vector<SpokenForm>& forms) {
  if (!begins(passage, begin)) return begin;
  std::string symbols;
  std::size_t end = begin;
  do {
    append_utf8(symbols, passage[end] == U'一' ? U'ㄧ' : passage[end]);
    ++end;
  } while (goes_on(passage, end));
  SpokenForm form;
  form.source = passage.source(begin, end);
  form.language = LanguageTag::from("zh");
  form.rule = "zhuyin";
  form.spoken = std::string(form.source.in(passage.text()));
  form.syllables = read_zhuyin(symbols);
  form.sources.assign(form.syllables.size(), form.source);
  forms.push_back(std::move(form));
  return end;
}

}  // namespace lectern::tts::chinese
