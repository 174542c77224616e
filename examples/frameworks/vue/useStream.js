import { onScopeDispose, shallowRef, toValue, watchEffect } from 'vue'

/** A ref that follows a stream for as long as the component lives. What comes is not made reactive in its depth. */
export function useStream(stream$, initial) {
  const ref = shallowRef(initial)
  const subscription = stream$.subscribe((value) => {
    ref.value = value
  })
  onScopeDispose(() => subscription.unsubscribe())
  return ref
}

/** Calls the listener with each event of the stream that the source gives, which may change. */
export function useEvents(source, listener) {
  watchEffect((onCleanup) => {
    const subscription = toValue(source)?.subscribe(listener)
    onCleanup(() => subscription?.unsubscribe())
  })
}

/** What is known of the live state that the source gives, which may change; `loading` without one. */
export function useLive(source) {
  const state = shallowRef({ phase: 'loading' })
  watchEffect((onCleanup) => {
    const live$ = toValue(source)
    if (live$ === undefined) {
      state.value = { phase: 'loading' }
      return
    }
    const subscription = live$.state$.subscribe((next) => {
      state.value = next
    })
    onCleanup(() => subscription.unsubscribe())
  })
  return state
}
