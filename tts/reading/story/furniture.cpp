#include "tts/reading/story/furniture.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "tts/reading/plain_text_reader.h"
#include "tts/reading/story/prose.h"
#include "tts/reading/story/role_credits.h"
#include "tts/unicode.h"

namespace lectern::tts {
namespace {

enum class Match {
  whole,   ///< The line is the phrase, give or take marks and a number.
  begins,  ///< A line that begins so, and is short.
  holds,   ///< A line with this anywhere in it, and is short.
  leads,   ///< A line that begins so, however long up to a paragraph.
};

struct Phrase {
  std::string_view text;  ///< In lower case, half width, single spaces.
  Match match;
  SkipReason reason;
  bool heads_section = false;
};

constexpr double kLongestShort = 90;
constexpr double kLongestLed = 260;
/// A head of a list may say whose; with more behind it, it is the one entry itself ("Read more:
/// …").
constexpr double kLongestHeadBeyond = 16;

using R = SkipReason;

constexpr auto kPhrases = std::to_array<Phrase>({
    // Chinese, Traditional and Simplified.
    {"延伸閱讀", Match::begins, R::related, true},
    {"延伸阅读", Match::begins, R::related, true},
    {"相關新聞", Match::begins, R::related, true},
    {"相关新闻", Match::begins, R::related, true},
    {"相關閱讀", Match::begins, R::related, true},
    {"相关阅读", Match::begins, R::related, true},
    {"相關文章", Match::begins, R::related, true},
    {"相关文章", Match::begins, R::related, true},
    {"相關報導", Match::begins, R::related, true},
    {"相关报道", Match::begins, R::related, true},
    {"相關推薦", Match::begins, R::related, true},
    {"相关推荐", Match::begins, R::related, true},
    {"推薦閱讀", Match::begins, R::related, true},
    {"推荐阅读", Match::begins, R::related, true},
    {"熱門新聞", Match::begins, R::related, true},
    {"热门新闻", Match::begins, R::related, true},
    {"熱門文章", Match::begins, R::related, true},
    {"热门文章", Match::begins, R::related, true},
    {"熱門推薦", Match::begins, R::related, true},
    {"热门推荐", Match::begins, R::related, true},
    {"更多新聞", Match::begins, R::related, true},
    {"更多新闻", Match::begins, R::related, true},
    {"更多報導", Match::begins, R::related, true},
    {"更多报道", Match::begins, R::related, true},
    {"看更多", Match::begins, R::related},
    {"查看更多", Match::begins, R::related},
    {"閱讀更多", Match::begins, R::related},
    {"阅读更多", Match::begins, R::related},
    {"閱讀原文", Match::whole, R::related},
    {"阅读原文", Match::whole, R::related},
    {"點擊查看", Match::begins, R::related},
    {"点击查看", Match::begins, R::related},
    {"你可能也喜歡", Match::begins, R::related, true},
    {"你可能喜歡", Match::begins, R::related, true},
    {"你可能喜欢", Match::begins, R::related, true},
    {"猜你喜歡", Match::begins, R::related, true},
    {"猜你喜欢", Match::begins, R::related, true},
    {"為你推薦", Match::begins, R::related, true},
    {"为你推荐", Match::begins, R::related, true},
    {"編輯推薦", Match::begins, R::related, true},
    {"编辑推荐", Match::begins, R::related, true},
    {"最新新聞", Match::whole, R::related, true},
    {"最新消息", Match::whole, R::related, true},
    {"即時新聞", Match::whole, R::related},
    {"快訊", Match::whole, R::related},
    {"快讯", Match::whole, R::related},
    {"上一篇", Match::begins, R::related},
    {"下一篇", Match::begins, R::related},
    {"聽新聞", Match::begins, R::navigation},
    {"听新闻", Match::begins, R::navigation},
    {"字級", Match::begins, R::navigation},
    {"字号", Match::begins, R::navigation},
    {"字體大小", Match::begins, R::navigation},
    {"加入收藏", Match::begins, R::navigation},
    {"返回頂部", Match::begins, R::navigation},
    {"返回顶部", Match::begins, R::navigation},
    {"返回搜狐", Match::begins, R::navigation},
    {"特別聲明", Match::leads, R::navigation},
    {"特别声明", Match::leads, R::navigation},
    {"免責聲明", Match::leads, R::navigation},
    {"免责声明", Match::leads, R::navigation},
    {"版權聲明", Match::leads, R::navigation},
    {"版权声明", Match::leads, R::navigation},
    {"未經授權", Match::begins, R::navigation},
    {"未经授权", Match::begins, R::navigation},
    {"著作權人", Match::begins, R::navigation},
    {"版權所有", Match::begins, R::navigation},
    {"版权所有", Match::begins, R::navigation},
    {"本文不代表", Match::leads, R::navigation},
    {"以上內容僅代表", Match::leads, R::navigation},
    {"以上内容仅代表", Match::leads, R::navigation},
    {"本網站之文字", Match::leads, R::navigation},
    {"點我下載", Match::begins, R::advertisement},
    {"下載app", Match::holds, R::advertisement},
    {"下载客户端", Match::holds, R::advertisement},
    {"掃碼關注", Match::holds, R::advertisement},
    {"扫码关注", Match::holds, R::advertisement},
    {"掃描二維碼", Match::holds, R::advertisement},
    {"扫描二维码", Match::holds, R::advertisement},
    {"扫描下方二维码", Match::begins, R::advertisement},
    {"掃描下方二維碼", Match::begins, R::advertisement},
    {"長按識別二維碼", Match::begins, R::advertisement},
    {"长按识别二维码", Match::begins, R::advertisement},
    {"校對|", Match::begins, R::byline},
    {"校对|", Match::begins, R::byline},
    {"責編|", Match::begins, R::byline},
    {"责编|", Match::begins, R::byline},
    {"發送郵件至", Match::begins, R::navigation},
    {"发送邮件至", Match::begins, R::navigation},
    {"關注我們", Match::begins, R::advertisement},
    {"关注我们", Match::begins, R::advertisement},
    {"點擊投票", Match::holds, R::advertisement},
    {"点击投票", Match::holds, R::advertisement},
    {"點擊下方", Match::begins, R::advertisement},
    {"点击下方", Match::begins, R::advertisement},
    {"點擊菜單欄", Match::begins, R::advertisement},
    {"点击菜单栏", Match::begins, R::advertisement},
    {"看都看完了", Match::begins, R::share},
    {"執筆/", Match::begins, R::byline},
    {"执笔/", Match::begins, R::byline},
    {"(綜合整理自", Match::begins, R::byline},
    {"(综合整理自", Match::begins, R::byline},
    {"(綜合自", Match::begins, R::byline},
    {"(综合自", Match::begins, R::byline},
    {"微信公眾號", Match::begins, R::advertisement},
    {"微信公众号", Match::begins, R::advertisement},
    {"訂閱電子報", Match::holds, R::advertisement},
    {"加入line好友", Match::holds, R::advertisement},
    {"商品推薦", Match::whole, R::advertisement, true},
    {"商品推荐", Match::whole, R::advertisement, true},
    {"廣告", Match::whole, R::advertisement},
    {"广告", Match::whole, R::advertisement},
    {"贊助商", Match::begins, R::advertisement},
    {"分享到", Match::begins, R::share},
    {"分享至", Match::begins, R::share},
    {"分享本文", Match::begins, R::share},
    {"分享", Match::whole, R::share},
    {"責任編輯", Match::begins, R::byline},
    {"责任编辑", Match::begins, R::byline},
    {"(責任編輯", Match::begins, R::byline},
    {"(责任编辑", Match::begins, R::byline},
    {"責編", Match::begins, R::byline},
    {"责编", Match::begins, R::byline},
    {"編輯:", Match::begins, R::byline},
    {"编辑:", Match::begins, R::byline},
    {"(編輯:", Match::begins, R::byline},
    {"(编辑:", Match::begins, R::byline},
    {"來源:", Match::begins, R::byline},
    {"来源:", Match::begins, R::byline},
    {"原標題:", Match::begins, R::byline},
    {"原标题:", Match::begins, R::byline},
    {"(原標題:", Match::begins, R::byline},
    {"(原标题:", Match::begins, R::byline},
    {"本文原標題", Match::begins, R::byline},
    {"本文原标题", Match::begins, R::byline},
    {"編輯|", Match::begins, R::byline},
    {"编辑|", Match::begins, R::byline},
    {"來源|", Match::begins, R::byline},
    {"来源|", Match::begins, R::byline},
    {"資料圖", Match::whole, R::caption},
    {"资料图", Match::whole, R::caption},
    {"資料照", Match::whole, R::caption},
    {"本文為政務", Match::leads, R::navigation},
    {"本文为政务", Match::leads, R::navigation},
    {"更多原創資訊", Match::holds, R::advertisement},
    {"更多原创资讯", Match::holds, R::advertisement},
    {"本文來源", Match::begins, R::byline},
    {"本文来源", Match::begins, R::byline},
    {"發布時間", Match::begins, R::byline},
    {"发布时间", Match::begins, R::byline},
    {"關鍵字", Match::begins, R::tags},
    {"关键字", Match::begins, R::tags},
    {"關鍵詞", Match::begins, R::tags},
    {"关键词", Match::begins, R::tags},
    {"標籤:", Match::begins, R::tags},
    {"标签:", Match::begins, R::tags},
    {"標籤", Match::whole, R::tags},
    {"标签", Match::whole, R::tags},
    {"留言", Match::whole, R::comments, true},
    {"則留言", Match::begins, R::comments, true},
    {"條評論", Match::begins, R::comments, true},
    {"条评论", Match::begins, R::comments, true},
    {"發表評論", Match::begins, R::comments, true},
    {"发表评论", Match::begins, R::comments, true},
    {"網友評論", Match::begins, R::comments, true},
    {"网友评论", Match::begins, R::comments, true},
    {"評論", Match::whole, R::comments, true},
    {"评论", Match::whole, R::comments, true},
    {"討論區", Match::whole, R::comments, true},
    {"張貼文章或下標籤", Match::leads, R::comments, true},
    // English.
    {"related", Match::whole, R::related, true},
    {"related articles", Match::begins, R::related, true},
    {"related stories", Match::begins, R::related, true},
    {"related posts", Match::begins, R::related, true},
    {"related content", Match::begins, R::related, true},
    {"related news", Match::begins, R::related, true},
    {"related topics", Match::begins, R::tags, true},
    {"related links", Match::begins, R::related, true},
    {"related reading", Match::begins, R::related, true},
    {"related coverage", Match::begins, R::related, true},
    {"related:", Match::begins, R::related},
    {"read more", Match::begins, R::related},
    {"read next", Match::begins, R::related},
    {"read also", Match::begins, R::related},
    {"also read", Match::begins, R::related},
    {"see also:", Match::begins, R::related},
    {"continue reading", Match::begins, R::related},
    {"more from", Match::begins, R::related, true},
    {"more stories", Match::begins, R::related, true},
    {"more news", Match::begins, R::related, true},
    {"more on this", Match::begins, R::related, true},
    {"more in ", Match::begins, R::related, true},
    {"you may also like", Match::begins, R::related, true},
    {"you might also like", Match::begins, R::related, true},
    {"you might like", Match::begins, R::related, true},
    {"recommended for you", Match::begins, R::related, true},
    {"recommended stories", Match::begins, R::related, true},
    {"most read", Match::begins, R::related, true},
    {"most popular", Match::begins, R::related, true},
    {"popular posts", Match::begins, R::related, true},
    {"recent posts", Match::begins, R::related, true},
    {"latest news", Match::whole, R::related, true},
    {"trending", Match::whole, R::related, true},
    {"trending now", Match::whole, R::related, true},
    {"don't miss", Match::whole, R::related, true},
    {"up next", Match::whole, R::related, true},
    {"previous post", Match::begins, R::related},
    {"next post", Match::begins, R::related},
    {"previous article", Match::begins, R::related},
    {"next article", Match::begins, R::related},
    {"previous story", Match::begins, R::related},
    {"next story", Match::begins, R::related},
    {"advertisement", Match::whole, R::advertisement},
    {"story continues below advertisement", Match::holds, R::advertisement},
    {"article continues below", Match::holds, R::advertisement},
    {"skip advertisement", Match::whole, R::advertisement},
    {"image", Match::whole, R::caption},
    {"sponsored content", Match::whole, R::advertisement, true},
    {"sponsored", Match::whole, R::advertisement},
    {"sign up for our", Match::holds, R::advertisement},
    {"sign up to our", Match::holds, R::advertisement},
    {"sign up for the", Match::begins, R::advertisement},
    {"subscribe to our", Match::holds, R::advertisement},
    {"subscribe now", Match::holds, R::advertisement},
    {"subscribe to ", Match::begins, R::advertisement},
    {"subscribe", Match::whole, R::advertisement},
    {"get our newsletter", Match::holds, R::advertisement},
    {"our newsletter", Match::holds, R::advertisement},
    {"daily newsletter", Match::holds, R::advertisement},
    {"delivered to your inbox", Match::holds, R::advertisement},
    {"download our app", Match::holds, R::advertisement},
    {"this post may contain affiliate", Match::leads, R::advertisement},
    {"this post contains affiliate", Match::leads, R::advertisement},
    {"affiliate links", Match::holds, R::advertisement},
    {"follow us on", Match::holds, R::share},
    {"follow me on", Match::holds, R::share},
    {"share this", Match::begins, R::share},
    {"share on ", Match::begins, R::share},
    {"share", Match::whole, R::share},
    {"share via", Match::begins, R::share},
    {"tweet", Match::whole, R::share},
    {"facebook", Match::whole, R::share},
    {"twitter", Match::whole, R::share},
    {"whatsapp", Match::whole, R::share},
    {"pinterest", Match::whole, R::share},
    {"like this:", Match::whole, R::share, true},
    {"email this", Match::begins, R::share},
    {"click to share", Match::begins, R::share},
    {"comments", Match::whole, R::comments, true},
    {"comment", Match::whole, R::comments, true},
    {"leave a comment", Match::begins, R::comments, true},
    {"leave a reply", Match::begins, R::comments, true},
    {"post a comment", Match::begins, R::comments, true},
    {"add a comment", Match::begins, R::comments, true},
    {"view comments", Match::begins, R::comments},
    {"show comments", Match::begins, R::comments},
    {"join the discussion", Match::begins, R::comments, true},
    {"no comments", Match::whole, R::comments, true},
    {"your email address will not be published", Match::leads, R::comments, true},
    {"tags:", Match::begins, R::tags},
    {"tagged", Match::begins, R::tags},
    {"tags", Match::whole, R::tags},
    {"filed under", Match::begins, R::tags},
    {"posted in", Match::begins, R::tags},
    {"topics:", Match::begins, R::tags},
    {"categories:", Match::begins, R::tags},
    {"all rights reserved", Match::holds, R::navigation},
    {"copyright ©", Match::holds, R::navigation},
    {"©", Match::begins, R::navigation},
    {"terms of use", Match::holds, R::navigation},
    {"terms of service", Match::holds, R::navigation},
    {"privacy policy", Match::holds, R::navigation},
    {"we use cookies", Match::holds, R::consent},
    {"skip to content", Match::whole, R::navigation},
    {"skip to main content", Match::whole, R::navigation},
    {"back to top", Match::whole, R::navigation},
    {"print this", Match::begins, R::navigation},
    {"table of contents", Match::whole, R::navigation},
    {"about the author", Match::whole, R::byline, true},
    {"image credit", Match::begins, R::caption},
    {"photo credit", Match::begins, R::caption},
    {"photo:", Match::begins, R::caption},
    {"photo by", Match::begins, R::caption},
    {"image:", Match::begins, R::caption},
    {"(reporting by", Match::leads, R::byline},
    {"contributed to this report", Match::holds, R::byline},
    {"contributed reporting", Match::holds, R::byline},
    {"follow @", Match::begins, R::share},
    {"follow ap", Match::begins, R::related},
    {"write to ", Match::begins, R::byline},
    {"our standards:", Match::begins, R::navigation},
    {"order reprints", Match::whole, R::navigation},
    {"print article", Match::whole, R::navigation},
    {"text size", Match::whole, R::navigation},
    {"this copy is for your personal, non-commercial use", Match::leads, R::navigation},
    {"we've detected you are on", Match::leads, R::navigation},
    {"we have detected that", Match::leads, R::navigation},
    {"may earn an affiliate commission", Match::holds, R::advertisement},
    {"we may receive a commission", Match::holds, R::advertisement},
    {"have your say", Match::begins, R::comments},
    {"give us feedback", Match::begins, R::comments},
    {"read later", Match::whole, R::share},
    {"an error has occurred", Match::begins, R::navigation},
    {"min read", Match::whole, R::byline},
    {"minute read", Match::whole, R::byline},
    {"get the latest news straight to your", Match::leads, R::advertisement},
    {"download the", Match::begins, R::advertisement},
    // German.
    {"lesen sie auch", Match::begins, R::related},
    {"lesen sie mehr", Match::begins, R::related},
    {"lesen sie hier", Match::begins, R::related},
    {"lesen sie dazu auch", Match::begins, R::related},
    {"lesen sie auch die folgenden", Match::begins, R::related, true},
    {"mehr zum thema", Match::begins, R::related, true},
    {"mehr zu ", Match::whole, R::related, true},
    {"mehr lesen", Match::begins, R::related},
    {"weiterlesen", Match::begins, R::related},
    {"weitere artikel", Match::begins, R::related, true},
    {"weitere beiträge", Match::begins, R::related, true},
    {"weitere meldungen", Match::begins, R::related, true},
    {"weitere nachrichten", Match::begins, R::related, true},
    {"weitere news", Match::begins, R::related, true},
    {"weitere themen", Match::begins, R::related, true},
    {"auch interessant", Match::begins, R::related, true},
    {"ähnliche beiträge", Match::begins, R::related, true},
    {"ähnliche artikel", Match::begins, R::related, true},
    {"ähnliche themen", Match::begins, R::related, true},
    {"das könnte sie auch interessieren", Match::begins, R::related, true},
    {"das könnte dich auch interessieren", Match::begins, R::related, true},
    {"das könnte ihnen auch gefallen", Match::begins, R::related, true},
    {"das könnte dir auch gefallen", Match::begins, R::related, true},
    {"neueste beiträge", Match::begins, R::related, true},
    {"neue beiträge", Match::whole, R::related, true},
    {"aktuelle beiträge", Match::begins, R::related, true},
    {"meistgelesen", Match::begins, R::related, true},
    {"verwandte artikel", Match::begins, R::related, true},
    {"verwandte beiträge", Match::begins, R::related, true},
    {"vorheriger beitrag", Match::begins, R::related},
    {"vorheriger artikel", Match::begins, R::related},
    {"nächster beitrag", Match::begins, R::related},
    {"nächster artikel", Match::begins, R::related},
    {"beitragsnavigation", Match::whole, R::related, true},
    {"anzeige", Match::whole, R::advertisement},
    {"werbung", Match::whole, R::advertisement},
    {"newsletter abonnieren", Match::holds, R::advertisement},
    {"unser newsletter", Match::holds, R::advertisement},
    {"unseren newsletter", Match::holds, R::advertisement},
    {"diesen artikel teilen", Match::begins, R::share, true},
    {"artikel teilen", Match::begins, R::share},
    {"beitrag teilen", Match::begins, R::share},
    {"teilen mit", Match::begins, R::share, true},
    {"teilen", Match::whole, R::share},
    {"teilen sie", Match::begins, R::share},
    {"auf facebook teilen", Match::holds, R::share},
    {"gefällt mir:", Match::begins, R::share, true},
    {"drucken", Match::whole, R::share},
    {"kommentare", Match::whole, R::comments, true},
    {"kommentar", Match::whole, R::comments, true},
    {"schreibe einen kommentar", Match::begins, R::comments, true},
    {"kommentar schreiben", Match::begins, R::comments, true},
    {"kommentar verfassen", Match::begins, R::comments, true},
    {"hinterlasse einen kommentar", Match::begins, R::comments, true},
    {"keine kommentare", Match::begins, R::comments, true},
    {"deine e-mail-adresse wird nicht", Match::leads, R::comments, true},
    {"schlagwörter", Match::begins, R::tags},
    {"schlagworte", Match::begins, R::tags},
    {"kategorien", Match::whole, R::tags, true},
    {"kategorie:", Match::begins, R::tags},
    {"veröffentlicht in", Match::begins, R::tags},
    {"themen:", Match::begins, R::tags},
    {"verschlagwortet", Match::begins, R::tags},
    {"foto:", Match::begins, R::caption},
    {"fotos:", Match::begins, R::caption},
    {"bild:", Match::begins, R::caption},
    {"quelle:", Match::whole, R::byline},
    {"impressum", Match::whole, R::navigation},
    {"datenschutz", Match::whole, R::navigation},
    {"alle rechte vorbehalten", Match::holds, R::navigation},
    {"nach oben", Match::whole, R::navigation},
    {"zurück zur", Match::begins, R::navigation},
    {"zurück", Match::whole, R::navigation},
    {"inhaltsverzeichnis", Match::whole, R::navigation, true},
    {"über den autor", Match::whole, R::byline, true},
    {"über die autorin", Match::whole, R::byline, true},
    {"zur person", Match::whole, R::byline, true},
    {"in eigener sache", Match::whole, R::advertisement, true},
    {"jetzt abonnieren", Match::holds, R::advertisement},
    {"jetzt newsletter", Match::holds, R::advertisement},
    {"rezept drucken", Match::begins, R::share},
    {"noch keine bewertungen", Match::holds, R::navigation},
    {"sie müssen sich einloggen", Match::leads, R::comments},
    {"siehe auch:", Match::begins, R::related},
    {"weitere infos unter", Match::begins, R::related},
    {"quellenangaben", Match::whole, R::footnote, true},
    {"einzelnachweise", Match::whole, R::footnote, true},
    {"beitragsbild:", Match::begins, R::caption},
    {"titelbild:", Match::begins, R::caption},
    {"bildquelle", Match::begins, R::caption},
    {"vergrößern", Match::begins, R::caption},
    {"vea también", Match::begins, R::related},
    {"vea tambien", Match::begins, R::related},
    {"puedes ver:", Match::begins, R::related},
    {"mira también", Match::begins, R::related},
    {"síguenos en", Match::begins, R::share},
    {"siguenos en", Match::begins, R::share},
    {"para comentar debes", Match::leads, R::comments},
    {"materiał chroniony prawem", Match::leads, R::navigation},
    {"the opinions expressed", Match::leads, R::navigation},
    {"kommentieren", Match::whole, R::comments, true},
    {"empfehlungen aus", Match::begins, R::related, true},
    {"weitere inhalte zu", Match::begins, R::related},
    {"źródło:", Match::begins, R::byline},
    {"drukuj", Match::whole, R::share},
    {"weiterführende informationen", Match::whole, R::related, true},
    {"weiterführende links", Match::begins, R::related, true},
    {"weitere informationen", Match::whole, R::related},
    {"weitere aktuelle themen", Match::begins, R::related, true},
    {"zum weiterlesen", Match::whole, R::related, true},
    {"siehe auch", Match::whole, R::related, true},
    {"passend zum thema", Match::begins, R::related, true},
    {"verwandte themen", Match::begins, R::related, true},
    {"vorschau auf den nächsten", Match::begins, R::related, true},
    {"die redaktion empfiehlt", Match::begins, R::related, true},
    {"aus unserem shop", Match::holds, R::advertisement, true},
    {"kontakt", Match::whole, R::navigation, true},
    {"pressekontakt", Match::whole, R::navigation, true},
    {"ansprechpartner", Match::begins, R::navigation, true},
    {"quelle:", Match::begins, R::byline},
    {"bildnachweis", Match::begins, R::caption},
    {"fotocredit", Match::begins, R::caption},
    {"enthält werbung", Match::holds, R::advertisement},
    {"dieser beitrag enthält werbung", Match::holds, R::advertisement},
    {"dieser artikel erschien zuerst", Match::leads, R::navigation},
    {"veröffentlichung:", Match::begins, R::byline},
    {"zuletzt geändert am", Match::begins, R::byline},
    {"zuletzt aktualisiert", Match::begins, R::byline},
    {"teile diesen", Match::begins, R::share},
    {"posted by", Match::begins, R::byline},
    {"news date", Match::begins, R::byline},
    {"release date:", Match::begins, R::byline},
    {"read full article", Match::whole, R::related},
    {"read the full", Match::begins, R::related},
    {"submit your letter", Match::begins, R::comments},
    {"unless otherwise stated, the content of this page", Match::leads, R::navigation},
    {"this post contains references to products", Match::leads, R::advertisement},
    {"for the latest stories", Match::leads, R::advertisement},
    {"if you're already a subscriber", Match::holds, R::advertisement},
    {"to view the full story", Match::leads, R::advertisement},
    {"do you want to be informed", Match::begins, R::advertisement},
    {"in this article", Match::whole, R::navigation, true},
    {"crédits photo", Match::begins, R::caption},
    {"crédit photo", Match::begins, R::caption},
    {"les opinions exprimées", Match::leads, R::navigation},
    {"pour lire la suite", Match::leads, R::advertisement},
    {"contexto de la noticia", Match::whole, R::related, true},
    {"tiempo de lectura", Match::begins, R::byline},
    {"tempo de leitura", Match::begins, R::byline},
    {"você pode gostar", Match::begins, R::related, true},
    {"você também pode gostar", Match::begins, R::related, true},
    {"saiba mais", Match::whole, R::related},
    {"os comentários são de responsabilidade", Match::leads, R::comments, true},
    // French, Spanish, Italian, Portuguese, Dutch, Polish.
    {"lire aussi", Match::begins, R::related},
    {"à lire aussi", Match::begins, R::related},
    {"lire la suite", Match::begins, R::related},
    {"articles similaires", Match::begins, R::related, true},
    {"articles liés", Match::begins, R::related, true},
    {"sur le même sujet", Match::begins, R::related, true},
    {"publicité", Match::whole, R::advertisement},
    {"partager", Match::whole, R::share},
    {"commentaires", Match::whole, R::comments, true},
    {"laisser un commentaire", Match::begins, R::comments, true},
    {"lee también", Match::begins, R::related},
    {"lea también", Match::begins, R::related},
    {"leer más", Match::begins, R::related},
    {"te puede interesar", Match::begins, R::related, true},
    {"te recomendamos", Match::begins, R::related, true},
    {"le puede interesar", Match::begins, R::related, true},
    {"noticias relacionadas", Match::begins, R::related, true},
    {"artículos relacionados", Match::begins, R::related, true},
    {"video recomendado", Match::begins, R::related, true},
    {"más noticias", Match::begins, R::related, true},
    {"publicidad", Match::whole, R::advertisement},
    {"compartir", Match::whole, R::share},
    {"comentarios", Match::whole, R::comments, true},
    {"etiquetas", Match::begins, R::tags},
    {"leggi anche", Match::begins, R::related},
    {"articoli correlati", Match::begins, R::related, true},
    {"condividi", Match::whole, R::share},
    {"commenti", Match::whole, R::comments, true},
    {"leia também", Match::begins, R::related},
    {"leia mais", Match::begins, R::related},
    {"veja também", Match::begins, R::related},
    {"notícias relacionadas", Match::begins, R::related, true},
    {"publicidade", Match::whole, R::advertisement},
    {"compartilhe", Match::begins, R::share},
    {"comentários", Match::whole, R::comments, true},
    {"lees ook", Match::begins, R::related},
    {"lees meer", Match::begins, R::related},
    {"lees verder", Match::begins, R::related},
    {"gerelateerde artikelen", Match::begins, R::related, true},
    {"reacties", Match::whole, R::comments, true},
    {"czytaj też", Match::begins, R::related},
    {"czytaj także", Match::begins, R::related},
    {"zobacz także", Match::begins, R::related},
    {"zobacz też", Match::begins, R::related},
    {"przeczytaj także", Match::begins, R::related},
    {"komentarze", Match::whole, R::comments, true},
    {"baca juga", Match::begins, R::related},
    // What stands at the head and the foot of every page of a site.
    {"log in", Match::whole, R::navigation},
    {"log in / register", Match::whole, R::navigation},
    {"login", Match::whole, R::navigation},
    {"sign in", Match::whole, R::navigation},
    {"log out", Match::whole, R::navigation},
    {"register now", Match::whole, R::navigation},
    {"create account", Match::whole, R::navigation},
    {"my account", Match::whole, R::navigation},
    {"contact us", Match::whole, R::navigation},
    {"about us", Match::whole, R::navigation},
    {"advertise with us", Match::whole, R::navigation},
    {"privacy", Match::whole, R::navigation},
    {"cookie policy", Match::whole, R::navigation},
    {"cookie settings", Match::whole, R::navigation},
    {"manage cookies", Match::whole, R::navigation},
    {"terms and conditions", Match::whole, R::navigation},
    {"terms & conditions", Match::whole, R::navigation},
    {"site map", Match::whole, R::navigation},
    {"sitemap", Match::whole, R::navigation},
    {"help centre", Match::whole, R::navigation},
    {"help center", Match::whole, R::navigation},
    {"accessibility statement", Match::whole, R::navigation},
    {"rss feeds", Match::whole, R::navigation},
    {"anmelden", Match::whole, R::navigation},
    {"einloggen", Match::whole, R::navigation},
    {"registrieren", Match::whole, R::navigation},
    {"mein konto", Match::whole, R::navigation},
    {"nutzungsbedingungen", Match::whole, R::navigation},
    {"datenschutzerklärung", Match::whole, R::navigation},
    {"cookie-einstellungen", Match::whole, R::navigation},
    {"barrierefreiheit", Match::whole, R::navigation},
    {"se connecter", Match::whole, R::navigation},
    {"connexion", Match::whole, R::navigation},
    {"s'inscrire", Match::whole, R::navigation},
    {"mon compte", Match::whole, R::navigation},
    {"mentions légales", Match::whole, R::navigation},
    {"nous contacter", Match::whole, R::navigation},
    {"contactez-nous", Match::whole, R::navigation},
    {"plan du site", Match::whole, R::navigation},
    {"politique de confidentialité", Match::whole, R::navigation},
    {"gérer les cookies", Match::whole, R::navigation},
    {"iniciar sesión", Match::whole, R::navigation},
    {"inicia sesión", Match::whole, R::navigation},
    {"regístrate", Match::whole, R::navigation},
    {"mi cuenta", Match::whole, R::navigation},
    {"aviso legal", Match::whole, R::navigation},
    {"política de privacidad", Match::whole, R::navigation},
    {"política de cookies", Match::whole, R::navigation},
    {"mapa web", Match::whole, R::navigation},
    {"contáctenos", Match::whole, R::navigation},
    {"accedi", Match::whole, R::navigation},
    {"registrati", Match::whole, R::navigation},
    {"note legali", Match::whole, R::navigation},
    {"contattaci", Match::whole, R::navigation},
    {"entrar na conta", Match::whole, R::navigation},
    {"minha conta", Match::whole, R::navigation},
    {"política de privacidade", Match::whole, R::navigation},
    {"mapa do site", Match::whole, R::navigation},
    {"termos de uso", Match::whole, R::navigation},
    {"fale conosco", Match::whole, R::navigation},
    {"inloggen", Match::whole, R::navigation},
    {"privacybeleid", Match::whole, R::navigation},
    {"zaloguj się", Match::whole, R::navigation},
    {"polityka prywatności", Match::whole, R::navigation},
    {"登入", Match::whole, R::navigation},
    {"登入/註冊", Match::whole, R::navigation},
    {"會員登入", Match::whole, R::navigation},
    {"會員中心", Match::whole, R::navigation},
    {"加入會員", Match::whole, R::navigation},
    {"首頁", Match::whole, R::navigation},
    {"回首頁", Match::whole, R::navigation},
    {"網站地圖", Match::whole, R::navigation},
    {"隱私權政策", Match::whole, R::navigation},
    {"服務條款", Match::whole, R::navigation},
    {"聯絡我們", Match::whole, R::navigation},
    {"關於我們", Match::whole, R::navigation},
    {"登录", Match::whole, R::navigation},
    {"登录/注册", Match::whole, R::navigation},
    {"首页", Match::whole, R::navigation},
    {"网站地图", Match::whole, R::navigation},
    {"隐私政策", Match::whole, R::navigation},
    {"联系我们", Match::whole, R::navigation},
    {"关于我们", Match::whole, R::navigation},
    {"用户协议", Match::whole, R::navigation},
    {"ログイン", Match::whole, R::navigation},
    {"会員登録", Match::whole, R::navigation},
    {"新規登録", Match::whole, R::navigation},
    {"サイトマップ", Match::whole, R::navigation},
    {"利用規約", Match::whole, R::navigation},
    {"プライバシーポリシー", Match::whole, R::navigation},
    {"個人情報保護方針", Match::whole, R::navigation},
    {"お問い合わせ", Match::whole, R::navigation},
    {"運営会社", Match::whole, R::navigation},
    {"로그인", Match::whole, R::navigation},
    {"회원가입", Match::whole, R::navigation},
    {"개인정보처리방침", Match::whole, R::navigation},
    {"이용약관", Match::whole, R::navigation},
    {"todos los derechos reservados", Match::holds, R::navigation},
    {"tous droits réservés", Match::holds, R::navigation},
    {"todos os direitos reservados", Match::holds, R::navigation},
    {"tutti i diritti riservati", Match::holds, R::navigation},
    {"no reproduction without permission", Match::holds, R::navigation},
    // What pages say of their paper, their payers and what they embed.
    {"réservé aux abonnés", Match::holds, R::advertisement},
    {"réservée aux abonnés", Match::holds, R::advertisement},
    {"有料記事です", Match::holds, R::advertisement},
    {"有料会員", Match::holds, R::advertisement},
    {"会員限定", Match::holds, R::advertisement},
    {"訂閱會員", Match::holds, R::advertisement},
    {"付費會員", Match::holds, R::advertisement},
    {"para suscriptores", Match::holds, R::advertisement},
    {"nur für abonnenten", Match::holds, R::advertisement},
    {"for subscribers only", Match::holds, R::advertisement},
    {"飲酒過量", Match::holds, R::advertisement},
    {"本文版權所有", Match::begins, R::navigation},
    {"本文版权所有", Match::begins, R::navigation},
    {"聲明:轉載", Match::leads, R::navigation},
    {"声明:转载", Match::leads, R::navigation},
    {"print edition as", Match::holds, R::navigation},
    {"a version of this article appear", Match::leads, R::navigation},
    {"corrections & amplifications", Match::whole, R::navigation},
    {"load more", Match::begins, R::navigation},
    {"más información", Match::whole, R::related},
    {"la suite après cette publicité", Match::whole, R::advertisement},
    {"view this post on", Match::begins, R::caption},
    {"a post shared by", Match::begins, R::caption},
    {"your browser does not support", Match::begins, R::caption},
    {"compartir en", Match::begins, R::share},
    {"partager sur", Match::begins, R::share},
    {"copiar enlace", Match::whole, R::share},
    {"copier le lien", Match::whole, R::share},
    {"ir a los comentarios", Match::whole, R::comments},
    // Japanese, Korean.
    {"写真】", Match::begins, R::caption},
    {"画像】", Match::begins, R::caption},
    {"動画】", Match::begins, R::caption},
    {"関連記事", Match::begins, R::related, true},
    {"関連ニュース", Match::begins, R::related, true},
    {"おすすめ記事", Match::begins, R::related, true},
    {"あわせて読みたい", Match::begins, R::related, true},
    {"人気記事", Match::begins, R::related, true},
    {"続きを読む", Match::whole, R::related},
    {"コメント", Match::whole, R::comments, true},
    {"広告", Match::whole, R::advertisement},
    {"無断転載", Match::holds, R::navigation},
    {"関連タグ", Match::begins, R::tags},
    {"관련기사", Match::begins, R::related, true},
    {"기사입력", Match::begins, R::byline},
    {"무단전재", Match::holds, R::navigation},
    {"무단 전재", Match::holds, R::navigation},
    {"댓글", Match::whole, R::comments, true},
});

/// Lower case, half width, single spaces, and without the marks and figures that stand before the
/// words: "▶ 延伸閱讀", "【相關新聞】", "0 則留言".
std::string plain_line(std::string_view line) {
  std::string plain;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    at = point.end();
    char32_t value = lower_case(half_width(point.value));
    if (value == U'’' || value == U'‘') value = U'\'';
    const bool space = is_white_space(value);
    if (space && (plain.empty() || plain.back() == ' ')) continue;
    const bool opens = is_letter(value) || value == U'©' || value == U'(';
    if (plain.empty() && !opens) continue;
    append_utf8(plain, space ? U' ' : value);
  }
  return plain;
}

bool matches(const Phrase& phrase, const std::string& line, double letters) {
  switch (phrase.match) {
    case Match::whole: {
      if (!line.starts_with(phrase.text)) return false;
      const std::string_view rest = std::string_view(line).substr(phrase.text.size());
      return std::none_of(rest.begin(), rest.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
      });
    }
    case Match::begins:
      return letters <= kLongestShort && line.starts_with(phrase.text);
    case Match::holds:
      return letters <= kLongestShort && line.find(phrase.text) != std::string::npos;
    case Match::leads:
      return letters <= kLongestLed && line.starts_with(phrase.text);
  }
  return false;
}

