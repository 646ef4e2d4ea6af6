#include "tts/reading/story/name_hints.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tts/ascii.h"

namespace lectern::tts {
namespace {

using Word = std::pair<std::string_view, SkipReason>;

/// Words that mean this wherever they stand on their own in a name.
constexpr auto kWords = std::to_array<Word>({
    {"nav", SkipReason::navigation},
    {"navi", SkipReason::navigation},
    {"navbar", SkipReason::navigation},
    {"navigation", SkipReason::navigation},
    {"menu", SkipReason::navigation},
    {"submenu", SkipReason::navigation},
    {"breadcrumb", SkipReason::navigation},
    {"breadcrumbs", SkipReason::navigation},
    {"crumb", SkipReason::navigation},
    {"crumbs", SkipReason::navigation},
    {"topbar", SkipReason::navigation},
    {"toolbar", SkipReason::navigation},
    {"pagination", SkipReason::navigation},
    {"pager", SkipReason::navigation},
    {"pagenav", SkipReason::navigation},
    {"sidebar", SkipReason::navigation},
    {"widget", SkipReason::navigation},
    {"widgets", SkipReason::navigation},
    {"footer", SkipReason::navigation},
    {"foot", SkipReason::navigation},
    {"masthead", SkipReason::navigation},
    {"login", SkipReason::navigation},
    {"signin", SkipReason::navigation},
    {"cookie", SkipReason::consent},
    {"cookies", SkipReason::consent},
    {"consent", SkipReason::consent},
    {"gdpr", SkipReason::consent},
    {"copyright", SkipReason::navigation},
    {"disclaimer", SkipReason::navigation},
    {"modal", SkipReason::navigation},
    {"popup", SkipReason::navigation},
    {"toc", SkipReason::navigation},
    {"ad", SkipReason::advertisement},
    {"ads", SkipReason::advertisement},
    {"adv", SkipReason::advertisement},
    {"advert", SkipReason::advertisement},
    {"adverts", SkipReason::advertisement},
    {"advertisement", SkipReason::advertisement},
    {"sponsor", SkipReason::advertisement},
    {"sponsored", SkipReason::advertisement},
    {"promo", SkipReason::advertisement},
    {"promos", SkipReason::advertisement},
    {"promotion", SkipReason::advertisement},
    {"newsletter", SkipReason::advertisement},
    {"subscribe", SkipReason::advertisement},
    {"subscription", SkipReason::advertisement},
    {"signup", SkipReason::advertisement},
    {"outbrain", SkipReason::advertisement},
    {"taboola", SkipReason::advertisement},
    {"donate", SkipReason::advertisement},
    {"donation", SkipReason::advertisement},
    {"werbung", SkipReason::advertisement},
    {"anzeige", SkipReason::advertisement},
    {"publicidad", SkipReason::advertisement},
    {"guanggao", SkipReason::advertisement},
    {"ggao", SkipReason::advertisement},
    {"cta", SkipReason::advertisement},
    {"related", SkipReason::related},
    {"recommend", SkipReason::related},
    {"recommended", SkipReason::related},
    {"recommendation", SkipReason::related},
    {"recommendations", SkipReason::related},
    {"recirc", SkipReason::related},
    {"readmore", SkipReason::related},
    {"popular", SkipReason::related},
    {"trending", SkipReason::related},
    {"mostread", SkipReason::related},
    {"similar", SkipReason::related},
    {"readnext", SkipReason::related},
    {"upnext", SkipReason::related},
    {"hotnews", SkipReason::related},
    {"tuijian", SkipReason::related},
    {"xiangguan", SkipReason::related},
    {"ticker", SkipReason::related},
    {"marquee", SkipReason::related},
    {"comment", SkipReason::comments},
    {"comments", SkipReason::comments},
    {"commentlist", SkipReason::comments},
    {"commentarea", SkipReason::comments},
    {"disqus", SkipReason::comments},
    {"respond", SkipReason::comments},
    {"replies", SkipReason::comments},
    {"kommentare", SkipReason::comments},
    {"pinglun", SkipReason::comments},
    {"caption", SkipReason::caption},
    {"figcaption", SkipReason::caption},
    {"captions", SkipReason::caption},
    {"credit", SkipReason::caption},
    {"credits", SkipReason::caption},
    {"bildunterschrift", SkipReason::caption},
    {"gallery", SkipReason::caption},
    {"slideshow", SkipReason::caption},
    {"carousel", SkipReason::caption},
    {"lightbox", SkipReason::caption},
    {"tags", SkipReason::tags},
    {"taglist", SkipReason::tags},
    {"tagcloud", SkipReason::tags},
    {"keywords", SkipReason::tags},
    {"byline", SkipReason::byline},
    {"author", SkipReason::byline},
    {"authors", SkipReason::byline},
    {"autor", SkipReason::byline},
    {"bio", SkipReason::byline},
    {"dateline", SkipReason::byline},
    {"timestamp", SkipReason::byline},
    {"pubdate", SkipReason::byline},
    {"postmetadata", SkipReason::byline},
    {"share", SkipReason::share},
    {"shares", SkipReason::share},
    {"sharing", SkipReason::share},
    {"sharebar", SkipReason::share},
    {"sharedaddy", SkipReason::share},
    {"social", SkipReason::share},
    {"socials", SkipReason::share},
    {"addtoany", SkipReason::share},
    {"footnote", SkipReason::footnote},
    {"footnotes", SkipReason::footnote},
});

/// Parts of names that mean this even where words are run together or parted by marks.
constexpr auto kCompounds = std::to_array<Word>({
    {"advertis", SkipReason::advertisement},
    {"adsense", SkipReason::advertisement},
    {"adcontainer", SkipReason::advertisement},
    {"newsletter", SkipReason::advertisement},
    {"sponsored", SkipReason::advertisement},
    {"relatedpost", SkipReason::related},
    {"relatedarticle", SkipReason::related},
    {"relatedstor", SkipReason::related},
    {"relatednews", SkipReason::related},
    {"morefrom", SkipReason::related},
    {"morestories", SkipReason::related},
    {"mostpopular", SkipReason::related},
    {"seealso", SkipReason::related},
    {"yarpp", SkipReason::related},
    {"recommend", SkipReason::related},
    {"postnavigation", SkipReason::related},
    {"navlinks", SkipReason::related},
    {"prevnext", SkipReason::related},
    {"commentform", SkipReason::comments},
    {"commentlist", SkipReason::comments},
    {"commentsarea", SkipReason::comments},
    {"commentbox", SkipReason::comments},
    {"wpcaption", SkipReason::caption},
    {"photocredit", SkipReason::caption},
    {"imagecaption", SkipReason::caption},
    {"imgcaption", SkipReason::caption},
    {"captiontext", SkipReason::caption},
    {"catlinks", SkipReason::tags},
    {"posttags", SkipReason::tags},
    {"entrytags", SkipReason::tags},
    {"articletags", SkipReason::tags},
    {"authorbox", SkipReason::byline},
    {"authorbio", SkipReason::byline},
    {"authorinfo", SkipReason::byline},
    {"aboutauthor", SkipReason::byline},
    {"postmeta", SkipReason::byline},
    {"entrymeta", SkipReason::byline},
    {"articlemeta", SkipReason::byline},
    {"metadata", SkipReason::byline},
    {"publishdate", SkipReason::byline},
    {"entrydate", SkipReason::byline},
    {"postdate", SkipReason::byline},
    {"sharebutton", SkipReason::share},
    {"sharetool", SkipReason::share},
    {"socialshare", SkipReason::share},
    {"socialmedia", SkipReason::share},
    {"screenreadertext", SkipReason::hidden},
    {"visuallyhidden", SkipReason::hidden},
    {"sronly", SkipReason::hidden},
    {"noprint", SkipReason::navigation},
    {"cookiebanner", SkipReason::consent},
    {"cookieconsent", SkipReason::consent},
    {"cookienotice", SkipReason::consent},
    {"cookielaw", SkipReason::consent},
    {"cmplz", SkipReason::consent},
    {"onetrust", SkipReason::consent},
    {"borlabscookie", SkipReason::consent},
    {"usercentrics", SkipReason::consent},
    {"didomi", SkipReason::consent},
    {"cybotcookiebot", SkipReason::consent},
    {"cookiebotdialog", SkipReason::consent},
    {"cookiescript", SkipReason::consent},
    {"cookieyes", SkipReason::consent},
    {"cmpbox", SkipReason::consent},
    {"cmpwrapper", SkipReason::consent},
    {"cmpcontainer", SkipReason::consent},
    {"ccwindow", SkipReason::consent},
    {"ckyconsent", SkipReason::consent},
    {"tarteaucitron", SkipReason::consent},
    {"iubendacs", SkipReason::consent},
    {"moovegdpr", SkipReason::consent},
    {"trustarc", SkipReason::consent},
    {"truste", SkipReason::consent},
    {"axeptio", SkipReason::consent},
    {"fcconsentroot", SkipReason::consent},
    {"mweditsection", SkipReason::navigation},
    {"skiplink", SkipReason::navigation},
    {"bannercontent", SkipReason::navigation},
    {"trinityskipit", SkipReason::asked_for},
    {"rsskip", SkipReason::asked_for},
});

constexpr auto kStoryNames = std::to_array<std::string_view>({
    "articlebody",   "articlecontent", "articletext", "articlebodytext", "articlemain",
    "entrycontent",  "entrybody",      "entrytext",   "postcontent",     "postbody",
    "posttext",      "posttexte",      "storybody",   "storycontent",    "storytext",
    "newsbody",      "newscontent",    "newstext",    "newsarticle",     "contentbody",
    "bodycontent",   "bodytext",       "textbody",    "blogcontent",     "pagecontent",
    "artibody",      "artcontent",     "wenzhang",    "zhengwen",        "neirong",
    "detailcontent", "contentdetail",  "maincontent", "contentmain",     "contentarticle",
    "singlecontent", "rtejustify",
});

/// What papers call their standfirsts. Some are parts of other names ("leadership"), so they are
/// asked for where a standfirst can stand, and nowhere else.
constexpr auto kStandfirstNames = std::to_array<std::string_view>({
    "standfirst", "subtitle", "subtitel",    "subtitulo", "subheadline", "subhead",
    "dek",        "deck",     "lede",        "lead",      "leadin",      "intro",
    "summary",    "teaser",   "excerpt",     "abstract",  "chapeau",     "chapo",
    "bajada",     "sommario", "sottotitolo", "ingress",   "preamble",    "vorspann",
    "untertitel", "subtitre", "description", "zhaiyao",   "daoyu",       "daodu",
});

bool is_alnum(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c);
}

const std::unordered_map<std::string_view, SkipReason>& words() {
  static const std::unordered_map<std::string_view, SkipReason> kTable(kWords.begin(),
                                                                       kWords.end());
  return kTable;
}

/// "Widget" and the like tell least: any other word or name is believed before them.
bool is_vague(std::optional<SkipReason> reason) {
  return !reason || *reason == SkipReason::navigation;
}

/// The first word of `name` that says what it is: at marks, and where upper case begins ("navBar").
std::optional<SkipReason> reason_by_word(std::string_view name) {
  std::optional<SkipReason> reason;
  std::string word;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const char c = i < name.size() ? name[i] : ' ';
    const bool begins = i > 0 && is_ascii_upper(c) && is_ascii_lower(name[i - 1]);
    if (!is_alnum(c) || begins) {
      const auto found = words().find(word);
      if (found != words().end() && !is_vague(found->second)) return found->second;
      if (found != words().end()) reason = found->second;
      word.clear();
    }
    if (is_alnum(c)) word += ascii_lower(c);
  }
  return reason;
}

