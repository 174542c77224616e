import { createSecrets } from '../../lib/trace/createSecrets.js'

describe('F127 the list of secrets', () => {
  it('knows the tokens of a body, and masks them from then on', () => {
    const secrets = createSecrets(['the-access-key'])
    const text = 'the-access-key, ticket-of-ann and session-of-ann'

    expect(secrets.redact(text)).toBe('***, ticket-of-ann and session-of-ann')
    secrets.know({ ticket: 'ticket-of-ann', sessionToken: 'session-of-ann', id: 'and' })
    expect(secrets.redact(text)).toBe('***, *** and ***')
  })

  it.each([undefined, null, 'ticket', { ticket: 7 }, { ticket: '' }])(
    'learns nothing of %j',
    (body) => {
      const secrets = createSecrets()
      secrets.know(body)

      expect(secrets.redact('a ticket of 7')).toBe('a ticket of 7')
    },
  )

  it('holds what a call carries only while it is under way', () => {
    const secrets = createSecrets()
    const release = secrets.hold(() => [{ whole: 'hunter2hunter2' }])

    expect(secrets.redact('{"said":"hunter2hunter2"}')).toBe('{"said":"***"}')
    release()
    expect(secrets.redact('{"said":"hunter2hunter2"}')).toBe('{"said":"hunter2hunter2"}')
  })

  it('remembers the newest 64 of a kind', () => {
    const secrets = createSecrets()
    for (let i = 100; i < 200; i++) secrets.know({ ticket: `ticket-${String(i)}` })
    secrets.know({ socketToken: 'socket-token' })

    expect(secrets.redact('socket-token ticket-136 ticket-199')).toBe('*** *** ***')
    expect(secrets.redact('ticket-135')).toBe('ticket-135')
  })

  it('asks for what a call carries only when something is shown', () => {
    const asked = jest.fn(() => [])
    const secrets = createSecrets()
    secrets.hold(asked)()
    secrets.hold(asked)

    expect(asked).not.toHaveBeenCalled()
    secrets.redact('')
    expect(asked).not.toHaveBeenCalled()
    secrets.redact('a text')
    secrets.redact('a text')
    expect(asked).toHaveBeenCalledTimes(1)
  })
})
