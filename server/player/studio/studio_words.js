// What the studio says, in Chinese and English: a line each, the key first.

const STUDIO_WORDS_TABLE = `
studio|聽新聞 Studio|Lectern Studio
articles|文章|Articles
newArticle|新增文章|New article
rules|讀音規則|Readings
signOut|登出|Sign out
otherLanguage|English|中文
key|API 金鑰|API key
keyHint|由管理者發給。只留在這個分頁，關閉就忘記。|Your administrator gives it out. It stays in this tab and is forgotten when you close it.
enter|進入|Enter
keyRefused|這把金鑰無效或已撤銷|This key is not valid, or no longer
forbidden|這把金鑰沒有這項權限|This key may not do that
offline|連不到服務，請再試一次|The service cannot be reached. Try again.
tooLarge|內容太長，服務不收|This is longer than the service takes
busy|服務忙碌中，請稍後再試|The service is busy. Try again in a moment.
full|服務的空間滿了，請通知管理者|The service has no space left. Tell its operator.
unreadAddress|這個網址裡讀不到文章。請檢查網址，或改用貼上文字。|No article could be read at this address. Check it, or paste the text.
unreadText|這段文字裡沒有可以唸的內容，或是格式選錯了|There is nothing to read in this text, or its format is another
unreadFeed|這個網址讀不到 Feed。請檢查網址。|No feed could be read at this address. Check it.
otherState|現在不能這麼做，請重新載入再試|That cannot be done just now. Reload and try again.
refused|服務無法處理這項內容：|The service cannot take this:
failed|服務出了錯：|The service failed:
nothingToRead|裡面沒有可唸的文字|There is nothing to read in it
webAddress|http:// 或 https:// 開頭的網址|An address that begins with http:// or https://
state_queued|排隊中|Queued
state_rendering|產生中|Rendering
state_ready|已完成|Ready
state_failed|失敗|Failed
state_deferred|有人聽時才產生|When first played
draft|草稿|Draft
published|已發布|Published
noArticles|還沒有文章。從網址、貼上的文字或檔案開始。|No articles yet. Begin with an address, pasted text or a file.
more|載入更多|Load more
title|標題|Title
titleHint|可留空，會從內文找出|May be empty: it is found in the text
untitled|（沒有標題）|(untitled)
fromUrl|網址|Address
fromText|貼上文字|Paste text
fromFile|檔案|File
text|內文|Text
format|格式|Format
plain|純文字|Plain text
markdown|Markdown|Markdown
html|網頁原始碼 HTML|HTML source
chooseFile|選擇檔案（.txt .md .html）|Choose a file (.txt .md .html)
look|看看會唸什麼|See what will be read
looking|抽取中…|Reading…
willRead|會唸的內容|What will be read
skipped|沒有唸的段落|What is not read
readToo|加入朗讀|Read this too
leaveOut|不唸|Leave out
nowRead|已加入，只唸這一段|Added. Only this paragraph is spoken.
nowLeftOut|這一段不再唸|This paragraph is no longer read.
onlyLeftOut|略過的太多或太長，沒有列出。|What was left out is too much to be listed.
skippedLeftOut|另有 {n} 段太多或太長，沒有列出。|{n} more are too long or too many to be listed.
nothingSkipped|沒有略過任何段落。|Nothing was left out.
makeDraft|產生草稿|Make a draft
makePublic|產生並發布|Make and publish
making|送出中…|Sending…
kind_title|標題|Headline
kind_heading|小標|Heading
kind_paragraph|段落|Paragraph
kind_quote|引言|Quote
kind_list-item|項目|Item
kind_caption|圖說|Caption
kind_byline|署名|Byline
kind_notice|聲明|Notice
reason_navigation|導覽|Navigation
reason_advertisement|廣告|Advertisement
reason_related|延伸閱讀|Related stories
reason_comments|留言|Comments
reason_caption|圖說|Caption
reason_tags|標籤|Tags
reason_byline|署名|Byline
reason_share|分享|Sharing
reason_duplicate|重複|Said already
reason_asked for|指定不唸|As asked for
reason_hidden|隱藏|Hidden
reason_cookie notice|Cookie 聲明|Cookie notice
reason_footnote|註腳|Footnote
reason_short|太短|Too short
reason_outside|文章之外|Outside the story
reason_markup|符號|Signs
reason_table|表格|Table
reason_code|程式碼|Code
reason_image|圖片說明|Picture
sentences|{n} 句|{n} sentences
audioLength|語音 {t}|{t} of audio
revision|第 {n} 版|Revision {n}
notNarrated|沒能產生語音：|It could not be narrated:
problems|{n} 句沒能唸出|{n} sentences could not be spoken
preview|試聽|Preview
playSentence|從第 {n} 句聽|Play from sentence {n}
spokenAs|唸作：|Read as:
correct|讀音修正|Correct a reading
correctWords|修正「{t}」|Correct “{t}”
sentenceN|第 {n} 句：|Sentence {n}:
pickHint|在文中或「唸作」裡選取字詞（觸控點一下也行），或按 E 修正這一句。|Select words in the text or in what it is read as, or tap one; or press E on a sentence.
match|文字|Words
readAs|唸成|Read as
how|方式|How
how_text|文字|Other words
how_zhuyin|注音|Zhuyin
how_pinyin|拼音|Pinyin
how_letters|逐字|Letter by letter
how_language|語言|Language
how_silent|不唸|Not at all
how_word|當成一個字|As a word
how_cardinal|數目|As a number
how_ordinal|序數|As an ordinal
how_ipa|IPA|IPA
how_name|名稱|By name
wrong_zhuyin|「{t}」不是注音。逐字寫，標上聲調，例如 ㄏㄤˊ ㄓㄤˇ|“{t}” is no zhuyin. Write it syllable by syllable, with tones: ㄏㄤˊ ㄓㄤˇ
wrong_pinyin|「{t}」不是拼音。逐字寫，後面加聲調數字，例如 hang2 zhang3|“{t}” is no pinyin. Write it syllable by syllable, each with its tone’s number: hang2 zhang3
wrong_language|「{t}」不是語言代碼。要寫例如 en、fr、zh-Hant|“{t}” is no language’s tag. Write en, fr or zh-Hant, say
wrong_text|「{t}」裡沒有可以唸的字|There is nothing to say in “{t}”
wrong_letters|這些字裡沒有字母或數字可以逐字唸|There is no letter or figure to spell in these words
scope|範圍|Where
scope_sentence|這一句|This sentence
scope_article|這篇文章|This article
scope_site|全站（所有之後的文章）|The whole site, from now on
hear|試聽這句|Hear it
apply|套用並重唸|Apply and re-read
applyTo|套用並重唸（{n} 句）|Apply and re-read ({n})
applied|已套用，只重唸受影響的句子|Applied. Only the sentences it touches are read anew.
matchMissing|這一句裡沒有這些字|These words are not in the sentence
syllablesDiffer|字數和音節數不同，多出的字或音節會唸錯。確定的話，再按一次套用。|Not as many syllables as characters: what is left over is read wrongly. If you mean it, apply it again.
matchNowhere|這篇文章裡沒有這些字|These words are not in the article
keptForSite|已存為全站規則。這篇文章裡沒有這些字。|Stored for the whole site. These words are not in this article.
onlyIn|只在這一句：{t}|Only in: {t}
loudness|音量 {l} LUFS · 真實峰值 {p} dBTP|Loudness {l} LUFS · true peak {p} dBTP
articleRules|這篇文章的讀音規則|Readings of this article
noArticleRules|還沒有。只給這篇文章的修正會列在這裡。|None yet. Corrections for this article alone are listed here.
doubts|要確認的讀法|Readings to check
otherPlaces|另外 {n} 處|{n} more
hearPlace|試聽第 {n} 句的「{t}」|Hear “{t}” in sentence {n}
doubt_unknown_character|字典裡沒有這個字，只發一個短音帶過|No dictionary has this character; it is passed over with a short sound
doubt_verbatim|這個語言沒有規則，照寫法唸|There are no rules for this language; it is read as written
doubt_pronounceable|大寫字母可能是一個字，也可能是縮寫；當成一個字唸|Capitals that may be a word or an abbreviation; read as a word
doubt_heteronym|同一個拼法有兩種讀音|One spelling of two words that sound apart
doubt_millions|M 可能是百萬，也可能是公尺|M may mean million or metre
doubt_meters|m 可能是公尺，也可能是百萬|m may mean metre or million
doubt_month_slash_day|斜線兩邊的數字可能是日期，也可能是分數；當成日期唸|Two figures with a slash may be a date or a fraction; read as a date
doubt_fraction|斜線兩邊的數字可能是分數、日期或比數|Two figures with a slash may be a fraction, a date or a score
doubt_bare_year|四位數可能是年份，也可能是數目；當成年份唸|Four figures may be a year or a number; read as a year
doubt_score|兩個數字可能是比數、比例或範圍|Two figures may be a score, a ratio or a range
doubt_character|這個字有幾個讀音，前後文不能確定是哪一個|The character has several readings, and its neighbours do not settle which
doubt_other|這種讀法常常出錯|Readings of this kind are often wrong
noDoubts|沒有需要確認的讀法。|Nothing to check.
publishing|發布|Publishing
voice|語音|Voice
publish|發布|Publish
unpublish|改回草稿|Back to draft
takeDown|下架|Take down
takeDownSure|確定下架？新的聽眾立即聽不到，正在聽的人約 15 秒內停止。|Take it down? From now on nobody can start it, and whoever is listening stops within about 15 seconds.
cancel|取消|Cancel
close|關閉|Close
again|依現在的規則重唸|Re-read by today's rules
compare|對照原文|Compare with the source
compareLook|看看改了什麼|See what has changed
whatChanges|會改什麼|What would change
changeCounts|新增 {a} 句，刪去 {r} 句，不變 {k} 句|{a} new, {r} gone, {k} unchanged sentences
speakCounts|要唸 {s} 句，另外 {r} 句沿用已有的聲音|{s} to be spoken; the sound of the other {r} is there already
unchanged|每一句都和現在一樣，沒有要送出的。|Every sentence is as it is now: there is nothing to send.
keptRun|不變的 {n} 句|{n} unchanged sentences
change_added|新增|New
change_removed|刪去|Gone
spokenAnew|要重唸|To be spoken again
sendChanges|送出，只重唸這些|Send, and speak only these
feeds|Feed|Feeds
feedAddress|Feed 網址|Address
feedHint|RSS、Atom、JSON Feed 或 sitemap。|RSS, Atom, JSON Feed or a sitemap.
feedLook|看看有哪些稿|See what is in it
followedFeeds|自動追蹤的：|Followed by itself:
entries|稿件|Entries
noEntries|裡面沒有稿件。|There is nothing in it.
leftOut|另有 {n} 篇較舊的沒有列出。|{n} more are not listed.
form_full|全文|Whole story
form_excerpt|摘要|Excerpt
entryNarrated|已有語音|Narrated
entryKnown|已是文章|An article already
takeEntry|取這篇|Take it
from|來源|From
fromEntry|Feed 的稿|From the feed
fetchingNotAllowed|這個服務不准抓取那個網址。請管理者把網站主機加進設定 fetching.hosts，或改用貼上文字。|This service may not fetch that address. Its operator can name the host in the setting fetching.hosts; or paste the text.
reports|聽眾回報|Reports
listenerReports|聽眾回報|Listener reports
reportsIntro|聽眾在播放器裡回報讀錯的句子。不記錄是誰，90 天後自動刪除。|Sentences that listeners reported as misread. Nothing is kept of who they were; reports go after 90 days.
noReports|沒有待處理的回報。|There is nothing to look at.
reportsOff|這個網站沒有開放回報。管理者可在設定檔的 [[site]] 加上 reports = true。|This site takes no reports. Its operator can set reports = true in its [[site]].
reportedTimes|回報 {n} 次|Reports: {n}
reportedLast|最近一次 {t}|Last: {t}
fixReport|到文章修正|Correct it
dismissReport|處理好了|Done
reportDismissed|已從清單移除|Taken off the list
reportGone|這一句已經不在文章裡|This sentence is no longer in the article
listening|收聽（90 天內）|Listening (90 days)
noListening|還沒有人聽。|Nobody has listened yet.
plays|播放 {n} 次|Plays: {n}
heardMinutes|合計約 {n} 分鐘|About {n} min in all
playFailures|播放失敗 {n} 次|Failed: {n}
reached_quarter|聽到 25%|Heard 25%
reached_half|聽到 50%|Heard 50%
reached_three_quarters|聽到 75%|Heard 75%
reached_ended|聽完|To the end
embed|嵌入碼|Embed code
copy|複製|Copy
copied|已複製|Copied
selected|已選取，請按 Ctrl+C（Mac 是 ⌘C）複製|Selected. Press Ctrl+C (⌘C on a Mac) to copy
copyFrame|複製 iframe|Copy iframe
embedMore|所有嵌入方式與實際樣子|Every way to embed it, live
downloads|下載|Downloads
spoken|唸了 {b} 句|{b} sentences spoken
reused|沿用 {a} 句，重唸 {b} 句|{a} sentences kept, {b} read anew
gone|這篇文章已下架|This article was taken down
missing|找不到這篇文章|There is no such article
siteRules|全站讀音規則|Readings of the whole site
noRules|還沒有規則。在文章裡修正讀音時可以設定全站適用。|None yet. Correct a reading in an article and let it hold for the whole site.
remove|刪除|Remove
keys|↑↓ 換句 · 空白鍵 試聽 · E 修正 · Ctrl+Enter 套用|↑↓ sentence · Space hear · E correct · Ctrl+Enter apply
conflict|有人剛剛改過，請再試一次|Somebody changed it just now. Try again.
`;

const STUDIO_LANGUAGES = {zh: 0, en: 1};
const LANGUAGE_KEY = 'lectern:studio-language';

/** The studio's words in the editor's language; `say('revision', {n: 3})`. */
class StudioWords {
  #rows = new Map(STUDIO_WORDS_TABLE.trim().split('\n').map((line) => {
    const [key, ...words] = line.split('|');
    return [key, words];
  }));

  constructor() {
    const wished = readStored(LANGUAGE_KEY).language || navigator.language;
    this.language = wished.startsWith('zh') ? 'zh' : 'en';
  }

  switchLanguage() {
    this.language = this.language === 'zh' ? 'en' : 'zh';
    writeStored(LANGUAGE_KEY, {language: this.language});
  }

  has(key) { return this.#rows.has(key); }

  say(key, values = {}) {
    const words = this.#rows.get(key);
    return words ? fillMessage(words[STUDIO_LANGUAGES[this.language]], values) : key;
  }
}
