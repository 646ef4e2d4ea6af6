#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/service/media_library.h"
#include "server/service/narration_orders.h"
#include "server/service/render_desk.h"
#include "server/store/catalogue.h"

namespace lectern::server {

enum class ChangeRefusal {
  absent,      ///< There is no such article.
  taken_down,  ///< There was.
  stale,       ///< It is no longer as the caller saw it.
};

/// What becomes of an article that a newsroom sends: it is read, stored, and narrated.
/// threads  safe from any; calls wait for the disk.
class Newsroom {
 public:
  Newsroom(Catalogue& catalogue, const NarrationOrders& orders, RenderDesk& desk,
           MediaLibrary& library, std::size_t longest_article);

  /// Stores an article and has it narrated, at once or when somebody listens. When this returns the
  /// article is durable, and its narration under way. What an editor has taken into the reading of
  /// an earlier version stays in it (taken_in.h).
  /// returns  nullopt, with nothing done, when the idempotency key came with another request.
  /// throws   tts::Error for what cannot be read or is too long, and as Catalogue. A full queue is
  ///          no error: the narration waits in the catalogue.
  std::optional<StoredArticle> accept(const std::string& site, const Submission& submission);

  struct Changed {
    std::optional<StoredArticle> article;
    ChangeRefusal refusal = ChangeRefusal::absent;  ///< When there is no article.
  };
  /// Changes an article that is as its caller saw it.
  /// edit    changes what it is given, the article as it is now.
  /// seen    the versions the caller means, as version_of() told them; nullopt for whatever there
  ///         is.
  /// throws  as accept().
  Changed change(const std::string& site, const std::string& id,
                 const std::function<void(Submission&)>& edit,
                 const std::optional<std::vector<std::string>>& seen, RenderMode mode);

  /// From the moment this returns nobody hears the article, and no source brings it back. False
  /// when there is none.
  bool take_down(const std::string& site, const std::string& id);
  /// The same, by the article's source, which may bring it back.
  bool withdraw(const std::string& site, const std::string& id);

  /// Has the article narrated anew: rules or voices have changed. False when there is none.
  bool narrate_again(const std::string& site, const std::string& id);

  /// Names what an editor sees of an article: differs when anything of it does.
  static std::string version_of(const Article& article);

 private:
  std::optional<StoredArticle> store(const std::string& site, Submission submission);
  bool let_go(bool was_there, const std::string& id);
  NarrationOrder readable_order(const std::string& site, const std::string& id,
                                const Submission& submission) const;

  Catalogue& catalogue_;
  const NarrationOrders& orders_;
  RenderDesk& desk_;
  MediaLibrary& library_;
  const std::size_t longest_article_;
  std::mutex editing_;  ///< Held from reading an article until it is stored changed.
};

}  // namespace lectern::server
