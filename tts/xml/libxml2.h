#pragma once

namespace lectern::tts {

/// To be called before the first parser of a thread is made: libxml2 sets itself up at its first
/// use, and two threads must not do that at once.
/// threads  safe from any.
void ready_libxml2();

}  // namespace lectern::tts
