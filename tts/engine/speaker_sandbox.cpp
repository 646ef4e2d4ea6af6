#include "tts/engine/speaker_sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <stdexcept>

namespace lectern::tts {
namespace {

constexpr rlim_t kCpuSeconds = 2;

void allow(scmp_filter_ctx filter, std::initializer_list<int> calls) {
  for (const int call : calls) {
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) != 0) {
      throw std::runtime_error("seccomp_rule_add failed");
    }
  }
}

/// Opening is allowed where the flags say neither write, create nor truncate.
void allow_reading_files(scmp_filter_ctx filter) {
  constexpr auto kWriting = static_cast<scmp_datum_t>(O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND);
  const scmp_arg_cmp second = {1, SCMP_CMP_MASKED_EQ, kWriting, O_RDONLY};
  const scmp_arg_cmp third = {2, SCMP_CMP_MASKED_EQ, kWriting, O_RDONLY};
  if (seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, &second) != 0 ||
      seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, &third) != 0) {
    throw std::runtime_error("seccomp_rule_add failed");
  }
}

struct FilterDeleter {
  void operator()(void* filter) const noexcept { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, FilterDeleter>;

/// The program that seccomp_load() would load. libseccomp writes it to files alone.
std::vector<sock_filter> compiled(scmp_filter_ctx filter) {
  const int file = ::memfd_create("filter", MFD_CLOEXEC);
  if (file < 0 || seccomp_export_bpf(filter, file) != 0) {
    throw std::runtime_error("seccomp_export_bpf failed");
  }
  const off_t size = ::lseek(file, 0, SEEK_END);
  std::vector<sock_filter> program(static_cast<std::size_t>(size) / sizeof(sock_filter));
  const ssize_t got = ::pread(file, program.data(), program.size() * sizeof(sock_filter), 0);
  ::close(file);
  if (got != size) throw std::runtime_error("the compiled filter cannot be read");
  return program;
}

bool limit(__rlimit_resource resource, rlim_t most) noexcept {
  const rlimit both = {most, most};
  return ::setrlimit(resource, &both) == 0;
}

bool set_limits() noexcept {
#ifndef LECTERN_SANITIZED  // whose shadow memory is terabytes of address space
  constexpr rlim_t kAddressSpace = rlim_t{256} << 20U;
  if (!limit(RLIMIT_AS, kAddressSpace)) return false;
#endif
  return limit(RLIMIT_CPU, kCpuSeconds) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0);
}

}  // namespace

void open_nothing_but_below([[maybe_unused]] const std::filesystem::path& folder) {
#ifndef LECTERN_SANITIZED  // whose reports look into /proc
  constexpr std::uint64_t kReading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  constexpr std::uint64_t kAllOfVersion1 = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1;
  landlock_ruleset_attr watched{};
  watched.handled_access_fs = kAllOfVersion1;
  const auto rules = static_cast<int>(
      ::syscall(SYS_landlock_create_ruleset, &watched, sizeof watched, std::uint32_t{0}));
  if (rules < 0) return;
  landlock_path_beneath_attr allowed{};
  allowed.allowed_access = kReading;
  allowed.parent_fd = ::open(folder.c_str(), O_PATH | O_CLOEXEC);
  const bool holds =
      allowed.parent_fd >= 0 &&
      ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &allowed, 0U) == 0 &&
      ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
      ::syscall(SYS_landlock_restrict_self, rules, 0U) == 0;
  if (allowed.parent_fd >= 0) ::close(allowed.parent_fd);
  ::close(rules);
  if (!holds) throw std::runtime_error("files cannot be fenced off");
#endif
}

SpeakerSandbox::SpeakerSandbox() {
  const Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (!filter) throw std::runtime_error("seccomp_init failed");
  allow_reading_files(filter.get());
  allow(filter.get(), {SCMP_SYS(read),         SCMP_SYS(pread64),        SCMP_SYS(lseek),
                       SCMP_SYS(close),        SCMP_SYS(fstat),          SCMP_SYS(stat),
                       SCMP_SYS(lstat),        SCMP_SYS(newfstatat),     SCMP_SYS(statx),
                       SCMP_SYS(access),       SCMP_SYS(faccessat),      SCMP_SYS(getdents64),
                       SCMP_SYS(mmap),         SCMP_SYS(munmap),         SCMP_SYS(mprotect),
                       SCMP_SYS(mremap),       SCMP_SYS(madvise),        SCMP_SYS(brk),
                       SCMP_SYS(futex),        SCMP_SYS(clock_gettime),  SCMP_SYS(gettimeofday),
                       SCMP_SYS(getrandom),    SCMP_SYS(getpid),         SCMP_SYS(gettid),
                       SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
                       SCMP_SYS(exit),         SCMP_SYS(exit_group)});
#ifdef LECTERN_SANITIZED  // what sanitizers need to leave a process, and to write what they found
  allow(filter.get(), {SCMP_SYS(sigaltstack), SCMP_SYS(dup), SCMP_SYS(write), SCMP_SYS(readlink),
                       SCMP_SYS(sched_yield)});
#endif
  filter_ = compiled(filter.get());
}

bool SpeakerSandbox::enter(pid_t parent) const noexcept {
  // The parent may have died before the first line; nobody would kill us then.
  const bool bound = ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && ::getppid() == parent;
  // The kernel does not write to it, whatever its type says.
  const sock_fprog program{.len = static_cast<unsigned short>(filter_.size()),
                           .filter = const_cast<sock_filter*>(filter_.data())};
  return bound && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && set_limits() &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

}  // namespace lectern::tts
