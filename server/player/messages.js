// The player's words in the five languages it speaks, and the choice among them.

const UI_LANGUAGES = ['zh-Hant', 'zh-Hans', 'en', 'ja', 'ko'];

// A message a line: its key, then its words in the order of UI_LANGUAGES. As a table it is half a
// kilobyte smaller on the network than as an object for each language.
const MESSAGE_TABLE = `
listen|聽新聞|听新闻|Listen to this article|この記事を聴く|기사 듣기
short|聽新聞|听新闻|Listen|記事を聴く|기사 듣기
play|播放|播放|Play|再生|재생
pause|暫停|暂停|Pause|一時停止|일시정지
replay|重播|重播|Replay|もう一度再生|다시 듣기
retry|重試|重试|Try again|再試行|다시 시도
loading|載入中…|加载中…|Loading…|読み込み中…|불러오는 중…
buffering|緩衝中…|缓冲中…|Buffering…|バッファ中…|버퍼링 중…
rendering|語音產生中，可先聽已完成部分|语音生成中，可先听已完成部分|Still being recorded – you can start now|音声を生成中（できた部分から聴けます）|음성 생성 중 – 완성된 부분부터 들을 수 있어요
waiting|等待語音產生…|等待语音生成…|Waiting for more audio…|続きの音声を待っています…|다음 음성을 기다리는 중…
queued|語音準備中…|语音准备中…|Audio is being prepared…|音声を準備中…|음성 준비 중…
unavailable|這篇文章沒有語音|这篇文章没有语音|No audio for this article|この記事の音声はありません|이 기사에는 음성이 없습니다
errNet|網路中斷，無法播放|网络中断，无法播放|Connection lost|接続が切れました|연결이 끊어졌습니다
errMedia|這段語音無法播放|这段语音无法播放|This audio can’t be played|この音声は再生できません|음성을 재생할 수 없습니다
errMade|後面的語音沒有產生成功|后面的语音没有生成成功|The rest could not be recorded|この先の音声は作成できませんでした|이후 음성을 만들지 못했습니다
errBlocked|請再按一次播放|请再点一次播放|Press play again|もう一度再生を押してください|재생을 다시 눌러 주세요
offline|目前離線，恢復連線後會自動繼續|当前离线，恢复连接后自动继续|You’re offline – will resume|オフラインです。復帰後に再開します|오프라인입니다. 연결되면 이어서 재생합니다
back|倒轉 {n} 秒|后退 {n} 秒|Back {n} seconds|{n}秒戻る|{n} 초 뒤로
fwd|快轉 {n} 秒|快进 {n} 秒|Forward {n} seconds|{n}秒進む|{n} 초 앞으로
next|下一篇|下一篇|Next story|次の記事|다음 기사
muted|已靜音|已静音|Muted|ミュート中|음소거됨
seek|播放進度|播放进度|Seek|再生位置|재생 위치
rate|播放速度|播放速度|Playback speed|再生速度|재생 속도
more|更多選項|更多选项|More options|その他|더보기
ai|AI 語音|AI 语音|AI voice|AI音声|AI 음성
aiLong|本語音由 AI 合成，內容以文字報導為準。|本语音由 AI 合成，内容以文字报道为准。|Read by an AI voice. The written article is authoritative.|AI合成音声による読み上げです。正確な内容は記事本文をご確認ください。|AI 합성 음성입니다. 정확한 내용은 기사 본문을 확인하세요.
resume|從 {t} 繼續|从 {t} 继续|Resume at {t}|{t}から再生|{t}부터 이어 듣기
follow|畫面跟著朗讀捲動|画面随朗读滚动|Scroll along with the voice|読み上げに合わせてスクロール|읽는 위치로 스크롤
hl|標示朗讀中的句子|标示正在朗读的句子|Highlight what is being read|読み上げ中の文を強調|읽는 문장 강조
dl|下載音檔|下载音频|Download audio|音声をダウンロード|오디오 다운로드
share|複製此刻連結|复制当前时间链接|Copy link at this time|この時点のリンクをコピー|현재 위치 링크 복사
copied|已複製連結|已复制链接|Link copied|リンクをコピーしました|링크를 복사했습니다
report|回報讀音錯誤|反馈读音错误|Report a mispronunciation|読み間違いを報告|발음 오류 신고
reported|已回報，謝謝|已反馈，谢谢|Reported – thank you|報告しました。ありがとうございます|신고했습니다. 감사합니다
close|關閉播放器|关闭播放器|Close player|プレーヤーを閉じる|플레이어 닫기
toPlayer|回到播放器|回到播放器|Go to player|プレーヤーへ戻る|플레이어로 이동
jump|回到朗讀位置|回到朗读位置|Back to what’s being read|読み上げ位置へ戻る|읽는 위치로 돌아가기
region|聽新聞播放器|听新闻播放器|Article audio player|記事音声プレーヤー|기사 음성 플레이어
of|{a}，共 {b}|{a}，共 {b}|{a} of {b}|{b}中{a}|{b} 중 {a}
notYet|這一段還在產生中|这一段还在生成中|That part isn’t ready yet|この部分はまだ生成中です|이 부분은 아직 생성 중입니다
h|{n} 小時|{n} 小时|{n} hr|{n}時間|{n}시간
m|{n} 分|{n} 分|{n} min|{n}分|{n}분
s|{n} 秒|{n} 秒|{n} sec|{n}秒|{n}초
named|{a}：{b}|{a}：{b}|{a}: {b}|{a}：{b}|{a}: {b}
unitGap| | | || |
`;

/** {language: {key: message}} */
const MESSAGES = Object.fromEntries(UI_LANGUAGES.map((language, column) => [
  language,
  Object.fromEntries(MESSAGE_TABLE.trim().split('\n').map((line) => {
    const [key, ...words] = line.split('|');
    return [key, words[column]];
  })),
]));

/**
 * The message set for a BCP 47 tag, or null when we do not speak that language. A Chinese tag
 * without script or region gives traditional characters.
 */
function uiLanguageOf(tag) {
  const [language, ...subtags] = tag.toLowerCase().split(/[-_]/);
  if (language !== 'zh') return language in MESSAGES ? language : null;
  if (subtags.includes('hant')) return 'zh-Hant';
  const simplified = subtags.some((subtag) => ['hans', 'cn', 'sg', 'my'].includes(subtag));
  return simplified ? 'zh-Hans' : 'zh-Hant';
}

/** The first of `tags` that we speak; English when there is none. */
function chooseUiLanguage(tags) {
  for (const tag of tags) {
    const language = tag && uiLanguageOf(tag);
    if (language) return language;
  }
  return 'en';
}

/** `message` with each {name} replaced by `values[name]`. */
function fillMessage(message, values) {
  return message.replace(/\{(\w)\}/g, (whole, name) => (name in values ? values[name] : whole));
}