/// The phrases a line can match, without trying them all: every block of a page asks.
struct PhraseIndex {
  std::array<std::vector<const Phrase*>, 256> by_first_byte;
  std::vector<const Phrase*> anywhere;
};

const PhraseIndex& phrase_index() {
  static const PhraseIndex kIndex = [] {
    PhraseIndex index;
    for (const Phrase& phrase : kPhrases) {
      if (phrase.match == Match::holds) {
        index.anywhere.push_back(&phrase);
      } else {
        index.by_first_byte.at(static_cast<unsigned char>(phrase.text.front())).push_back(&phrase);
      }
    }
    return index;
  }();
  return kIndex;
}

bool is_date_word(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"january",    "february",    "march",     "april",    "may",          "june",
       "july",       "august",      "september", "october",  "november",     "december",
       "jan",        "feb",         "mar",       "apr",      "jun",          "jul",
       "aug",        "sep",         "sept",      "oct",      "nov",          "dec",
       "januar",     "februar",     "märz",      "mai",      "juni",         "juli",
       "oktober",    "dezember",    "uhr",       "um",       "am",           "pm",
       "gmt",        "est",         "edt",       "et",       "utc",          "cet",
       "cest",       "pst",         "pdt",       "updated",  "published",    "posted",
       "on",         "at",          "last",      "stand",    "aktualisiert", "veröffentlicht",
       "den",        "vom",         "de",        "janvier",  "février",      "mars",
       "avril",      "juin",        "juillet",   "août",     "septembre",    "octobre",
       "novembre",   "décembre",    "enero",     "febrero",  "marzo",        "abril",
       "mayo",       "junio",       "julio",     "agosto",   "septiembre",   "octubre",
       "noviembre",  "diciembre",   "monday",    "tuesday",  "wednesday",    "thursday",
       "friday",     "saturday",    "sunday",    "mon",      "tue",          "wed",
       "thu",        "fri",         "sat",       "sun",      "montag",       "dienstag",
       "mittwoch",   "donnerstag",  "freitag",   "samstag",  "sonntag",      "th",
       "st",         "nd",          "rd",        "ago",      "hours",        "minutes",
       "days",       "min",         "年",        "月",       "日",           "時",
       "时",         "分",          "更新",      "發布",     "发布",         "出版",
       "更新時間",   "發布時間",    "發稿",      "上午",     "下午",         "janeiro",
       "fevereiro",  "março",       "maio",      "junho",    "julho",        "setembro",
       "outubro",    "novembro",    "dezembro",  "segunda",  "terça",        "quarta",
       "quinta",     "sexta",       "sábado",    "domingo",  "feira",        "às",
       "atualizado", "publicado",   "lunes",     "martes",   "miércoles",    "jueves",
       "viernes",    "actualizado", "lundi",     "mardi",    "mercredi",     "jeudi",
       "vendredi",   "samedi",      "dimanche",  "publié",   "mis",          "jour",
       "le",         "à",           "gennaio",   "febbraio", "aprile",       "maggio",
       "giugno",     "luglio",      "settembre", "ottobre",  "dicembre",     "pubblicato",
       "aggiornato", "amt"});
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// A single figure without a word: a price, a score, a cell of a table, but no date.
bool is_bare_figure(std::string_view line) {
  std::size_t figures = 0;
  bool in_figure = false;
  for (const char c : line) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return false;
    const bool digit = c >= '0' && c <= '9';
    if (digit && !in_figure) ++figures;
    in_figure = digit || (in_figure && (c == '.' || c == ','));
  }
  const bool has_ideographs =
      line.find("年") != std::string_view::npos || line.find("月") != std::string_view::npos;
  const std::size_t points = static_cast<std::size_t>(std::count(line.begin(), line.end(), '.'));
  return figures == 1 && points < 2 && !has_ideographs;
}

