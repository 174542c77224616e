import { pageLifecycle } from '../../lib/session/pageLifecycle.js'
import { valuesOf } from '../support/valuesOf.js'

/** A page in the hands of a spec: an event for each of the names that are its own. */
function page(state: { visibilityState?: string } = {}, network: { onLine?: boolean } = {}) {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  const navigator = { onLine: true }
  const globals = Object.assign(new EventTarget(), { document, navigator })
  const show = (visibilityState: string) => {
    document.visibilityState = visibilityState
    document.dispatchEvent(new Event('visibilitychange'))
  }
  const connect = (onLine: boolean) => {
    navigator.onLine = onLine
    globals.dispatchEvent(new Event(onLine ? 'online' : 'offline'))
  }
  const tell = (event: string) => globals.dispatchEvent(new Event(event))
  Object.assign(document, state)
  Object.assign(navigator, network)
  return { globals, navigator, document, show, connect, tell }
}

/** The phases of such a page as well, from its beginning. */
function openedPage(...given: Parameters<typeof page>) {
  const opened = page(...given)
  return { ...opened, phases: valuesOf(pageLifecycle(opened.globals)) }
}

describe('pageLifecycle', () => {
  it('F82 is active for good where there is no page', () => {
    const phases: string[] = []
    pageLifecycle({}).subscribe({
      next: (phase) => phases.push(phase),
      complete: () => phases.push('|'),
    })

    expect(phases).toEqual(['active', '|'])
  })

  it('says when the page is hidden and seen again', () => {
    const { phases, show } = openedPage()
    show('hidden')
    show('visible')

    expect(phases).toEqual(['active', 'hidden', 'active'])
  })

  it('says when the network goes and comes', () => {
    const { phases, connect } = openedPage()
    connect(false)
    connect(true)

    expect(phases).toEqual(['active', 'offline', 'active'])
  })

  it('is hidden rather than offline', () => {
    const { phases, show, connect } = openedPage()
    connect(false)
    show('hidden')
    connect(true)
    show('visible')

    expect(phases).toEqual(['active', 'offline', 'hidden', 'active'])
  })

  it('F67 is frozen from pagehide on, also where the page is then called hidden', () => {
    const { phases, show, tell } = openedPage()
    tell('pagehide')
    show('hidden')
    tell('offline')

    expect(phases).toEqual(['active', 'frozen'])
  })

  it.each(['pageshow', 'focus', 'online', 'visibilitychange', 'resume'])(
    'F91 is active again with %s, and without pageshow',
    (event) => {
      const { phases, globals, document, tell } = openedPage()
      tell('pagehide')
      const target = ['visibilitychange', 'resume'].includes(event) ? document : globals
      target.dispatchEvent(new Event(event))

      expect(phases).toEqual(['active', 'frozen', 'active'])
    },
  )

  it('F91 is frozen by freeze as well, and says so each time', () => {
    const { phases, document, tell } = openedPage()
    document.dispatchEvent(new Event('freeze'))
    tell('pagehide')
    document.dispatchEvent(new Event('resume'))

    expect(phases).toEqual(['active', 'frozen', 'frozen', 'active'])
  })

  it('F91 is hidden, not active, where a page that thaws cannot be seen', () => {
    const { phases, document, tell } = openedPage({ visibilityState: 'hidden' })
    tell('pagehide')
    document.dispatchEvent(new Event('resume'))
    tell('focus')

    expect(phases).toEqual(['hidden', 'frozen', 'hidden', 'active'])
  })

  it('F91 believes an online event, whatever onLine says', () => {
    const { phases, tell } = openedPage({}, { onLine: false })
    tell('online')

    expect(phases).toEqual(['offline', 'active'])
  })

  it('says nothing twice', () => {
    const { phases, show, connect } = openedPage()
    connect(true)
    show('visible')

    expect(phases).toEqual(['active'])
  })

  it('begins with what the page is doing at that time', () => {
    const { globals, document, navigator } = page()
    const phase$ = pageLifecycle(globals)
    navigator.onLine = false
    const offline: string[] = []
    phase$.subscribe((phase) => offline.push(phase)).unsubscribe()
    document.visibilityState = 'hidden'
    const hidden: string[] = []
    phase$.subscribe((phase) => hidden.push(phase)).unsubscribe()

    expect([offline, hidden]).toEqual([['offline'], ['hidden']])
  })

  it('knows the network of a worker, which has no document', () => {
    const navigator = { onLine: true }
    const globals = Object.assign(new EventTarget(), { navigator })
    const phases = valuesOf(pageLifecycle(globals))
    navigator.onLine = false
    globals.dispatchEvent(new Event('offline'))

    expect(phases).toEqual(['active', 'offline'])
  })

  it('F79 leaves no listener behind', () => {
    const { globals, show, connect, tell } = page()
    const phases: string[] = []
    const subscription = pageLifecycle(globals).subscribe((phase) => phases.push(phase))
    subscription.unsubscribe()
    show('hidden')
    connect(false)
    tell('pagehide')

    expect(phases).toEqual(['active'])
  })
})
