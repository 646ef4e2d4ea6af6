#include "server/narration/live/render_queue.h"

#include <algorithm>
#include <utility>

namespace lectern::server {
namespace {

/// Where somebody may want to hear, all first segments go before the rest; the narrations of a
/// batch are finished one by one.
bool openings_first(std::size_t priority) {
  return priority <= static_cast<std::size_t>(RenderPriority::publish);
}

}  // namespace

void RenderQueue::push(std::shared_ptr<LiveNarration> narration, RenderPriority priority,
                       const std::string& tenant) {
  insert({std::move(narration), priority, tenant, std::nullopt});
}

void RenderQueue::insert(Entry entry) {
  Tenants& tenants = tenants_.at(static_cast<std::size_t>(entry.priority));
  auto found = std::find_if(tenants.begin(), tenants.end(), [&entry](const Entries& entries) {
    return entries.front().tenant == entry.tenant;
  });
  if (found == tenants.end()) found = tenants.insert(tenants.end(), Entries{});
  found->push_back(std::move(entry));
  ++size_;
}

std::optional<RenderQueue::Entry> RenderQueue::take(const LiveNarration& narration) {
  for (Tenants& tenants : tenants_) {
    for (auto entries = tenants.begin(); entries != tenants.end(); ++entries) {
      const auto found = std::find_if(
          entries->begin(), entries->end(),
          [&narration](const Entry& entry) { return entry.narration.get() == &narration; });
      if (found == entries->end()) continue;
      Entry entry = std::move(*found);
      entries->erase(found);
      if (entries->empty()) tenants.erase(entries);
      --size_;
      return entry;
    }
  }
  return std::nullopt;
}

std::optional<RenderQueue::Turn> RenderQueue::next() {
  for (std::size_t priority = 0; priority < tenants_.size(); ++priority) {
    Tenants& tenants = tenants_.at(priority);
    if (openings_first(priority)) {
      if (auto turn = next_of(tenants, Wanted::openings)) return turn;
    }
    if (auto turn = next_of(tenants, Wanted::all)) return turn;
  }
  return std::nullopt;
}

std::optional<RenderQueue::Turn> RenderQueue::next_of(Tenants& tenants, Wanted wanted) {
  for (auto entries = tenants.begin(); entries != tenants.end(); ++entries) {
    for (Entry& entry : *entries) {
      if (wanted == Wanted::openings && !entry.narration->is_opening()) continue;
      const std::optional<LiveStep> step = entry.narration->claim();
      if (!step) continue;
      if (!entry.begun) entry.begun = Clock::now();
      Turn turn{entry.narration, *step};
      tenants.splice(tenants.end(), tenants, entries);
      return turn;
    }
  }
  return std::nullopt;
}

void RenderQueue::remove(const LiveNarration& narration) {
  take(narration);
}

void RenderQueue::raise(const LiveNarration& narration, RenderPriority priority) {
  std::optional<Entry> entry = take(narration);
  if (!entry) return;
  entry->priority = std::min(entry->priority, priority);
  insert(*std::move(entry));
}

std::vector<std::shared_ptr<LiveNarration>> RenderQueue::begun_before(
    Clock::time_point moment) const {
  return matching([moment](const Entry& entry) { return entry.begun && *entry.begun < moment; });
}

std::vector<std::shared_ptr<LiveNarration>> RenderQueue::all() const {
  return matching([](const Entry&) { return true; });
}

std::vector<std::shared_ptr<LiveNarration>> RenderQueue::matching(
    const std::function<bool(const Entry&)>& wanted) const {
  std::vector<std::shared_ptr<LiveNarration>> found;
  for (const Tenants& tenants : tenants_) {
    for (const Entries& entries : tenants) {
      for (const Entry& entry : entries) {
        if (wanted(entry)) found.push_back(entry.narration);
      }
    }
  }
  return found;
}

}  // namespace lectern::server
