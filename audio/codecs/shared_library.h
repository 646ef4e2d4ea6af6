#pragma once

// Private to audio/: functions of a shared library that is opened when the first of them is called.

#include <atomic>
#include <mutex>

namespace lectern::audio {

/// A library of the system, by the name that its files carry ("libavutil.so.57"). Safe from any
/// thread; stays open until the process ends.
class SharedLibrary {
 public:
  constexpr explicit SharedLibrary(const char* name) : name_(name) {}
  SharedLibrary(const SharedLibrary&) = delete;
  SharedLibrary& operator=(const SharedLibrary&) = delete;

  /// Opens the library unless it is open. Throws Error{unsupported} when it, or what it needs, is
  /// not installed.
  void open();
  /// The function `name`. Throws as open(), and for a function that the library does not have.
  void* function(const char* name);

 private:
  const char* name_;
  std::mutex mutex_;
  void* handle_ = nullptr;
};

template <typename Signature>
class SharedFunction;

/// Called as the function itself; looks it up once. Safe from any thread. Throws what
/// SharedLibrary::function() throws.
template <typename Result, typename... Arguments>
class SharedFunction<Result(Arguments...)> {
 public:
  constexpr SharedFunction(SharedLibrary& library, const char* name)
      : library_(library), name_(name) {}

  Result operator()(Arguments... arguments) { return found()(arguments...); }

 private:
  using Function = Result (*)(Arguments...);

  Function found() {
    Function function = function_.load(std::memory_order_acquire);
    if (function == nullptr) {
      function = reinterpret_cast<Function>(library_.function(name_));
      function_.store(function, std::memory_order_release);
    }
    return function;
  }

  SharedLibrary& library_;
  const char* name_;
  std::atomic<Function> function_{nullptr};
};

}  // namespace lectern::audio
