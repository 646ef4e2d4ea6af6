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
    try {
      const sound = await sentence;
      if (wish !== this.#wishes) return;
      this.#audio.src = URL.createObjectURL(sound);
      await this.#audio.play();
    } catch (error) {
      const isStopped = wish !== this.#wishes || error.name === 'AbortError';
      if (!isStopped) throw error;
    }
  }

  stop() {
    this.#wishes += 1;
    this.#audio.pause();
    URL.revokeObjectURL(this.#audio.src);
  }
}
