#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/narration/live/live_narration.h"

namespace lectern::server {

/// What a narration is for; the first is the most urgent.
enum class RenderPriority { listener, preview, publish, batch };
inline constexpr std::size_t kRenderPriorities = 4;

/// Whose turn it is: the unfinished narrations of a studio, by priority, then whether the first
/// segment is still to come, then by tenant in turn, then in the order they came.
///
/// threads  one at a time.
class RenderQueue {
 public:
  /// A claimed step of a narration; to be performed.
  struct Turn {
    std::shared_ptr<LiveNarration> narration;
    LiveStep step;
  };

  using Clock = std::chrono::steady_clock;

  void push(std::shared_ptr<LiveNarration> narration, RenderPriority priority,
            const std::string& tenant);

  /// Claims the step whose turn it is. Nothing when none can begin by now.
  std::optional<Turn> next();

  /// Lets go of a narration; does nothing when it is not there.
  void remove(const LiveNarration& narration);

  /// Makes a narration at least this urgent, behind those that are by now; does nothing when it is
  /// not there.
  void raise(const LiveNarration& narration, RenderPriority priority);

  /// Those whose first step was claimed before `moment`.
  std::vector<std::shared_ptr<LiveNarration>> begun_before(Clock::time_point moment) const;
  std::vector<std::shared_ptr<LiveNarration>> all() const;
  std::size_t size() const { return size_; }

 private:
  struct Entry {
    std::shared_ptr<LiveNarration> narration;
    RenderPriority priority;
    std::string tenant;
    std::optional<Clock::time_point> begun;
  };
  using Entries = std::list<Entry>;    ///< Of one tenant, in the order they came; never empty.
  using Tenants = std::list<Entries>;  ///< Of one priority, who waited longest for a turn in front.
  enum class Wanted { openings, all };

  void insert(Entry entry);
  std::optional<Entry> take(const LiveNarration& narration);
  static std::optional<Turn> next_of(Tenants& tenants, Wanted wanted);
  std::vector<std::shared_ptr<LiveNarration>> matching(
      const std::function<bool(const Entry&)>& wanted) const;

  std::array<Tenants, kRenderPriorities> tenants_;
  std::size_t size_ = 0;
};

}  // namespace lectern::server
