#include "tts/xml/libxml2.h"

#include <libxml/parser.h>

namespace lectern::tts {

void ready_libxml2() {
  static const bool kReady = (xmlInitParser(), true);
  static_cast<void>(kReady);
}

}  // namespace lectern::tts
