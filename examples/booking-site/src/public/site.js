// Makes the pages quicker to use. All of them work without it; it sends nothing by itself but a hold's release.

document.documentElement.classList.add("scripted")

const picker = document.querySelector("[data-picker]")
const calm = matchMedia("(prefers-reduced-motion: reduce)")
const narrow = matchMedia("(max-width: 44rem)")

/** What this browser remembers between pages; nothing where it does not allow that. */
const memory = (kind) => {
  const attempt = (run) => {
    try {
      return run(globalThis[kind])
    } catch {
      return null
    }
  }
  return {
    get: (name) => attempt((storage) => storage.getItem(name)),
    set: (name, value) => attempt((storage) => storage.setItem(name, value)),
    remove: (name) => attempt((storage) => storage.removeItem(name)),
  }
}
const lasting = memory("localStorage")
const ofThisTab = memory("sessionStorage")

/* Month, day and zone change in place: the parts of the new page take the place of the old ones. */

let latest = 0

const replaceParts = (page) => {
  const focused = document.activeElement
  for (const part of document.querySelectorAll("[data-part]")) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`)
    if (fresh !== null) part.replaceWith(document.adoptNode(fresh))
  }
  const zone = document.querySelector("#zone")
  const freshZone = page.querySelector("#zone")
  if (zone !== null && freshZone !== null && zone.value !== freshZone.value)
    zone.replaceWith(document.adoptNode(freshZone))
  if (focused?.isConnected || focused === document.body || focused === null) return
  const again = focused.id === "" ? null : document.getElementById(focused.id)
  ;(again ?? document.getElementById("month-title"))?.focus({ preventScroll: true })
}

const swap = async (url, how = "push") => {
  const ticket = ++latest
  picker.setAttribute("aria-busy", "true")
  try {
    const response = await fetch(url)
    const page = new DOMParser().parseFromString(await response.text(), "text/html")
    if (ticket !== latest) return
    if (!response.ok || page.querySelector("[data-picker]") === null) throw new Error("not the same page")
    replaceParts(page)
    document.title = page.title
    if (how === "push") history.pushState(null, "", url)
    if (how === "replace") history.replaceState(null, "", url)
    const status = document.querySelector("[data-status]")
    status.textContent = page.querySelector("[data-status]").textContent
    picker.removeAttribute("aria-busy")
  } catch {
    if (ticket === latest) location.assign(url)
  }
}

const isPlainClick = (event) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented

const chooseZone = (form, how) => {
  const url = new URL(form.action)
  for (const [name, value] of new FormData(form)) url.searchParams.set(name, value)
  return swap(url, how)
}

if (picker !== null) {
  picker.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-swap]")
    if (link === null || !isPlainClick(event)) return
    event.preventDefault()
    const opensTimes = link.dataset.swap === "times"
    const url = new URL(link.href)
    url.hash = ""
    await swap(url)
    if (opensTimes && narrow.matches)
      document.getElementById("times")?.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth" })
  })
  picker.addEventListener("change", (event) => {
    if (event.target.id !== "zone") return
    lasting.set("zone", event.target.value)
    chooseZone(event.target.form, "push")
  })
  picker.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
    const day = event.target.closest("a.day")
    if (day === null || !Object.hasOwn(steps, event.key) || event.altKey || event.ctrlKey || event.metaKey) return
    const date = new Date(`${day.id.slice(4)}T00:00Z`)
    const step = steps[event.key]
    for (let tried = 0; tried < 31; tried++) {
      date.setUTCDate(date.getUTCDate() + step)
      const target = document.getElementById(`day-${date.toISOString().slice(0, 10)}`)
      if (target === null) continue
      event.preventDefault()
      target.focus()
      return
    }
  })
  addEventListener("popstate", () => swap(location.href, "none"))
}

/* The first visit shows the visitor's own zone, or the one chosen before. */

let opened = Promise.resolve()
const ownZone = () => lasting.get("zone") ?? Intl.DateTimeFormat().resolvedOptions().timeZone

if (picker?.dataset.picker === "book" && !new URL(location.href).searchParams.has("zone")) {
  const zone = ownZone()
  const url = new URL(location.href)
  url.searchParams.set("zone", zone)
  if (zone && zone !== document.querySelector("#zone").value) opened = swap(url, "replace")
}

/* A time that was held and then left is given back, so that it can be chosen again. */

const held = document.querySelector("[data-hold]")
if (held !== null) ofThisTab.set("hold", held.value)
else if (document.querySelector(".booking") !== null) ofThisTab.remove("hold")

const giveBack = async () => {
  const hold = ofThisTab.get("hold")
  if (picker === null || hold === null) return
  ofThisTab.remove("hold")
  await fetch(`/api/v1/holds/${encodeURIComponent(hold)}`, { method: "DELETE" }).catch(() => {})
  await opened
  await swap(location.href, "none")
}

/* Nothing is sent twice by a second click. */

const rest = (form) => {
  delete form.dataset.sent
  for (const button of form.querySelectorAll("[aria-disabled]")) {
    button.removeAttribute("aria-disabled")
    if (button.dataset.text !== undefined) button.textContent = button.dataset.text
  }
}

addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-once]")
  if (form === null) return
  if (form.dataset.sent !== undefined) return event.preventDefault()
  form.dataset.sent = ""
  const button = event.submitter
  button?.setAttribute("aria-disabled", "true")
  if (form.dataset.once === "" || !button?.classList.contains("main")) return
  button.dataset.text = button.textContent
  button.textContent = form.dataset.once
})

addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.querySelectorAll("form[data-once]")) rest(form)
  giveBack()
})

/* A calendar file can be dropped anywhere on its form. */

for (const form of document.querySelectorAll("[data-drop]")) {
  const over = (event) => {
    event.preventDefault()
    form.classList.add("over")
  }
  form.addEventListener("dragover", over)
  form.addEventListener("dragenter", over)
  form.addEventListener("dragleave", () => form.classList.remove("over"))
  form.addEventListener("drop", (event) => {
    event.preventDefault()
    form.classList.remove("over")
    if (event.dataTransfer.files.length === 0) return
    form.querySelector("input[type=file]").files = event.dataTransfer.files
    form.requestSubmit()
  })
}

/* A form that asks for a zone is sent with the browser's own. */

for (const input of document.querySelectorAll("[data-own-zone]"))
  input.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? ""

/* A large picture is made small before it is sent: a photo of a phone is many times what a page needs. */

const shrink = async (file, pixels) => {
  const bitmap = await createImageBitmap(file)
  const scale = Math.min(1, pixels / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement("canvas")
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise((done) => canvas.toBlob(done, "image/webp", 0.85))
  return new File([blob], "picture.webp", { type: blob.type })
}

for (const input of document.querySelectorAll("input[data-shrink]"))
  input.addEventListener("change", async () => {
    const [file] = input.files
    if (file === undefined || file.size <= 100_000) return
    try {
      const small = await shrink(file, Number(input.dataset.shrink))
      const files = new DataTransfer()
      files.items.add(small)
      if (input.files[0] === file && small.size < file.size) input.files = files.files
    } catch {
      // It is sent as it is, and refused in words where it cannot be used.
    }
  })

/* A link can be copied by a button, where the browser allows that. */

for (const button of navigator.clipboard === undefined ? [] : document.querySelectorAll("[data-copy]")) {
  button.hidden = false
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy)
    button.removeAttribute("aria-label")
    button.textContent = "Copied"
  })
}
