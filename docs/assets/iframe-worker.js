// Search runs in a worker, and no browser starts one for a page that was opened from a disk. There, a hidden frame does
// the worker's work. (The theme would load its own stand-in from a server.)
if (location.protocol === "file:") {
  const loaded = (inner, script) =>
    new Promise((done, fail) => {
      const element = inner.document.createElement("script")
      element.src = script
      element.onload = done
      element.onerror = fail
      inner.document.head.append(element)
    })

  window.Worker = class extends EventTarget {
    constructor(script) {
      super()
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      document.documentElement.append(this.frame)
      const inner = this.frame.contentWindow
      inner.postMessage = (data) => setTimeout(() => this.answer(structuredClone(data)))
      inner.importScripts = (...scripts) => Promise.all(scripts.map((each) => loaded(inner, each)))
      this.isReady = loaded(inner, new URL(script, location.href))
    }

    answer(data) {
      const event = new MessageEvent("message", { data })
      this.dispatchEvent(event)
      this.onmessage?.(event)
    }

    async postMessage(data) {
      await this.isReady
      const { contentWindow: inner } = this.frame
      inner?.dispatchEvent(new inner.MessageEvent("message", { data: structuredClone(data) }))
    }

    terminate() {
      this.frame.remove()
    }
  }
}