/// An address and nothing else: for the share bar or the printer.
bool is_bare_address(std::string_view line) {
  return (line.starts_with("http://") || line.starts_with("https://") ||
          line.starts_with("www.")) &&
         line.find_first_of(" \n") == std::string_view::npos;
}

/// What a house wants of its readers, in its own interest: "加入《…》LINE好友", "Regístrate gratis".
bool is_call_to_act(const std::string& line, double letters) {
  constexpr double kLongestCall = 120;
  constexpr auto kCalls = std::to_array<std::string_view>({"subscribe",
                                                           "sign up",
                                                           "register",
                                                           "log in",
                                                           "sign in",
                                                           "join ",
                                                           "download",
                                                           "get our",
                                                           "stay current",
                                                           "regístrate",
                                                           "registrate",
                                                           "suscríbete",
                                                           "inicia sesión",
                                                           "descarga",
                                                           "abonnez-vous",
                                                           "inscrivez-vous",
                                                           "connectez-vous",
                                                           "téléchargez",
                                                           "melden sie sich",
                                                           "jetzt anmelden",
                                                           "registrieren sie sich",
                                                           "abonnieren sie",
                                                           "iscriviti",
                                                           "abbonati",
                                                           "registrati",
                                                           "assine",
                                                           "cadastre-se",
                                                           "inscreva-se",
                                                           "加入",
                                                           "訂閱",
                                                           "订阅",
                                                           "下載",
                                                           "下载",
                                                           "追蹤",
                                                           "追踪",
                                                           "立即",
                                                           "扫一扫",
                                                           "掃一掃",
                                                           "会員登録",
                                                           "無料登録"});
  constexpr auto kGoods = std::to_array<std::string_view>({"newsletter",
                                                           "your inbox",
                                                           " daily.",
                                                           "full access",
                                                           "unlimited access",
                                                           "right to you",
                                                           "keep reading",
                                                           "continue reading",
                                                           "to comment",
                                                           "seguir leyendo",
                                                           "boletín",
                                                           "suscripción",
                                                           "poursuivre",
                                                           "commentaire",
                                                           "lettre d'information",
                                                           "weiterlesen",
                                                           "kostenlos",
                                                           "leggere",
                                                           "continuar lendo",
                                                           "line好友",
                                                           "電子報",
                                                           "全文",
                                                           "會員",
                                                           "会员",
                                                           "頻道",
                                                           "频道",
                                                           "群組",
                                                           "粉絲",
                                                           "app",
                                                           "當前頁",
                                                           "当前页",
                                                           "手机打开",
                                                           "手機打開",
                                                           "続き"});
  if (letters > kLongestCall) return false;
  const auto begins = [&line](std::string_view word) { return line.starts_with(word); };
  const auto names = [&line](std::string_view word) {
    return line.find(word) != std::string::npos;
  };
  return std::any_of(kCalls.begin(), kCalls.end(), begins) &&
         std::any_of(kGoods.begin(), kGoods.end(), names);
}

