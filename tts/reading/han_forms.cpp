#include "tts/reading/han_forms.h"

#include <unicode/ucnv.h>
#include <unicode/uniset.h>

#include <memory>

#include "tts/error.h"

namespace lectern::tts {
namespace {

struct ConverterCloser {
  void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};

icu::UnicodeSet characters_of(const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, ConverterCloser> converter(ucnv_open(encoding, &status));
  icu::UnicodeSet characters;
  ucnv_getUnicodeSet(converter.get(), characters.toUSet(), UCNV_ROUNDTRIP_SET, &status);
  if (U_FAILURE(status)) throw Error(Errc::bad_data, "ICU lacks a character set", encoding);
  return characters;
}

struct HanForms {
  icu::UnicodeSet traditional = characters_of("Big5");
  icu::UnicodeSet simplified = characters_of("ibm-1383");  // EUC-CN: GB 2312 and nothing more

  HanForms() {
    const icu::UnicodeSet common = icu::UnicodeSet(traditional).retainAll(simplified);
    traditional.removeAll(common).freeze();
    simplified.removeAll(common).freeze();
  }
};

}  // namespace

HanForm han_form(char32_t value) {
  static const HanForms kForms;
  const auto character = static_cast<UChar32>(value);
  if (kForms.traditional.contains(character)) return HanForm::traditional;
  return kForms.simplified.contains(character) ? HanForm::simplified : HanForm::both;
}

}  // namespace lectern::tts
