// One sentence as it would be read, heard apart from any narration.

class PreviewSound {
  #audio = document.createElement('audio');
  #wishes = 0;

  /**
   * From the beginning, in place of the sentence before it. Who asks for another one meanwhile, or
   * leaves, hears nothing of this one.
   * sentence  promises a Blob, as StudioApi.preview() does
   */
  async play(sentence) {
    this.stop();
    const wish = this.#wishes;
    const sound = await sentence;
    if (wish !== this.#wishes) return;
    this.#audio.src = URL.createObjectURL(sound);
    try {
      await this.#audio.play();
    } catch (error) {
      if (error.name !== 'AbortError') throw error;  // stopped before it began
    }
  }

  stop() {
    this.#wishes += 1;
    this.#audio.pause();
    URL.revokeObjectURL(this.#audio.src);
  }
}
