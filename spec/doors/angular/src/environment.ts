import type { TaloOptions } from 'talo-rx'

export const environment: TaloOptions = {
  accessKey: 'my-key',
  apiUrl: 'http://127.0.0.1:4000',
}