/// "Il vous reste 62.4% de cet article à lire", "残り612文字": how much of a story is for payers.
bool tells_share_left(const std::string& line) {
  const auto holds = [&line](std::string_view word) {
    return line.find(word) != std::string::npos;
  };
  const bool has_figure = line.find_first_of("0123456789") != std::string::npos;
  const bool is_left = holds("reste") || holds("remain") || holds("left to read") ||
                       holds("noch ") || holds("queda") || holds("resta");
  const bool is_of_story = holds("article") || holds("artikel") || holds("artículo") ||
                           holds("articolo") || holds("this story");
  return has_figure && ((holds("%") && is_left && is_of_story) || (holds("残り") && holds("文字")));
}

/// The bracket that a short line ends in, without its marks; empty when it ends in none.
std::string last_bracket(const std::string& line) {
  const std::size_t open = line.rfind('(');
  if (open == std::string::npos || !line.ends_with(')')) return {};
  return line.substr(open + 1, line.size() - open - 2);
}

/// Who took a picture or lent it, at the end of what stands under it: "(圖/海灣局提供)",
/// "(Photo: Ada Example)", "© Ada Example/dpa", "Foto: dpa", "| EFE".
bool ends_in_credit_of_picture(const std::string& line, double letters) {
  constexpr double kLongestCaption = 220;
  constexpr std::size_t kLongestCredit = 60;  // bytes
  if (letters > kLongestCaption) return false;
  const std::string bracket = last_bracket(line);
  for (const std::string_view word :
       {"圖/", "图/", "圖:", "图:", "攝影:", "摄影:", "攝影/", "摄影/", "photo:", "photo by ",
        "foto:", "翻攝自", "翻摄自"}) {
    if (bracket.starts_with(word)) return true;
  }
  for (const std::string_view word : {"提供)", "撮影)", "攝)", "摄)"}) {
    if (!bracket.empty() && line.ends_with(word)) return true;
  }
  for (const std::string_view word :
       {"© ", "foto: ", "photo: ", "photograph: ", "credit...", "bild: ", "| efe", "| afp"}) {
    const std::size_t at = line.rfind(word);
    if (at != std::string::npos && at > 0 && line.size() - at <= kLongestCredit &&
        !line.ends_with('.')) {
      return true;
    }
  }
  return false;
}