std::string letters_only(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (is_alnum(c)) letters += ascii_lower(c);
  }
  return letters;
}

/// Names that themes put on an article to say what it is filed under, not what it holds.
bool is_filing_name(std::string_view name) {
  for (const std::string_view prefix : {"tag-", "category-", "has-", "no-", "with-", "is-",
                                        "status-", "format-", "js-", "without-", "single-"}) {
    if (name.starts_with(prefix)) return true;
  }
  return false;
}

/// Finds parts in lower-case names: each place of a name is compared with the few that begin alike.
class PartFinder {
 public:
  template <typename Parts, typename Text>
  PartFinder(const Parts& parts, const Text& text_of) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string_view part = text_of(parts[i]);
      by_letter_.at(letter(part.front())).emplace_back(i, part);
    }
  }

  /// The first of the parts, in their own order, that stands somewhere in `name`.
  std::optional<std::size_t> first_in(std::string_view name) const {
    std::optional<std::size_t> first;
    for (std::size_t at = 0; at < name.size(); ++at) {
      for (const auto& [index, part] : by_letter_.at(letter(name[at]))) {
        if (first && index > *first) break;
        if (name.substr(at).starts_with(part)) first = index;
      }
    }
    return first;
  }

 private:
  static constexpr std::size_t kLetters = 27;
  static std::size_t letter(char c) {
    return is_ascii_lower(c) ? static_cast<std::size_t>(c - 'a') : kLetters - 1;
  }

  std::array<std::vector<std::pair<std::size_t, std::string_view>>, kLetters> by_letter_;
};

