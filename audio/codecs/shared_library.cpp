#include "audio/codecs/shared_library.h"

#include <dlfcn.h>

#include "audio/error.h"

namespace lectern::audio {

void SharedLibrary::open() {
  const std::lock_guard lock(mutex_);
  if (handle_ != nullptr) return;
  handle_ = dlopen(name_, RTLD_LAZY | RTLD_LOCAL);
  if (handle_ == nullptr) throw Error(Errc::unsupported, dlerror(), name_);
}

void* SharedLibrary::function(const char* name) {
  open();
  void* found = dlsym(handle_, name);
  if (found == nullptr) throw Error(Errc::unsupported, dlerror(), name_);
  return found;
}

}  // namespace lectern::audio