/// "Follow the Courier on Instagram and Telegram": an invitation, and a network that it leads to.
bool is_call_to_follow(const std::string& line) {
  constexpr auto kInvitations = std::to_array<std::string_view>(
      {"follow ",  "join ",       "find us ", "like us ",   "subscribe ", "síguenos",  "siguenos",
       "sígueme",  "sigue ",      "únete ",   "¡únete ",    "suivez",     "rejoignez", "folge ",
       "folgen ",  "folgt ",      "besuche ", "abonniere ", "abonnieren", "seguici",   "siga ",
       "siga-nos", "inscreva-se", "volg ons", "śledź ",     "obserwuj "});
  constexpr auto kNetworks = std::to_array<std::string_view>(
      {"facebook", "twitter", "instagram", "telegram", "whatsapp", "youtube", "tiktok", "linkedin",
       "pinterest", "mastodon", "bluesky", "threads", "snapchat", "flipboard", "google news"});
  const auto begins = [&line](std::string_view word) { return line.starts_with(word); };
  const auto names = [&line](std::string_view word) {
    return line.find(word) != std::string::npos;
  };
  return std::any_of(kInvitations.begin(), kInvitations.end(), begins) &&
         std::any_of(kNetworks.begin(), kNetworks.end(), names);
}

}  // namespace