bool names_story(std::string_view letters) {
  static const PartFinder kFinder(kStoryNames, [](std::string_view name) { return name; });
  return kFinder.first_in(letters).has_value();
}

bool names_standfirst(std::string_view letters) {
  static const PartFinder kFinder(kStandfirstNames, [](std::string_view name) { return name; });
  return kFinder.first_in(letters).has_value();
}

std::optional<SkipReason> reason_of_name(std::string_view name, std::string_view letters) {
  static const PartFinder kFinder(kCompounds, [](const Word& word) { return word.first; });
  if (const auto found = kFinder.first_in(letters)) return kCompounds.at(*found).second;
  return reason_by_word(name);
}

}  // namespace

NameHint hint_of_names(std::string_view names) {
  NameHint hint;
  for (std::size_t begin = 0; begin < names.size();) {
    const std::size_t end = std::min(names.find_first_of(" \t\r\n", begin), names.size());
    const std::string_view name = names.substr(begin, end - begin);
    begin = end + 1;
    if (name.empty() || is_filing_name(name)) continue;
    const std::string letters = letters_only(name);
    const std::optional<SkipReason> reason = reason_of_name(name, letters);
    if (reason && (is_vague(hint.skip) || *reason == SkipReason::asked_for)) hint.skip = reason;
    if (!reason && names_story(letters)) hint.is_story = true;
    if (!reason && names_standfirst(letters)) hint.is_standfirst = true;
  }
  return hint;
}

}  // namespace lectern::tts