std::optional<Furniture> furniture_of(std::string_view line) {
  if (is_bare_address(line)) return Furniture{SkipReason::share, false};
  constexpr std::size_t kLongestBytes = 700;
  if (line.size() > kLongestBytes) return std::nullopt;
  const std::string plain = plain_line(line);
  const double letters = measure_prose(plain).letters;
  if (letters > kLongestLed) return std::nullopt;
  if (plain.empty()) return std::nullopt;
  if (is_call_to_follow(plain)) return Furniture{SkipReason::share, false};
  if (is_call_to_act(plain, letters) || tells_share_left(plain)) {
    return Furniture{SkipReason::advertisement, false};
  }
  if (ends_in_credit_of_picture(plain, letters)) {
    return Furniture{SkipReason::caption, false};
  }
  const PhraseIndex& index = phrase_index();
  for (const auto* phrases :
       {&index.by_first_byte[static_cast<unsigned char>(plain.front())], &index.anywhere}) {
    for (const Phrase* phrase : *phrases) {
      if (!matches(*phrase, plain, letters)) continue;
      const double beyond = letters - measure_prose(phrase->text).letters;
      const bool stands_alone = beyond <= kLongestHeadBeyond || phrase->match == Match::leads;
      return Furniture{phrase->reason, phrase->heads_section && stands_alone};
    }
  }
  return std::nullopt;
}

bool is_date_line(std::string_view line) {
  constexpr std::size_t kLongestBytes = 90;
  if (line.size() > kLongestBytes || is_bare_figure(line)) return false;
  std::string word;
  bool has_figure = false;
  bool is_date = true;
  const auto end_word = [&word, &is_date] {
    if (!word.empty() && !is_date_word(word)) is_date = false;
    word.clear();
  };
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    at = point.end();
    if (is_letter(point.value)) {
      append_utf8(word, lower_case(point.value));
      continue;
    }
    has_figure = has_figure || is_digit(point.value);
    end_word();
  }
  end_word();
  return is_date && has_figure;
}

bool is_credit_line(std::string_view line) {
  constexpr std::size_t kLongestBytes = 160;
  if (line.size() > kLongestBytes) return false;
  if (is_byline(line) || is_date_line(line)) return true;
  const RoleCredit credit = role_credit_in(line);
  return credit.is_alone && !credit.names.empty();
}

}  // namespace lectern::tts
